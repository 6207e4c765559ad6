import type { MeetingEvent, PollId } from '@nghi-truong/domain';
import { FakeClock, fixedId, TestBus } from '@nghi-truong/testkit';
import { afterEach, describe, expect, it } from 'vitest';
import { createMemoryMeetingLog } from '../storage/testing/meeting-log-memory.ts';
import type { Nudge } from './bus.ts';
import { MeetingClock } from './meeting-clock.ts';
import { council, meetingId, openMeeting, openPoll, pollId, startNode, type TestNode } from './testing/nodes.ts';

const hour = 60 * 60 * 1_000;
const secondPollId = fixedId<'poll'>(4, 2);

const nodes: TestNode[] = [];
function node(...parameters: Parameters<typeof startNode>): TestNode {
  const started = startNode(...parameters);
  nodes.push(started);
  return started;
}
afterEach(async () => {
  await Promise.all(nodes.splice(0).map((started) => started.rooms.close()));
});

async function statusOf(from: TestNode, poll: PollId = pollId) {
  return (await from.rooms.read(meetingId))?.polls[poll]?.status;
}

/** How long each vote that closed by itself was open, by the meeting's time, in the order of closing. */
function lengths(events: readonly MeetingEvent[]): number[] {
  const opened = new Map<PollId, number>();
  return events.flatMap((event) => {
    if (event.type === 'pollOpened') opened.set(event.payload.pollId, event.at);
    return event.type === 'pollClosed' && event.payload.byDeadline
      ? [event.at - (opened.get(event.payload.pollId) ?? Number.NaN)]
      : [];
  });
}

describe('the time of a meeting', () => {
  it('[TU-63] is the machine’s, until an entry is ahead of it; from there it goes on as fast', async () => {
    const machine = new FakeClock();
    const clock = new MeetingClock(machine);
    const start = machine.now();
    clock.fix(start - 10 * hour);
    await machine.advance(1_000);
    expect(clock.now()).toBe(start + 1_000);
    clock.fix(clock.now());
    machine.set(-hour);
    await machine.advance(2_000);
    expect(clock.now()).toBe(start + 3_000);
    expect(clock.ahead).toBe(hour);
    // An entry of another node, whose clock is further on.
    clock.fix(start + 2 * hour);
    await machine.advance(500);
    expect(clock.now()).toBe(start + 2 * hour + 500);
    // One that was written before and is heard of late takes nothing back.
    clock.fix(start + 4_000);
    expect(clock.now()).toBe(start + 2 * hour + 500);
    machine.set(4 * hour);
    expect(clock.now()).toBe(machine.now());
    expect(clock.ahead).toBe(0);
  });

  it('[TU-63] loses nothing to many entries between two milliseconds', () => {
    let elapsed = 0;
    const clock = new MeetingClock({
      now: () => 1_000,
      monotonic: () => elapsed,
      setTimer: () => null,
      clearTimer: () => undefined,
    });
    clock.fix(50_000);
    for (let entries = 0; entries < 1_000; entries += 1) {
      elapsed += 0.25;
      clock.fix(clock.now());
    }
    expect(clock.now()).toBe(50_250);
  });
});

describe('a meeting that is ahead of the machine’s clock', () => {
  it('[TU-63] [TU-19] closes its votes after their time, however far the clock ran ahead before it was set right', async () => {
    const a = node();
    await openMeeting(a);
    await openPoll(a, 60);
    a.clock.set(3 * hour);
    await a.clock.advance(6_000);
    // By the clock as it is now the time is over.
    expect(await statusOf(a)).toBe('closed');
    a.clock.set(-3 * hour);
    await openPoll(a, 60, secondPollId);
    await a.clock.advance(59_000);
    expect(await statusOf(a, secondPollId)).toBe('open');
    await a.clock.advance(2_000);
    expect(await statusOf(a, secondPollId)).toBe('closed');
    const events = await a.rooms.events(meetingId);
    expect(lengths(events)[1]).toBeGreaterThanOrEqual(60_000);
    expect(lengths(events)[1]).toBeLessThan(62_000);
    const times = events.map(({ at }) => at);
    expect(times).toEqual([...times].sort((one, other) => one - other));
    expect(a.rooms.time(meetingId) - a.clock.now()).toBeGreaterThan(2 * hour);
  });

  it('[TU-63] a clock that is set back while a vote runs does not keep it open', async () => {
    const a = node();
    await openMeeting(a);
    await openPoll(a, 60);
    a.clock.set(-hour);
    await a.clock.advance(61_000);
    expect(await statusOf(a)).toBe('closed');
    expect(lengths(await a.rooms.events(meetingId))).toEqual([60_000]);
  });

  it('[TU-63] two nodes count alike, whichever is ahead', async () => {
    const log = createMemoryMeetingLog();
    const bus = new TestBus<Nudge>(() => 'now');
    const ahead = node({ log, bus: bus.end(), clock: new FakeClock(1_767_225_600_000 + hour) });
    const right = node({ log, bus: bus.end() });
    await openMeeting(ahead);
    await right.rooms.read(meetingId);
    await openPoll(right, 60);
    expect(Math.abs(right.rooms.time(meetingId) - ahead.rooms.time(meetingId))).toBeLessThan(1_000);
    await right.clock.advance(61_000);
    expect(await statusOf(right)).toBe('closed');
    expect(lengths(await right.rooms.events(meetingId))).toEqual([60_000]);
  });

  it('[TU-64] goes on from its last entry after a restart, and follows the clock again when that has caught up', async () => {
    const log = createMemoryMeetingLog();
    const a = node({ log });
    await openMeeting(a);
    a.clock.set(hour);
    await openPoll(a, 60);
    const opened = a.clock.now();
    a.clock.set(-hour);
    await a.clock.advance(20_000);
    await a.rooms.close();

    const b = node({ log, clock: a.clock });
    await b.rooms.start();
    expect(b.rooms.time(meetingId)).toBe(opened);
    await b.clock.advance(59_000);
    expect(await statusOf(b)).toBe('open');
    await b.clock.advance(2_000);
    expect(await statusOf(b)).toBe('closed');
    expect(lengths(await b.rooms.events(meetingId))).toEqual([60_000]);
    b.clock.set(2 * hour);
    expect(b.rooms.time(meetingId)).toBe(b.clock.now());
  });

  it('[TU-64] stands in the program’s log once', async () => {
    const a = node();
    await openMeeting(a);
    const said = () => a.lines.filter(({ message }) => message.includes('ahead')).map(({ facts }) => facts);
    expect(said()).toEqual([]);
    a.clock.set(hour);
    await a.must(council.secretary, 'pauseMeeting', {});
    a.clock.set(-hour);
    await a.must(council.secretary, 'resumeMeeting', {});
    await a.must(council.secretary, 'pauseMeeting', {});
    expect(said()).toEqual([{ meetingId, seconds: hour / 1_000 }]);
  });
});
