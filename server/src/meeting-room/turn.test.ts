import { type MeetingEvent, motionLine } from '@nghi-truong/domain';
import { limits } from '@nghi-truong/protocol';
import { choose, nextRound } from '@nghi-truong/testkit';
import { afterEach, describe, expect, it } from 'vitest';
import { createMemoryMeetingLog } from '../storage/testing/meeting-log-memory.ts';
import { commandKey } from './log-entry.ts';
import type { Outcome, TurnFigures } from './ports.ts';
import { domainRules, type Rules } from './rules.ts';
import {
  addItem,
  council,
  createMeeting,
  itemId,
  meetingId,
  openMeeting,
  openPoll,
  pollId,
  startNode,
  type TestNode,
  TestTablet,
} from './testing/nodes.ts';

const nodes: TestNode[] = [];
function node(...parameters: Parameters<typeof startNode>): TestNode {
  const started = startNode(...parameters);
  nodes.push(started);
  return started;
}
afterEach(async () => {
  await Promise.all(nodes.splice(0).map((started) => started.rooms.close()));
});

const ballot = { pollId, choices: choose('tanThanh') } as const;
const [first, second] = council.delegates;
if (first === undefined || second === undefined) throw new Error('two delegates are needed');

describe('the turn', () => {
  it('[TU-1] commands that wait together become one entry and are all answered with its seq', async () => {
    const a = node();
    await openMeeting(a);
    const opened = await openPoll(a);
    const before = a.faults.calls('append');
    const answers = await Promise.all(council.delegates.map((person) => a.send(person, 'castBallot', ballot)));
    expect(answers).toEqual(answers.map(() => ({ status: 'accepted', seq: opened + 1 })));
    expect(a.faults.calls('append')).toBe(before + 1);
    const tablet = new TestTablet(a.rooms);
    await tablet.fetch();
    expect(tablet.shown[`poll/${pollId}`]).toMatchObject({ votedCount: 4 });
  });

  it('[TU-65] each turn says how long it took, and how much of that was writing', async () => {
    const turns: TurnFigures[] = [];
    const a = node({ options: { turned: (turn) => turns.push(turn) } });
    await openMeeting(a);
    await openPoll(a);
    turns.length = 0;
    const gate = a.faults.holdNext('append', 'after');
    const votes = council.delegates.map((person) => a.send(person, 'castBallot', ballot));
    await gate.reached;
    await a.clock.advance(300);
    gate.open();
    await Promise.all(votes);
    await a.send(first, 'endMeeting', {});
    expect(turns).toEqual([
      { commands: votes.length, whole: 300, writing: 300 },
      { commands: 1, whole: 0, writing: 0 },
    ]);
  });

  it('[TU-2] a joiner during a pending append sees only what is durable', async () => {
    const a = node();
    await openMeeting(a);
    await openPoll(a);
    const told = a.commits.length;
    const gate = a.faults.holdNext('append', 'after');
    let answered = false;
    const vote = a.send(first, 'castBallot', ballot).then((outcome) => {
      answered = true;
      return outcome;
    });
    await gate.reached;
    await nextRound();

    const joiner = new TestTablet(a.rooms);
    expect(await joiner.catchUp()).toBe('fetch');
    expect(joiner.shown[`poll/${pollId}`]).toMatchObject({ votedCount: 0 });
    expect((await a.rooms.read(meetingId))?.polls[pollId]).toMatchObject({ ballots: {} });
    expect((await a.rooms.heads(meetingId))?.seqs.room).toBe(joiner.follower.position?.seq);
    expect(a.commits.length).toBe(told);
    expect(answered).toBe(false);

    gate.open();
    expect((await vote).status).toBe('accepted');
    const last = a.commits.at(-1);
    if (last === undefined) throw new Error('a commit was expected');
    await joiner.take(last);
    expect(joiner.shown[`poll/${pollId}`]).toMatchObject({ votedCount: 1 });
  });

  it('[TU-7] the same command after a lost answer is a duplicate, also when it would now be refused', async () => {
    const log = createMemoryMeetingLog();
    const a = node({ log });
    await openMeeting(a);
    await openPoll(a);
    const commandId = a.newCommandId();
    const accepted = await a.send(first, 'castBallot', ballot, commandId);
    expect(accepted.status).toBe('accepted');
    const duplicate = { ...accepted, status: 'duplicate' };
    expect(await a.send(first, 'castBallot', ballot, commandId)).toEqual(duplicate);
    await a.must(council.chair, 'closePoll', { pollId });
    expect(await a.send(first, 'castBallot', ballot, commandId)).toEqual(duplicate);
    const events = await a.rooms.events(meetingId);
    expect(events.filter((event) => event.type === 'ballotCast').length).toBe(1);

    const restarted = node({ log });
    expect(await restarted.send(first, 'castBallot', ballot, commandId)).toEqual(duplicate);
  });

  it('[TU-7] a key that only the log knows is found there', async () => {
    const log = createMemoryMeetingLog();
    const a = node({ log });
    await openMeeting(a);
    const closed = await a.must(council.secretary, 'setSpeakerList', { open: false });
    await a.must(council.secretary, 'setSpeakerList', { open: true });
    // As after a checkpoint that left keys out: the index refuses, and the fold has nothing to read that it missed.
    const commandId = a.newCommandId();
    const [entry] = await log.read(meetingId, closed - 1, 1);
    const [command] = entry?.commands ?? [];
    if (entry === undefined || command === undefined) throw new Error('an entry was expected');
    const key = commandKey({ kind: 'person', personId: council.secretary }, commandId);
    a.faults.answerNext('append', { status: 'conflict', on: 'key' });
    a.faults.answerNext('findByKey', { ...entry, commands: [{ ...command, key }] });
    const answer = await a.send(council.secretary, 'setSpeakerList', { open: false }, commandId);
    expect(answer).toEqual({ status: 'duplicate', seq: closed });
  });

  it('[TU-29] who only asks gets the first answer, or that nothing was done', async () => {
    const log = createMemoryMeetingLog();
    const a = node({ log });
    await openMeeting(a);
    await openPoll(a);
    const commandId = a.newCommandId();
    const ask = (rooms = a.rooms, choices = ballot.choices) =>
      rooms.submit({
        meetingId,
        commandId,
        actor: { kind: 'person', personId: first },
        command: { type: 'castBallot', payload: { pollId, choices } },
        askOnly: true,
      });
    const before = (await log.read(meetingId, 0, 100)).length;
    expect(await ask()).toEqual({ status: 'refused', code: 'commandTooOld' });
    expect(await log.read(meetingId, 0, 100)).toHaveLength(before);
    const b = node({ log });
    await b.rooms.read(meetingId);
    const accepted = await a.send(first, 'castBallot', ballot, commandId);
    // The other node has not heard of it yet, and looks before it says no.
    for (const rooms of [a.rooms, b.rooms]) expect(await ask(rooms)).toEqual({ ...accepted, status: 'duplicate' });
    expect(await ask(a.rooms, choose('khongTanThanh'))).toEqual({ status: 'refused', code: 'commandIdReused' });
  });

  it('[TU-8] the same id with another content is refused', async () => {
    const a = node();
    await openMeeting(a);
    await openPoll(a);
    const commandId = a.newCommandId();
    await a.send(first, 'castBallot', ballot, commandId);
    const other = { pollId, choices: choose('khongTanThanh') };
    expect(await a.send(first, 'castBallot', other, commandId)).toEqual({ status: 'refused', code: 'commandIdReused' });
    const fresh = a.newCommandId();
    const answers = await Promise.all([
      a.send(second, 'castBallot', ballot, fresh),
      a.send(second, 'castBallot', other, fresh),
    ]);
    expect(answers[0]?.status).toBe('accepted');
    expect(answers[1]).toEqual({ status: 'refused', code: 'commandIdReused' });
  });

  it('[TU-9] two people may use one id', async () => {
    const a = node();
    await openMeeting(a);
    await openPoll(a);
    const commandId = a.newCommandId();
    expect((await a.send(first, 'castBallot', ballot, commandId)).status).toBe('accepted');
    expect((await a.send(second, 'castBallot', ballot, commandId)).status).toBe('accepted');
  });

  it('[TU-10] the same command twice in one turn is carried out once', async () => {
    const a = node();
    await openMeeting(a);
    await openPoll(a);
    const [commandId, refusedId] = [a.newCommandId(), a.newCommandId()];
    const answers = await Promise.all([
      a.send(first, 'castBallot', ballot, commandId),
      a.send(first, 'castBallot', ballot, commandId),
      a.send(council.invitee, 'castBallot', ballot, refusedId),
      a.send(council.invitee, 'castBallot', ballot, refusedId),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual(['accepted', 'duplicate', 'refused', 'refused']);
    expect(answers[3]).toEqual(answers[2]);
  });

  it('[TU-11] a command on which the rules throw is refused alone and leaves no content in the log of the program', async () => {
    const throwing: Rules = {
      ...domainRules,
      decide(state, id, command, context) {
        if (command.type === 'castBallot' && command.payload.choices[motionLine] === 'khongTanThanh') {
          throw new Error(`a bug over ${command.payload.choices[motionLine]}`);
        }
        return domainRules.decide(state, id, command, context);
      },
    };
    const a = node({ options: { rules: throwing } });
    await openMeeting(a);
    await openPoll(a);
    const answers = await Promise.all([
      a.send(first, 'castBallot', { pollId, choices: choose('khongTanThanh') }),
      a.send(second, 'castBallot', ballot),
    ]);
    expect(answers[0]).toEqual({ status: 'refused', code: 'internal' });
    expect(answers[1]?.status).toBe('accepted');
    const errors = a.lines.filter((line) => line.level === 'error');
    expect(errors.length).toBe(1);
    expect(errors[0]?.facts).toMatchObject({ type: 'castBallot', error: 'Error' });
    expect(JSON.stringify(errors)).not.toContain('khongTanThanh');
  });

  it('[TU-12] a turn in which nothing is accepted writes nothing', async () => {
    const a = node();
    expect(await a.send(first, 'checkIn', { status: 'present' })).toEqual({
      status: 'refused',
      code: 'meetingNotFound',
    });
    await createMeeting(a);
    const before = a.faults.calls('append');
    const refused = await a.send(council.invitee, 'openMeeting', { reason: null });
    expect(refused).toMatchObject({ status: 'refused', code: 'notPermitted' });
    expect(a.faults.calls('append')).toBe(before);
    await Promise.all([a.send(council.invitee, 'endMeeting', {}), a.must(first, 'checkIn', { status: 'present' })]);
    const types = (await a.rooms.events(meetingId)).map((event) => event.type);
    expect(types).toEqual(['meetingCreated', 'attendanceMarked']);
  });

  it('[TU-13] beyond the waiting list the answer is busy', async () => {
    const a = node();
    await openMeeting(a);
    const gate = a.faults.holdNext('append', 'before');
    const running = a.send(council.secretary, 'setSpeakerList', { open: false });
    await gate.reached;
    const waiting: Promise<Outcome>[] = [];
    for (let index = 0; index < limits.waitingCommands; index += 1)
      waiting.push(a.send(council.invitee, 'checkIn', { status: 'present' }));
    expect(await a.send(first, 'checkIn', { status: 'present' })).toEqual({ status: 'refused', code: 'busy' });
    gate.open();
    expect((await running).status).toBe('accepted');
    const answers = await Promise.all(waiting);
    expect(answers.filter((answer) => answer.status === 'accepted').length).toBe(1);
    expect(answers.some((answer) => answer.status === 'refused' && answer.code === 'busy')).toBe(false);
  });

  it('[TU-16] many commands become several entries in their order', async () => {
    const a = node();
    await openMeeting(a);
    const before = await a.must(council.secretary, 'setSpeakerList', { open: false });
    const text = 'ý kiến '.repeat(2_000);
    let revision = 0;
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => {
        const payload = { itemId: itemId(1), text: `${text}${revision}`, baseRevision: revision };
        revision += 1;
        return a.send(council.secretary, 'recordConclusion', payload);
      }),
    );
    expect(answers.every((answer) => answer.status === 'accepted')).toBe(true);
    const seqs = answers.flatMap((answer) => (answer.status === 'accepted' ? [answer.seq] : []));
    expect([...seqs].sort((left, right) => left - right)).toEqual(seqs);
    expect(seqs[0]).toBe(before + 1);
    expect(new Set(seqs).size).toBeGreaterThan(1);
  });

  it('[TU-17] closing finishes the turn under way, then refuses', async () => {
    const log = createMemoryMeetingLog();
    const a = node({ log });
    await openMeeting(a);
    const gate = a.faults.holdNext('append', 'before');
    const running = a.send(council.secretary, 'setSpeakerList', { open: false });
    await gate.reached;
    const waiting = a.send(council.secretary, 'setSpeakerList', { open: true });
    const closing = a.rooms.close();
    expect(await waiting).toEqual({ status: 'refused', code: 'serverStopping' });
    expect(await a.send(first, 'checkIn', { status: 'present' })).toEqual({
      status: 'refused',
      code: 'serverStopping',
    });
    gate.open();
    expect((await running).status).toBe('accepted');
    await closing;
    expect(a.clock.pending).toBe(0);
    expect(a.rooms.size).toBe(0);
  });

  it('[TU-18] a command that leads to what cannot be shown is refused alone', async () => {
    const blind: Rules = {
      ...domainRules,
      project(audience, state, previous) {
        if (state.agenda.order.length > 0) throw new Error('cannot be shown');
        return domainRules.project(audience, state, previous);
      },
    };
    const a = node({ options: { rules: blind } });
    await createMeeting(a);
    const answers = await Promise.all([
      a.send(first, 'checkIn', { status: 'present' }),
      addItem(a, 1).catch(() => null),
      a.send(second, 'checkIn', { status: 'present' }),
    ]);
    const statuses = answers.map((answer) => (answer === null || typeof answer === 'number' ? answer : answer.status));
    expect(statuses).toEqual(['accepted', null, 'accepted']);
    const tablet = new TestTablet(a.rooms);
    await tablet.fetch();
    expect(tablet.shown.counts).toMatchObject({ present: 2 });
  });

  it('[TU-19] time does not go back between turns', async () => {
    const log = createMemoryMeetingLog();
    const a = node({ log });
    await createMeeting(a);
    await a.clock.advance(60_000);
    await a.must(first, 'checkIn', { status: 'present' });
    const slow = node({ log });
    await slow.must(second, 'checkIn', { status: 'present' });
    const times = (await a.rooms.events(meetingId)).map((event: MeetingEvent) => event.at);
    expect(times).toEqual([...times].sort((left, right) => left - right));
  });
});
