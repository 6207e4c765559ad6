import type { MeetingId, PersonId } from '@nghi-truong/domain';
import { FakeClock } from '@nghi-truong/testkit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPointing, type Pointed } from './pointing.ts';
import { ask, raise, type Stage, silentLog, type Tablet } from './testing/harness.ts';
import {
  act,
  chair,
  colleague,
  delegate,
  hiddenPaperId,
  meetingId,
  openVote,
  otherMeetingId,
  paperId,
  prepare,
  screen,
  secretary,
} from './testing/meeting.ts';

let stage: Stage;
const logged: unknown[][] = [];
const note = (...line: unknown[]) => void logged.push(line);

beforeEach(async () => {
  logged.length = 0;
  stage = await raise({ log: { ...silentLog, debug: note, info: note, warn: note, error: note } });
  prepare(stage.rooms);
  openVote(stage.rooms);
});
afterEach(() => stage.close());

async function joined(person: PersonId, meeting: MeetingId = meetingId): Promise<Tablet> {
  const tablet = await stage.connect(person);
  const answer = await tablet.socket.emitWithAck('join', { meetingId: meeting, have: {} });
  if (!answer.ok) throw new Error(answer.error.code);
  return tablet;
}

function place(x: number, changed: object = {}) {
  return { meetingId, paperId, page: 2, at: { x, y: 0.5 }, ...changed };
}

const present = (by: PersonId) => act(stage.rooms, 1, by, 'presentPage', { paperId, page: 2 });

describe('the laser pointer', () => {
  test('[GW-37] reaches every other tablet and screen of the meeting, and nobody of another', async () => {
    prepare(stage.rooms, otherMeetingId);
    const [leader, desk, seat, hall] = await Promise.all(
      [chair, secretary, delegate, screen].map((who) => joined(who)),
    );
    const second = await joined(chair);
    const elsewhere = await joined(colleague, otherMeetingId);
    if (leader === undefined) throw new Error('nobody leads');
    present(chair);
    expect(await ask(leader, 'point', place(0.25))).toEqual({ ok: true, value: {} });
    for (const tablet of [desk, seat, hall, second]) expect(await tablet?.until('pointed')).toEqual(place(0.25));
    // What comes after it on the same line would have come behind it.
    for (const tablet of [leader, elsewhere]) await ask(tablet, 'time', {});
    expect([...leader.told.pointed, ...elsewhere.told.pointed]).toEqual([]);
  });

  test('[GW-38] is refused to those who do not present, with a reason, and reaches nobody', async () => {
    const [leader, other, seat, hall] = await Promise.all(
      [chair, secretary, delegate, screen].map((who) => joined(who)),
    );
    const outside = await stage.connect(colleague);
    const answers = async (tablet: Tablet | undefined, request: unknown) => {
      const answer = tablet === undefined ? null : await ask(tablet, 'point', request);
      return (answer as { error?: { code: string } }).error?.code;
    };
    expect(await answers(leader, place(0.1))).toBe('nothingPresented');
    present(chair);
    expect(await answers(other, place(0.1))).toBe('notPermitted');
    expect(await answers(seat, place(0.1))).toBe('notPermitted');
    expect(await answers(hall, place(0.1))).toBe('notPermitted');
    expect(await answers(outside, place(0.1))).toBe('notJoined');
    expect(await answers(leader, place(0.1, { page: 3 }))).toBe('nothingPresented');
    expect(await answers(leader, place(0.1, { paperId: hiddenPaperId }))).toBe('nothingPresented');
    act(stage.rooms, 2, secretary, 'presentPage', { paperId, page: 3 });
    expect(await answers(leader, place(0.1, { page: 3 }))).toBe('notPermitted');
    act(stage.rooms, 3, secretary, 'stopPresenting', {});
    expect(await answers(other, place(0.1, { page: 3 }))).toBe('nothingPresented');
    for (const tablet of [leader, other, seat, hall]) expect(tablet?.told.pointed).toEqual([]);
  });

  test.each([
    ['beside the page', { at: { x: 1.01, y: 0 } }],
    ['nowhere', { at: { x: Number.NaN, y: 0 } }],
    ['page nought', { page: 0 }],
    ['more than a place', { at: { x: 0, y: 0, colour: 'red' } }],
    ['no place', { at: undefined }],
    ['no paper', { paperId: '../x' }],
  ])('[GW-38] %s is malformed', async (_name, changed) => {
    const leader = await joined(chair);
    present(chair);
    expect(await ask(leader, 'point', place(0.5, changed))).toMatchObject({ ok: false, error: { code: 'malformed' } });
  });

  test('[GW-39] a fast hand is passed on at the pace of the interval, and its last place arrives', async () => {
    const [leader, seat] = [await joined(chair), await joined(delegate)];
    present(chair);
    const began = performance.now();
    for (let step = 0; step <= 40; step++) {
      void ask(leader, 'point', place(step / 40));
      if (step % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 30));
    }
    await ask(leader, 'point', place(0, { at: null }));
    expect(await seat.until('pointed', ({ at }) => at === null)).toEqual(place(0, { at: null }));
    const intervals = (performance.now() - began) / 40;
    // One at once, then one an interval: forty places do not become forty broadcasts.
    expect(seat.told.pointed.length).toBeLessThanOrEqual(Math.ceil(intervals) + 1);
    expect(seat.told.pointed.at(-1)?.at).toBeNull();
  });

  test('[GW-40] nothing of it is stored or logged', async () => {
    const [leader, seat] = [await joined(chair), await joined(delegate)];
    present(chair);
    const heads = await stage.rooms.heads(meetingId);
    const events = (await stage.rooms.events(meetingId)).length;
    logged.length = 0;
    await ask(leader, 'point', place(0.125));
    await seat.until('pointed');
    expect(await stage.rooms.heads(meetingId)).toEqual(heads);
    expect((await stage.rooms.events(meetingId)).length).toBe(events);
    expect(logged).toEqual([]);
  });
});

describe('the pace', () => {
  const at = (x: number, meeting: MeetingId = meetingId): Pointed => ({ ...place(x), meetingId: meeting });

  function pace() {
    const clock = new FakeClock(0);
    const told: [number, number][] = [];
    const pointing = createPointing(clock, 40, ({ at }) => told.push([clock.now(), at?.x ?? -1]));
    return { clock, told, pointing };
  }

  test('[GW-39] the first at once, then the newest of each interval, the last always', async () => {
    const { clock, told, pointing } = pace();
    for (let now = 0; now < 100; now += 10) {
      pointing.at(at(now / 1_000), 'a');
      await clock.advance(10);
    }
    await clock.advance(1_000);
    pointing.at(at(0.9), 'a');
    expect(told).toEqual([
      [0, 0],
      [40, 0.03],
      [80, 0.07],
      [120, 0.09],
      [1_100, 0.9],
    ]);
  });

  test('[GW-39] meetings do not wait for each other', () => {
    const { told, pointing } = pace();
    pointing.at(at(0.1), 'a');
    pointing.at(at(0.2, otherMeetingId), 'b');
    expect(told).toEqual([
      [0, 0.1],
      [0, 0.2],
    ]);
  });

  test('[GW-39] nothing is told and no timer is left after the end', async () => {
    const { clock, told, pointing } = pace();
    pointing.at(at(0.1), 'a');
    pointing.at(at(0.2), 'a');
    pointing.close();
    await clock.advance(1_000);
    expect(told).toEqual([[0, 0.1]]);
    expect(clock.pending).toBe(0);
  });
});
