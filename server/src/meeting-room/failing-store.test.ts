import { choose, nextRound } from '@nghi-truong/testkit';
import { afterEach, describe, expect, it } from 'vitest';
import { StoreUnavailable, UnknownWriteResult } from '../storage/meeting-log.ts';
import { createMemoryMeetingLog } from '../storage/testing/meeting-log-memory.ts';
import type { Outcome } from './ports.ts';
import {
  council,
  meetingId,
  openMeeting,
  openPoll,
  pollId,
  startNode,
  type TestNode,
  TestTablet,
} from './testing/nodes.ts';
import { verifyChain } from './verify-chain.ts';

const nodes: TestNode[] = [];
function node(...parameters: Parameters<typeof startNode>): TestNode {
  const started = startNode(...parameters);
  nodes.push(started);
  return started;
}
afterEach(async () => {
  await Promise.all(nodes.splice(0).map((started) => started.rooms.close()));
});

const unknown = (when: 'before' | 'after') => ({ when, error: new UnknownWriteResult() }) as const;
const ballot = { pollId, choices: choose('tanThanh') } as const;
const [first, second] = council.delegates;
if (first === undefined || second === undefined) throw new Error('two delegates are needed');

describe('a store that fails', () => {
  it('[TU-3] an entry whose answer was lost is found and everybody is answered as usual', async () => {
    const log = createMemoryMeetingLog();
    const a = node({ log });
    await openMeeting(a);
    await openPoll(a);
    a.faults.failNext('append', unknown('after'));
    const answers = await Promise.all([first, second].map((person) => a.send(person, 'castBallot', ballot)));
    expect(answers.map((answer) => answer.status)).toEqual(['accepted', 'accepted']);
    expect(a.faults.calls('findByKey')).toBe(1);
    expect((await a.rooms.read(meetingId))?.polls[pollId]).toMatchObject({
      ballots: { [first]: choose('tanThanh'), [second]: choose('tanThanh') },
    });
    expect(await verifyChain(log, meetingId)).toMatchObject({ ok: true });
  });

  it('[TU-4] an entry that was not written is offered again and stands in the log once', async () => {
    const log = createMemoryMeetingLog();
    const a = node({ log });
    await openMeeting(a);
    await openPoll(a);
    a.faults.failNext('append', unknown('before'));
    a.faults.failNext('append', unknown('before'));
    const vote = a.send(first, 'castBallot', ballot);
    await nextRound();
    await a.clock.advance(100);
    expect((await vote).status).toBe('accepted');
    const events = await a.rooms.events(meetingId);
    expect(events.filter((event) => event.type === 'ballotCast').length).toBe(1);
    expect(await verifyChain(log, meetingId)).toMatchObject({ ok: true });
  });

  it('[TU-14] while the truth is unknown the turn waits for it and others are refused', async () => {
    const a = node();
    await openMeeting(a);
    await openPoll(a);
    a.faults.fail('append', unknown('before'));
    a.faults.fail('findByKey', { when: 'before', error: new StoreUnavailable() });
    const commandId = a.newCommandId();
    const answers: Outcome[] = [];
    const note = (outcome: Outcome): Outcome => {
      answers.push(outcome);
      return outcome;
    };
    const vote = a.send(first, 'castBallot', ballot, commandId).then(note);
    await a.clock.advance(1_000);
    const again = a.send(first, 'castBallot', ballot, commandId).then(note);
    expect(await a.send(second, 'castBallot', ballot)).toEqual({ status: 'refused', code: 'storeUnavailable' });
    await a.clock.advance(20_000);
    expect(answers).toEqual([]);
    a.faults.heal();
    await a.clock.advance(10_000);
    expect((await vote).status).toBe('accepted');
    expect(await again).toEqual({ ...(await vote), status: 'duplicate' });
    expect((await a.send(second, 'castBallot', ballot)).status).toBe('accepted');
  });

  it('[TU-14] stopping leaves the truth unknown and says that the server stops', async () => {
    const a = node();
    await openMeeting(a);
    a.faults.fail('append', unknown('before'));
    const command = a.send(council.secretary, 'setSpeakerList', { open: false });
    await a.clock.advance(100);
    const closing = a.rooms.close();
    await a.clock.advance(5_000);
    expect(await command).toEqual({ status: 'refused', code: 'serverStopping' });
    await closing;
  });

  it('[TU-5] after a failed append nothing has changed and the next turn is sound', async () => {
    const a = node();
    await openMeeting(a);
    await openPoll(a);
    const tablet = new TestTablet(a.rooms);
    await tablet.fetch();
    const shown = tablet.shown;
    const told = a.commits.length;
    a.faults.answerNext('append', { status: 'failed', reason: 'storeUnavailable' });
    const commandId = a.newCommandId();
    const answers = await Promise.all([
      a.send(first, 'castBallot', ballot, commandId),
      a.send(council.invitee, 'castBallot', ballot),
    ]);
    expect(answers).toEqual(answers.map(() => ({ status: 'refused', code: 'storeUnavailable' })));
    expect(await tablet.catchUp()).toBe('delta');
    expect(tablet.shown).toEqual(shown);
    expect(a.commits.length).toBe(told);

    expect((await a.send(first, 'castBallot', ballot, commandId)).status).toBe('accepted');
    expect(await tablet.catchUp()).toBe('delta');
    expect(tablet.shown[`poll/${pollId}`]).toMatchObject({ votedCount: 1 });
    const joiner = new TestTablet(a.rooms);
    await joiner.fetch();
    expect(joiner.shown).toEqual(tablet.shown);
  });

  it('[TU-6] a full disk refuses with storageFull until there is room', async () => {
    const a = node();
    await openMeeting(a);
    for (let index = 0; index < 3; index += 1) {
      a.faults.answerNext('append', { status: 'failed', reason: 'storageFull' });
      const answer = await a.send(council.secretary, 'setSpeakerList', { open: false });
      expect(answer).toEqual({ status: 'refused', code: 'storageFull' });
    }
    expect((await a.send(council.secretary, 'setSpeakerList', { open: false })).status).toBe('accepted');
  });

  it('[TU-57] a log that cannot be read refuses, and is read again next time', async () => {
    const log = createMemoryMeetingLog();
    await openMeeting(node({ log }));
    const a = node({ log });
    a.faults.fail('read', { when: 'before', error: new StoreUnavailable() });
    await expect(a.rooms.read(meetingId)).rejects.toThrow(StoreUnavailable);
    expect(await a.send(first, 'checkIn', { status: 'present' })).toEqual({
      status: 'refused',
      code: 'storeUnavailable',
    });
    a.faults.heal();
    expect((await a.rooms.read(meetingId))?.phase.name).toBe('inSession');
  });
});
