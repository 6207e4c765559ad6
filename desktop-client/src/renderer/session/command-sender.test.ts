import { type ItemId, motionLine, type PollId } from '@nghi-truong/domain';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ClientSession } from './api.ts';
import { memoryStorage } from './memory-storage.ts';
import { meetingId } from './testing/fake-server.ts';
import { type Bench, createBench, eventually, until } from './testing/session-bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await createBench();
});
afterEach(() => bench.close());

const pollId = '01900000-0000-7000-8000-0000000000aa' as PollId;
const ballot = { pollId, choices: { [motionLine]: 'for' } };
const online = (session: ClientSession) => until(session.connection, (state) => state.name === 'online');
/** The server is gone for more than ten seconds of the session. */
async function longCut(session: ClientSession): Promise<void> {
  await bench.server.stop();
  await until(session.connection, (state) => state.name === 'reconnecting');
  await new Promise((resolve) => setTimeout(resolve, 700));
  await bench.server.start();
}
const nothingPending = (list: readonly unknown[]) => list.length === 0;

describe('sending commands', () => {
  test('[SE-20] without a connection the answer is "offline" at once and nothing is sent later', async () => {
    const session = await bench.session();
    const meeting = session.meeting(meetingId);
    expect(await meeting.send('castBallot', ballot)).toEqual({ status: 'offline' });
    await online(session);
    await bench.server.stop();
    await until(session.connection, (state) => state.name === 'reconnecting');
    expect(await meeting.send('castBallot', ballot)).toEqual({ status: 'offline' });
    expect(meeting.pending.get()).toEqual([]);
    await bench.server.start();
    await online(session);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(bench.server.count('command')).toBe(0);
  });

  test('[SE-21] a command is answered with its number or with the reason of its refusal', async () => {
    const session = await bench.session();
    await online(session);
    const meeting = session.meeting(meetingId);
    const sent = meeting.send('castBallot', ballot);
    expect(meeting.pending.get()).toMatchObject([{ type: 'castBallot', state: 'sending', payload: ballot }]);
    expect(await sent).toEqual({ status: 'accepted', seq: 2 });
    expect(meeting.pending.get()).toEqual([]);
    bench.server.meeting.refuseWith = 'pollNotOpen';
    expect(await meeting.send('castBallot', ballot)).toMatchObject({
      status: 'refused',
      error: { code: 'pollNotOpen' },
    });
    expect(session.recentAnswers.get()).toEqual([]);
  });

  test('[SE-22] after a lost answer and a cut it is asked again by the same id, and counts once', async () => {
    const session = await bench.session();
    await online(session);
    const meeting = session.meeting(meetingId);
    bench.server.faults.loseAcks = 1;
    const sent = meeting.send('castBallot', ballot);
    await eventually(() => bench.server.meeting.done.length === 1);
    await bench.server.stop();
    await until(meeting.pending, (list) => list[0]?.state === 'unknown');
    await bench.server.start();
    expect(await sent).toEqual({ status: 'accepted', seq: 2 });
    expect(bench.server.meeting.done).toHaveLength(1);
    expect(meeting.pending.get()).toEqual([]);
    expect(session.recentAnswers.get()).toMatchObject([{ type: 'castBallot', outcome: { status: 'accepted' } }]);
  });

  test('[SE-22] a vote that was lost on its way and closed meanwhile is told plainly: not counted', async () => {
    const session = await bench.session();
    await online(session);
    const meeting = session.meeting(meetingId);
    bench.server.faults.loseCommands = 1;
    const sent = meeting.send('castBallot', ballot);
    await eventually(() => bench.server.count('command') === 1);
    bench.server.meeting.refuseWith = 'pollNotOpen';
    bench.server.cut();
    expect(await sent).toMatchObject({ status: 'refused', error: { code: 'pollNotOpen' } });
    const [answer] = session.recentAnswers.get();
    expect(answer).toMatchObject({ payload: ballot, outcome: { status: 'refused' } });
    if (answer !== undefined) session.dismissAnswer(answer.commandId);
    expect(session.recentAnswers.get()).toEqual([]);
  });

  test('[SE-23] an answer that is overdue makes it unknown; a living connection is kept and asked again', async () => {
    const session = await bench.session();
    await online(session);
    const meeting = session.meeting(meetingId);
    bench.server.faults.loseAcks = 1;
    const names: string[] = [];
    session.connection.subscribe(() => names.push(session.connection.get().name));
    const sent = meeting.send('castBallot', ballot);
    await until(meeting.pending, (list) => list[0]?.state === 'unknown');
    expect(await sent).toMatchObject({ status: 'accepted' });
    expect(names).toEqual([]);
  });

  test('[SE-23] an answer that is overdue on a dead connection brings a new connection', async () => {
    const session = await bench.session();
    await online(session);
    const meeting = session.meeting(meetingId);
    bench.server.faults.silent = true;
    const sent = meeting.send('castBallot', ballot);
    await until(session.connection, (state) => state.name === 'reconnecting');
    bench.server.faults.silent = false;
    expect(await sent).toMatchObject({ status: 'accepted' });
    expect(bench.server.meeting.done).toHaveLength(1);
  });

  test('[SE-24] "busy" answers a first sending, but settles nothing for one whose fate is unknown', async () => {
    const session = await bench.session();
    await online(session);
    const meeting = session.meeting(meetingId);
    bench.server.faults.commandErrors = ['busy'];
    expect(await meeting.send('castBallot', ballot)).toMatchObject({ status: 'refused', error: { code: 'busy' } });
    bench.server.faults.loseAcks = 1;
    const sent = meeting.send('castBallot', ballot);
    await eventually(() => bench.server.meeting.done.length === 1);
    bench.server.faults.commandErrors = ['busy', 'storeUnavailable', 'tooFrequent'];
    bench.server.cut();
    expect(await sent).toMatchObject({ status: 'accepted' });
    expect(bench.server.faults.commandErrors).toEqual([]);
  });

  test('[SE-25] what was unknown when the page was reloaded is asked for by the next one', async () => {
    const storage = memoryStorage();
    const first = await bench.session(bench.ports({ storage, tabId: 'tab' }));
    await online(first);
    bench.server.faults.loseAcks = 1;
    void first.meeting(meetingId).send('castBallot', ballot);
    await eventually(() => bench.server.meeting.done.length === 1);
    first.close();
    const second = await bench.session(bench.ports({ storage, tabId: 'tab' }));
    const [answer] = await until(second.recentAnswers, (list) => list.length === 1);
    expect(answer).toMatchObject({
      meetingId,
      type: 'castBallot',
      payload: ballot,
      outcome: { status: 'accepted', seq: 2 },
    });
    expect(bench.server.meeting.done).toHaveLength(1);
    await until(second.meeting(meetingId).pending, nothingPending);
    expect(await storage.entries('')).toEqual([]);
  });

  test('[SE-26] commands of another tab are left to it until they are old', async () => {
    const storage = memoryStorage();
    const first = await bench.session(bench.ports({ storage, tabId: 'one' }));
    await online(first);
    bench.server.faults.loseAcks = 1;
    void first.meeting(meetingId).send('castBallot', ballot);
    await eventually(() => bench.server.meeting.done.length === 1);
    first.close();
    const second = await bench.session(bench.ports({ storage, tabId: 'two' }));
    await online(second);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(bench.server.count('command')).toBe(1);
    // Thirty seconds of the session later the other tab counts as gone.
    await until(second.recentAnswers, (list) => list.length === 1);
    expect(bench.server.count('command')).toBe(2);
  });

  test('[SE-28] what was lost on its way before a long cut is not carried out after it, and that is said', async () => {
    const session = await bench.session();
    await online(session);
    const meeting = session.meeting(meetingId);
    bench.server.faults.loseCommands = 1;
    const sent = meeting.send('goToItem', { itemId: '01900000-0000-7000-8000-0000000000bb' as ItemId });
    await eventually(() => bench.server.count('command') === 1);
    await longCut(session);
    expect(await sent).toMatchObject({ status: 'refused', error: { code: 'commandTooOld' } });
    expect(bench.server.meeting.done).toEqual([]);
    expect(session.recentAnswers.get()).toMatchObject([{ type: 'goToItem', outcome: { status: 'refused' } }]);
  });

  test('[SE-28] what had arrived is told as accepted, and a ballot is sent again however long the cut was', async () => {
    const session = await bench.session();
    await online(session);
    const meeting = session.meeting(meetingId);
    bench.server.faults.loseAcks = 1;
    const moved = meeting.send('goToItem', { itemId: '01900000-0000-7000-8000-0000000000bb' as ItemId });
    await eventually(() => bench.server.meeting.done.length === 1);
    bench.server.faults.loseCommands = 1;
    const voted = meeting.send('castBallot', ballot);
    await eventually(() => bench.server.count('command') === 2);
    await longCut(session);
    expect(await moved).toMatchObject({ status: 'accepted' });
    expect(await voted).toMatchObject({ status: 'accepted' });
    expect(bench.server.meeting.done.map(({ type }) => type)).toEqual(['goToItem', 'castBallot']);
  });

  test('[SE-27] a device store that fails or hangs keeps nobody from voting', async () => {
    const broken = { ...memoryStorage(), put: () => Promise.reject(new Error('full')) };
    const hanging = { ...memoryStorage(), put: () => new Promise<void>(() => {}) };
    for (const storage of [broken, hanging]) {
      const session = await bench.session(bench.ports({ storage }));
      await online(session);
      expect(await session.meeting(meetingId).send('castBallot', ballot)).toMatchObject({ status: 'accepted' });
    }
  });
});
