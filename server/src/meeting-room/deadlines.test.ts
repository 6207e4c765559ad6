import type { MeetingEvent } from '@nghi-truong/domain';
import { FakeClock, fixedId, nextRound, TestBus } from '@nghi-truong/testkit';
import { afterEach, describe, expect, it } from 'vitest';
import { createMemoryMeetingLog } from '../storage/testing/meeting-log-memory.ts';
import type { Nudge } from './bus.ts';
import { deadlineCommandId, RoomTimers } from './room-timers.ts';
import {
  addItem,
  council,
  createMeeting,
  meetingId,
  openMeeting,
  openPoll,
  pollId,
  startNode,
  type TestNode,
} from './testing/nodes.ts';

const paperId = (number: number) => fixedId<'paper'>(3, number);

const nodes: TestNode[] = [];
function node(...parameters: Parameters<typeof startNode>): TestNode {
  const started = startNode(...parameters);
  nodes.push(started);
  return started;
}
afterEach(async () => {
  await Promise.all(nodes.splice(0).map((started) => started.rooms.close()));
});

async function closings(a: TestNode): Promise<readonly MeetingEvent[]> {
  return (await a.rooms.events(meetingId)).filter((event) => event.type === 'pollClosed');
}

describe('deadlines', () => {
  it('[TU-40] two nodes fire one deadline, and it acts once', async () => {
    const log = createMemoryMeetingLog();
    const clock = new FakeClock();
    const bus = new TestBus<Nudge>(() => 'lost');
    const [a, b] = [node({ log, clock, bus: bus.end() }), node({ log, clock, bus: bus.end() })];
    await openMeeting(a);
    await openPoll(a, 60);
    await b.rooms.read(meetingId);
    await clock.advance(59_000);
    expect((await closings(a)).length).toBe(0);
    await clock.advance(2_000);
    expect((await closings(a)).map((event) => event.payload)).toEqual([
      expect.objectContaining({ pollId, byDeadline: true }),
    ]);
    expect((await b.rooms.read(meetingId))?.polls[pollId]?.status).toBe('closed');
    expect((await a.rooms.read(meetingId))?.polls[pollId]?.status).toBe('closed');
    const commands = (await log.read(meetingId, 0, 100)).flatMap((entry) => entry.commands);
    expect(commands.filter((command) => command.key.endsWith(':system')).length).toBe(1);
  });

  it('[TU-40] the id of a deadline’s command is the same everywhere', () => {
    const deadline = {
      timerId: `closePoll/${pollId}`,
      dueAt: 1_767_225_660_000,
      command: { type: 'closePoll', payload: { pollId } },
    } as const;
    expect(deadlineCommandId(meetingId, deadline)).toBe('0e4294c5-3d35-5876-84fa-4dc53f10bff5');
    expect(deadlineCommandId(meetingId, { ...deadline, dueAt: deadline.dueAt + 1 })).not.toBe(
      deadlineCommandId(meetingId, deadline),
    );
  });

  it('[TU-62] a vote closes at its time also when the clock was set back meanwhile and right again, or set on', async () => {
    const fake = new FakeClock();
    let off = 0;
    const clock = { now: () => fake.now() + off, setTimer: fake.setTimer, clearTimer: fake.clearTimer };
    const fired: number[] = [];
    const timers = new RoomTimers(clock, async () => {
      fired.push(clock.now());
      return { status: 'accepted', seq: 1 };
    });
    const start = clock.now();
    const deadline = (timerId: string, dueAt: number) =>
      ({ timerId, dueAt, command: { type: 'closePoll', payload: { pollId } } }) as const;
    timers.arm([deadline('one', start + 60_000)]);
    off = -3_600_000;
    await fake.advance(30_000);
    // Whoever arms now waits by the wrong clock.
    timers.arm([deadline('two', start + 60_000)]);
    await fake.advance(20_000);
    off = 0;
    await fake.advance(9_000);
    expect(fired).toEqual([]);
    await fake.advance(6_000);
    expect(fired).toHaveLength(1);
    expect(fired[0]).toBeGreaterThanOrEqual(start + 60_000);
    timers.arm([deadline('three', clock.now() + 7_200_000)]);
    off = 7_200_000;
    await fake.advance(6_000);
    expect(fired).toHaveLength(2);
    timers.stop();
  });

  it('[TU-41] after a restart a running deadline acts at its time, and an overdue one at once', async () => {
    const log = createMemoryMeetingLog();
    const clock = new FakeClock();
    const a = node({ log, clock });
    await openMeeting(a);
    await openPoll(a, 60);
    await a.rooms.close();

    const b = node({ log, clock });
    await b.rooms.start();
    expect(b.rooms.size).toBe(1);
    await clock.advance(50_000);
    expect((await closings(b)).length).toBe(0);
    await b.rooms.close();
    expect(clock.pending).toBe(0);

    await clock.advance(60_000);
    const c = node({ log, clock });
    await c.rooms.start();
    await clock.advance(1);
    expect((await closings(c)).length).toBe(1);
    await c.rooms.close();
    const d = node({ log, clock });
    await d.rooms.start();
    expect(d.rooms.size).toBe(0);
    await clock.advance(120_000);
    expect((await closings(d)).length).toBe(1);
  });

  it('[TU-42] a vote closed by hand is not closed again', async () => {
    const a = node();
    await openMeeting(a);
    await openPoll(a, 60);
    const submitted = a.faults.calls('append');
    await a.must(council.chair, 'closePoll', { pollId });
    await a.clock.advance(120_000);
    expect((await closings(a)).map((event) => event.payload)).toEqual([
      expect.objectContaining({ pollId, byDeadline: false }),
    ]);
    expect(a.faults.calls('append')).toBe(submitted + 1);
  });

  it('[TU-41] [TU-42] a paper goes out of reach at its time, after a restart and a change of that time too', async () => {
    const log = createMemoryMeetingLog();
    const clock = new FakeClock();
    const a = node({ log, clock });
    await createMeeting(a);
    const paper = paperId(1);
    const begin = clock.now();
    const until = (seconds: number) => ({ personIds: null, until: begin + seconds * 1_000 });
    await a.must(council.secretary, 'attachPaper', {
      paperId: paper,
      itemId: null,
      title: 'Tờ trình',
      kind: 'main',
      file: { fileId: fixedId<'file'>(8, 1), sha256: 'ab'.repeat(32), size: 1_000, pageCount: 3 },
      access: until(60),
    });
    await a.must(council.secretary, 'releasePaper', { paperId: paper });
    await a.must(council.secretary, 'setPaperAccess', { paperId: paper, access: until(90) });
    const statusOf = async (from: TestNode) => (await from.rooms.read(meetingId))?.papers[paper]?.status.name;
    await clock.advance(61_000);
    expect(await statusOf(a)).toBe('released');
    await a.rooms.close();

    await clock.advance(60_000);
    const b = node({ log, clock });
    await b.rooms.start();
    await clock.advance(1);
    expect(await statusOf(b)).toBe('expired');
    await b.must(council.secretary, 'setPaperAccess', { paperId: paper, access: until(200) });
    expect(await statusOf(b)).toBe('released');
    await clock.advance(100_000);
    expect(await statusOf(b)).toBe('expired');
    expect((await b.rooms.events(meetingId)).filter(({ type }) => type === 'paperExpired').length).toBe(2);
  });

  it('[TU-43] a deadline that could not be written is tried again', async () => {
    const a = node();
    await openMeeting(a);
    await openPoll(a, 60);
    for (let index = 0; index < 3; index += 1) {
      a.faults.answerNext('append', { status: 'failed', reason: 'storageFull' });
    }
    await a.clock.advance(61_000);
    expect((await closings(a)).length).toBe(0);
    await a.clock.advance(5_000);
    expect((await closings(a)).length).toBe(1);
  });

  it('[TU-44] a deadline further away than a timer can hold acts at its time', async () => {
    const clock = new FakeClock();
    const fired: number[] = [];
    const timers = new RoomTimers(clock, async () => {
      fired.push(clock.now());
      return { status: 'accepted', seq: 1 };
    });
    const dueAt = clock.now() + 40 * 24 * 60 * 60 * 1_000;
    timers.arm([{ timerId: 'far', dueAt, command: { type: 'closePoll', payload: { pollId } } }]);
    await clock.advance(dueAt - clock.now() - 1);
    expect(fired).toEqual([]);
    await clock.advance(1);
    expect(fired).toEqual([dueAt]);
    timers.arm([{ timerId: 'far', dueAt, command: { type: 'closePoll', payload: { pollId } } }]);
    await clock.advance(10_000);
    expect(fired).toEqual([dueAt]);
    timers.stop();
  });
});

