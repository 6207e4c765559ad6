import { choose } from '@nghi-truong/testkit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Clock, systemClock } from '../meeting-room/clock.ts';
import { ask, command, raise, type Stage, type Tablet } from './testing/harness.ts';
import {
  act,
  chair,
  colleague,
  delegate,
  itemId,
  meetingId,
  openVote,
  otherMeetingId,
  pollId,
  prepare,
  screen,
  secretary,
} from './testing/meeting.ts';
import { commandIdOf, MemoryRooms } from './testing/memory-rooms.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await raise({ limits: { tick: 40, headInterval: 80 } });
  prepare(stage.rooms);
});
afterEach(() => stage.close());

async function joined(person: Parameters<Stage['connect']>[0]): Promise<Tablet> {
  const tablet = await stage.connect(person);
  const answer = await tablet.socket.emitWithAck('join', { meetingId, have: {} });
  if (!answer.ok) throw new Error(answer.error.code);
  return tablet;
}

async function timeOf(tablet: Tablet): Promise<number> {
  const answer = await tablet.socket.emitWithAck('time', {});
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.serverTime;
}

describe('what is pushed', () => {
  test('[GW-22] a commit goes to the audiences it changed and to nobody else, in order, with the seq before', async () => {
    const [seat, desk, hall] = await Promise.all([delegate, secretary, screen].map(joined));
    const outside = await stage.connect(colleague);
    act(stage.rooms, 1, delegate, 'checkIn', { status: 'present' });
    act(stage.rooms, 2, colleague, 'checkIn', { status: 'present' });
    // An item that the hall does not show yet.
    const item = { itemId: commandIdOf(77) as never, title: 'Mục 2', owner: '', plannedMinutes: 5, beforeItemId: null };
    act(stage.rooms, 3, secretary, 'addItem', item);
    for (const tablet of [seat, desk]) await tablet?.until('push', ({ seq }) => seq === 8);
    await hall?.until('push', ({ seq }) => seq === 7);
    const got = (tablet: Tablet | undefined, audience: string) =>
      tablet?.told.push.filter((push) => push.audience === audience).map(({ seq, previous }) => [previous, seq]);
    expect(got(seat, 'room')).toEqual([
      [5, 6],
      [6, 7],
      [7, 8],
    ]);
    expect(got(seat, 'desk')).toEqual([]);
    expect(got(desk, 'desk')).not.toEqual([]);
    expect(got(hall, 'room')).toEqual([]);
    expect(hall?.told.push.every(({ audience }) => audience === 'hall')).toBe(true);
    const sent = seat?.told.push[0];
    expect(sent?.update).toEqual(MemoryRooms.update('room', sent?.seq ?? 0));
    expect(outside.told.push).toEqual([]);
  });

  test('[GW-49] while another command waits for its answer nothing is told, and then everything together', async () => {
    await stage.close();
    const pauses: (() => void)[] = [];
    const clock: Clock = {
      ...systemClock,
      setTimer(callback, milliseconds) {
        if (milliseconds !== 200) return systemClock.setTimer(callback, milliseconds);
        return pauses.push(callback);
      },
      clearTimer: (handle) => (typeof handle === 'number' ? undefined : systemClock.clearTimer(handle)),
    };
    stage = await raise({ clock, limits: { tick: 40, headInterval: 60_000 } });
    prepare(stage.rooms);
    const tablet = await joined(delegate);
    const { rooms } = stage;
    const submit = rooms.submit.bind(rooms);
    const gates: (() => void)[] = [];
    rooms.submit = async (submission) => {
      await new Promise<void>((resolve) => gates.push(resolve));
      return submit(submission);
    };
    const press = (nth: number) => command(tablet, meetingId, commandIdOf(nth), 'checkIn', { status: 'present' });
    const through = async (count: number) => {
      await expect.poll(() => gates.length).toBe(count);
      gates.shift()?.();
    };

    // The pause ends with the last answer …
    const [first, second] = [press(1), press(2)];
    await through(2);
    await first;
    await expect.poll(() => pauses.length).toBe(1);
    expect(tablet.told.push).toEqual([]);
    await through(1);
    await second;
    await tablet.until('push', ({ seq }) => seq === 6);
    // … or after its time.
    const waits = press(3);
    await expect.poll(() => gates.length).toBe(1);
    act(rooms, 4, colleague, 'checkIn', { status: 'present' });
    await expect.poll(() => pauses.length).toBe(2);
    expect(tablet.told.push).toHaveLength(1);
    pauses.at(-1)?.();
    await tablet.until('push', ({ seq }) => seq === 7);
    await through(1);
    await waits;
  });

  test('[GW-22] another meeting’s commits do not come', async () => {
    const tablet = await joined(delegate);
    prepare(stage.rooms, otherMeetingId);
    act(stage.rooms, 1, delegate, 'checkIn', { status: 'present' }, otherMeetingId);
    await ask(tablet, 'time', {});
    expect(tablet.told.push).toEqual([]);
  });

  test('[GW-23] a ballot is shown to all devices of its voter and to nobody else', async () => {
    openVote(stage.rooms);
    const [one, again, other, desk] = await Promise.all([delegate, delegate, colleague, chair].map(joined));
    if (one === undefined) throw new Error('nobody came');
    await command(one, meetingId, commandIdOf(1), 'castBallot', { pollId, choices: choose('khongTanThanh') });
    for (const tablet of [one, again]) {
      expect((await tablet?.until('mine'))?.mine).toMatchObject({
        personId: delegate,
        ballots: { [pollId]: choose('khongTanThanh') },
      });
    }
    for (const tablet of [other, desk]) {
      await tablet?.until('push');
      expect(tablet?.told.mine).toEqual([]);
      expect(JSON.stringify(tablet?.told)).not.toContain('khongTanThanh');
    }
  });

  test('[GW-24] who is removed is told so, sees nothing of it any more and commands nothing', async () => {
    const [gone, stays] = await Promise.all([delegate, colleague].map(joined));
    if (gone === undefined) throw new Error('nobody came');
    act(stage.rooms, 1, secretary, 'removeParticipant', { personId: delegate });
    expect(await gone.until('dismissed')).toEqual({ meetingId, audiences: ['room'] });
    await stays?.until('push');
    expect(gone.told.push).toEqual([]);
    act(stage.rooms, 2, colleague, 'checkIn', { status: 'present' });
    expect(await command(gone, meetingId, commandIdOf(3), 'checkIn', { status: 'present' })).toMatchObject({
      status: 'refused',
      error: { code: 'notParticipant' },
    });
    expect(gone.told.push).toEqual([]);
  });

  test('[GW-24] who loses a duty loses its audience and keeps the others', async () => {
    const [tablet, other] = await Promise.all([chair, colleague].map(joined));
    act(stage.rooms, 1, secretary, 'changeParticipant', { personId: chair, duties: ['delegate'], votes: true });
    const told = await tablet?.until('dismissed');
    expect([...(told?.audiences ?? [])].sort()).toEqual(['desk', 'hall']);
    expect((await tablet?.until('mine'))?.mine.duties).toEqual(['delegate']);
    act(stage.rooms, 2, colleague, 'checkIn', { status: 'present' });
    await other?.until('push', ({ seq }) => seq === 7);
    await tablet?.until('push', ({ seq }) => seq === 7);
    expect(tablet?.told.push.every(({ audience }) => audience === 'room')).toBe(true);
  });

  test('[GW-25] heads come again and again, each audience’s own', async () => {
    const [seat, hall] = await Promise.all([delegate, screen].map(joined));
    const before = Date.now();
    const head = await seat?.until('head');
    expect(head).toMatchObject({ meetingId, epoch: 1, seqs: { room: 5 } });
    expect(Object.keys(head?.seqs ?? {})).toEqual(['room']);
    expect(head?.serverTime).toBeGreaterThanOrEqual(before);
    expect(Object.keys((await hall?.until('head'))?.seqs ?? {})).toEqual(['hall']);
    act(stage.rooms, 1, delegate, 'checkIn', { status: 'present' });
    await seat?.until('head', ({ seqs }) => seqs.room === 6);
  });

  test('[GW-47] the time is that of the meeting one is in: asked for, on joining and in heads', async () => {
    const ahead = 3_600_000;
    stage.rooms.ahead.set(meetingId, ahead);
    const tablet = await stage.connect(delegate);
    const machine = async () => Math.abs((await timeOf(tablet)) - Date.now()) < ahead / 2;
    const meetings = (time: number | undefined) => Math.abs((time ?? 0) - Date.now() - ahead) < ahead / 2;
    expect(await machine()).toBe(true);
    const answer = await tablet.socket.emitWithAck('join', { meetingId, have: {} });
    expect(meetings(answer.ok ? answer.value.serverTime : 0)).toBe(true);
    expect(meetings(await timeOf(tablet))).toBe(true);
    expect(meetings((await tablet.until('head')).serverTime)).toBe(true);
    await tablet.socket.emitWithAck('leave', { meetingId });
    expect(await machine()).toBe(true);
  });

  test('[GW-46] heads come also after the clock was set back by an hour', async () => {
    let back = 0;
    const clock = { ...systemClock, now: () => Date.now() - back };
    const other = await raise({ limits: { tick: 20, headInterval: 40 }, clock });
    try {
      prepare(other.rooms);
      const tablet = await other.connect(delegate);
      await tablet.socket.emitWithAck('join', { meetingId, have: {} });
      await tablet.until('head');
      back = 3_600_000;
      const before = Date.now();
      await tablet.until('head', ({ serverTime }) => serverTime < before - back / 2);
    } finally {
      await other.close();
    }
  });

  test('[GW-26] the desk learns who is connected, gathered; the others do not', async () => {
    const desk = await joined(secretary);
    await desk.until('connections');
    const seen = desk.told.connections.length;
    const people = await Promise.all([delegate, delegate, colleague, screen].map(joined));
    const told = await desk.until('connections', ({ personIds }) => personIds.length === 4);
    expect([...told.personIds].sort()).toEqual([delegate, colleague, secretary, screen].sort());
    expect(desk.told.connections.length - seen).toBeLessThanOrEqual(3);
    for (const tablet of people) tablet.socket.disconnect();
    await desk.until('connections', ({ personIds }) => personIds.length === 1 && personIds[0] === secretary);
    for (const tablet of people) expect(tablet.told.connections).toEqual([]);
  });

  test('[GW-19] commands of one socket reach the meeting in the order they were sent', async () => {
    const desk = await joined(secretary);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, number) =>
        command(desk, meetingId, commandIdOf(number), 'editItem', {
          itemId,
          title: `Mục ${number}`,
          owner: '',
          plannedMinutes: 1,
        }),
      ),
    );
    const seqs = answers.map((answer) => (answer.status === 'accepted' ? answer.seq : 0));
    expect(seqs).toEqual([...seqs].sort((one, other) => one - other));
    expect((await stage.rooms.read(meetingId))?.agenda.items[itemId]?.title).toBe('Mục 19');
  });
});
