import { afterEach, describe, expect, it } from 'vitest';
import {
  council,
  meetingId,
  openMeeting,
  openPoll,
  pollId,
  startNode,
  type TestNode,
  TestTablet,
} from './test-support.ts';

const nodes: TestNode[] = [];
function node(...parameters: Parameters<typeof startNode>): TestNode {
  const started = startNode(...parameters);
  nodes.push(started);
  return started;
}
afterEach(async () => {
  await Promise.all(nodes.splice(0).map((started) => started.rooms.close()));
});

describe('the turn', () => {
  it('[TU-1] commands that wait together become one entry and are all answered with its seq', async () => {
    const a = node();
    await openMeeting(a);
    const opened = await openPoll(a);
    const before = a.faults.calls('append');
    const answers = await Promise.all(
      council.delegates.map((person) => a.send(person, 'castBallot', { pollId, optionId: 'tanThanh' })),
    );
    expect(answers).toEqual(answers.map(() => ({ status: 'accepted', seq: opened + 1 })));
    expect(a.faults.calls('append')).toBe(before + 1);
    const tablet = new TestTablet(a.rooms);
    await tablet.fetch();
    expect(tablet.shown[`poll/${pollId}`]).toMatchObject({ votedCount: 4 });
    const state = await a.rooms.read(meetingId);
    expect(state?.polls[pollId]).toMatchObject({ status: 'open' });
  });
});