describe('memory', () => {
  it('[TU-54] an idle room leaves memory, one with a running deadline stays', async () => {
    const a = node({ options: { idleMs: 5_000 } });
    await openMeeting(a);
    await a.clock.advance(3_000);
    expect(a.rooms.size).toBe(1);
    await a.clock.advance(8_000);
    expect(a.rooms.size).toBe(0);
    expect((await a.rooms.read(meetingId))?.phase.name).toBe('inSession');
    await openPoll(a, 600);
    await a.clock.advance(60_000);
    expect(a.rooms.size).toBe(1);
    await a.clock.advance(600_000);
    expect((await closings(a)).length).toBe(1);
    expect(a.rooms.size).toBe(0);
  });

  it('[TU-54] a room with a pending append does not leave', async () => {
    const a = node({ options: { idleMs: 1_000 } });
    await openMeeting(a);
    const gate = a.faults.holdNext('append', 'before');
    const running = addItem(a, 2);
    await gate.reached;
    await a.clock.advance(60_000);
    expect(a.rooms.size).toBe(1);
    gate.open();
    expect(await running).toBeGreaterThan(0);
  });

  it('[TU-54] asking for meetings that do not exist keeps nothing', async () => {
    const a = node({ options: { idleMs: 600_000 } });
    for (let index = 0; index < 20; index += 1) {
      expect(await a.rooms.read(`none-${index}` as typeof meetingId)).toBeNull();
    }
    await a.clock.advance(120_000);
    expect(a.rooms.size).toBe(0);
  });

  it('[TU-55] however many ask, the log is read once', async () => {
    const log = createMemoryMeetingLog();
    await createMeeting(node({ log }));
    const b = node({ log });
    const gate = b.faults.holdNext('read', 'before');
    const asked = [
      b.rooms.read(meetingId),
      b.rooms.heads(meetingId),
      b.rooms.snapshot(meetingId, 'room'),
      b.rooms.catchUp(meetingId, 'room', 0, 0),
      b.send(council.chair, 'checkIn', { status: 'present' }),
    ];
    await gate.reached;
    await nextRound();
    gate.open();
    await Promise.all(asked);
    expect(b.faults.calls('read')).toBe(1);
  });
});
