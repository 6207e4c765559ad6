import type { MeetingId, PersonId } from '@nghi-truong/domain';
import { TestBus } from '@nghi-truong/testkit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CollabHost, LayerListener } from '../collab-host/ports.ts';
import type { Nudge } from '../meeting-room/bus.ts';
import { ask, raise, type Stage, type Tablet } from './testing/harness.ts';
import {
  act,
  chair,
  colleague,
  delegate,
  meetingId,
  openVote,
  otherMeetingId,
  paperId,
  prepare,
  screen,
  secretary,
} from './testing/meeting.ts';

let bus: TestBus<Nudge>;
/** What becomes of each nudge from now on. */
let fate: 'now' | 'lost';
let here: Stage;
let there: Stage;
let listener: LayerListener | null;

beforeEach(async () => {
  fate = 'now';
  listener = null;
  bus = new TestBus<Nudge>(() => fate);
  const notes: CollabHost = {
    openLayers: async () => ({ ok: true, value: { frame: new Uint8Array() } }),
    writeLayer: async () => ({ ok: false, code: 'paperNotFound' }),
    subscribe(given) {
      listener = given;
      return () => {};
    },
    close: async () => {},
  };
  const limits = { tick: 20, presenceInterval: 300 };
  here = await raise({ limits, others: { node: 'here', bus: bus.end() }, collabHostOf: () => notes });
  there = await raise({ limits, others: { node: 'there', bus: bus.end() } });
  // Both nodes read the same log.
  for (const { rooms } of [here, there]) {
    prepare(rooms);
    openVote(rooms);
    prepare(rooms, otherMeetingId);
  }
});
afterEach(async () => {
  await Promise.all([here.close(), there.close()]);
});

async function joined(stage: Stage, person: PersonId, meeting: MeetingId = meetingId): Promise<Tablet> {
  const tablet = await stage.connect(person);
  const answer = await tablet.socket.emitWithAck('join', { meetingId: meeting, have: {} });
  if (!answer.ok) throw new Error(answer.error.code);
  return tablet;
}

const same = (people: readonly PersonId[], wanted: readonly PersonId[]) =>
  JSON.stringify([...people].sort()) === JSON.stringify([...wanted].sort());

describe('several nodes', () => {
  test('[GW-37] a pointer reaches the tablets of another node, once, and nobody of another meeting', async () => {
    const leader = await joined(here, chair);
    const [seat, hall] = [await joined(there, delegate), await joined(there, screen)];
    const elsewhere = await joined(there, colleague, otherMeetingId);
    for (const { rooms } of [here, there]) act(rooms, 1, chair, 'presentPage', { paperId, page: 2 });
    const place = { meetingId, paperId, page: 2, at: { x: 0.25, y: 0.5 } };
    expect(await ask(leader, 'point', place)).toEqual({ ok: true, value: {} });
    for (const tablet of [seat, hall]) expect(await tablet.until('pointed')).toEqual(place);
    for (const tablet of [leader, seat, elsewhere]) await ask(tablet, 'time', {});
    expect([leader, seat, elsewhere].map(({ told }) => told.pointed.length)).toEqual([0, 1, 0]);
  });

  test('[GW-42] the desk learns who is connected on another node, once each, and who has gone', async () => {
    const desk = await joined(here, secretary);
    const people = [await joined(there, delegate), await joined(there, colleague), await joined(there, secretary)];
    await desk.until('connections', ({ personIds }) => same(personIds, [secretary, delegate, colleague]));
    // The same two may have been told before, while the third was coming in.
    const all = desk.told.connections.length;
    people[1]?.socket.disconnect();
    await desk.until(
      'connections',
      (told) => desk.told.connections.indexOf(told) >= all && same(told.personIds, [secretary, delegate]),
    );
    const before = desk.told.connections.length;
    // Said again while nothing changes, it is not told again.
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(desk.told.connections.length).toBe(before);
    await there.gateway.close();
    await desk.until('connections', ({ personIds }) => same(personIds, [secretary]));
  });

  test('[GW-42] a node that falls silent has nobody any more, until it is heard again', async () => {
    const desk = await joined(here, secretary);
    await joined(there, delegate);
    await desk.until('connections', ({ personIds }) => same(personIds, [secretary, delegate]));
    fate = 'lost';
    const alone = desk.told.connections.length;
    await desk.until(
      'connections',
      (told) => desk.told.connections.indexOf(told) >= alone && same(told.personIds, [secretary]),
    );
    fate = 'now';
    bus.sayMissed();
    const again = desk.told.connections.length;
    await desk.until(
      'connections',
      (told) => desk.told.connections.indexOf(told) >= again && same(told.personIds, [secretary, delegate]),
    );
  });

  test('[CH-31] whose notes are open here, and by whom, is known for a look after a cut', async () => {
    const [seat, device] = [await joined(here, delegate), await joined(here, delegate)];
    const reader = await joined(here, colleague);
    expect(listener?.openFiles()).toEqual([]);
    const opened = { meetingId, paperId, have: {} };
    for (const tablet of [seat, device, reader])
      expect(await ask(tablet, 'openLayers', opened)).toMatchObject({ ok: true });
    const [file, ...more] = listener?.openFiles() ?? [];
    expect(more).toEqual([]);
    expect(file).toMatchObject({ meetingId, paperId, readers: new Set([delegate, colleague]) });
    await ask(reader, 'closeLayers', { meetingId, paperId });
    expect(listener?.openFiles()[0]?.readers).toEqual(new Set([delegate]));
  });
});
