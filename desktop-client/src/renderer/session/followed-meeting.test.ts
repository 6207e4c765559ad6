import type { MeetingId } from '@nghi-truong/domain';
import { paths } from '@nghi-truong/protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DocumentState } from './api.ts';
import { meetingId, personId } from './testing/fake-server.ts';
import { type Bench, createBench, eventually, until } from './testing/session-bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await createBench();
});
afterEach(() => bench.close());

type Titled = { readonly meeting: { readonly title: string } };
const titled = (title: string) => (state: DocumentState<Titled>) =>
  state.status === 'ready' && state.view.meeting.title === title;
const refused = (state: DocumentState<unknown>) => state.status === 'refused';
const roomPath = paths.document(meetingId, 'room');
const title = (text: string) => ({ meeting: { title: text } });

describe('following a meeting', () => {
  test('[SE-10] the first state comes by HTTP, then every push is shown in its order', async () => {
    const session = await bench.session();
    const meeting = session.meeting(meetingId);
    expect(meeting.room.get()).toEqual({ status: 'loading' });
    await until(meeting.room, titled('Kỳ họp'));
    for (let number = 1; number <= 5; number += 1) bench.server.change(title(`Lần ${number}`));
    const state = await until(meeting.room, titled('Lần 5'));
    expect(state).toMatchObject({ seq: 6 });
    expect(bench.server.count(roomPath)).toBe(1);
    expect(meeting.mine.get()).toMatchObject({ votes: true });
  });

  test('[SE-11] pushes that come while the first state is on its way are not lost', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const session = await bench.session(
      bench.ports({
        fetch: async (url, init) => {
          const response = await fetch(url, init);
          if (url.endsWith(roomPath)) await held;
          return response;
        },
      }),
    );
    const meeting = session.meeting(meetingId);
    await eventually(() => bench.server.count(roomPath) === 1);
    bench.server.change(title('Một'));
    bench.server.change(title('Hai'));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(meeting.room.get().status).toBe('loading');
    release();
    await until(meeting.room, titled('Hai'));
    expect(bench.server.count(roomPath)).toBe(1);
  });

  test('[SE-12] a hole before a push is filled by asking', async () => {
    const session = await bench.session();
    const meeting = session.meeting(meetingId);
    await until(meeting.room, titled('Kỳ họp'));
    bench.server.faults.losePushes = 2;
    bench.server.change(title('Mất một'));
    bench.server.change({ note: 'kept' });
    bench.server.change({ counts: { present: 7 } });
    const state = await until(meeting.room, (now) => now.status === 'ready' && now.view.counts.present === 7);
    expect(titled('Mất một')(state)).toBe(true);
    expect(bench.server.count('catchUp')).toBe(1);
    expect(bench.server.count(roomPath)).toBe(1);
  });

  test('[SE-12] a lost last push is noticed by the heartbeat', async () => {
    const session = await bench.session();
    const meeting = session.meeting(meetingId);
    await until(meeting.room, titled('Kỳ họp'));
    bench.server.faults.losePushes = 1;
    bench.server.change(title('Không ai nghe'));
    bench.server.head();
    await until(meeting.room, titled('Không ai nghe'));
  });

  test('[SE-13] through a cut the last state stays, and what was missed comes without fetching it all again', async () => {
    const session = await bench.session();
    const meeting = session.meeting(meetingId);
    await until(meeting.room, titled('Kỳ họp'));
    const loading: string[] = [];
    meeting.room.subscribe(() => loading.push(meeting.room.get().status));
    await bench.server.stop();
    const cut = await until(session.connection, (state) => state.name === 'reconnecting');
    expect(meeting.room.get().status).toBe('ready');
    expect(cut).toMatchObject({ name: 'reconnecting', lastContactAt: expect.any(Number) });
    for (const push of bench.server.meeting.change(title('Trong lúc mất mạng'))) expect(push.seq).toBe(2);
    await bench.server.start();
    await until(meeting.room, titled('Trong lúc mất mạng'));
    expect(session.connection.get().name).toBe('online');
    expect(bench.server.count(roomPath)).toBe(1);
    expect(new Set(loading)).toEqual(new Set(['ready']));
  });

  test('[SE-14] another epoch is fetched anew, even though its numbers are lower', async () => {
    const session = await bench.session();
    const meeting = session.meeting(meetingId);
    await until(meeting.room, titled('Kỳ họp'));
    for (let number = 1; number <= 4; number += 1) bench.server.change(title(`Lần ${number}`));
    await until(meeting.room, titled('Lần 4'));
    bench.server.cut();
    bench.server.meeting.raiseEpoch('Khôi phục');
    const state = await until(meeting.room, titled('Khôi phục'));
    expect(state).toMatchObject({ seq: 1 });
    bench.server.change(title('Sau khôi phục'));
    await until(meeting.room, titled('Sau khôi phục'));
  });

  test('[SE-14] an epoch raised while connected is noticed by the next push or heartbeat', async () => {
    const session = await bench.session();
    const meeting = session.meeting(meetingId);
    await until(meeting.room, titled('Kỳ họp'));
    bench.server.meeting.raiseEpoch('Khôi phục');
    bench.server.head();
    await until(meeting.room, titled('Khôi phục'));
    bench.server.meeting.raiseEpoch('Lần nữa');
    bench.server.change(title('Đẩy'));
    await until(meeting.room, titled('Đẩy'));
  });

  test('[SE-15] a first state that cannot be had is tried again until it is there', async () => {
    bench.server.faults.failFetches = 4;
    const session = await bench.session();
    const meeting = session.meeting(meetingId);
    await until(meeting.room, titled('Kỳ họp'));
    await until(meeting.hall, titled('Kỳ họp'));
  });

  test('[SE-16] a document that is not for this person is refused with the reason', async () => {
    const session = await bench.session();
    const meeting = session.meeting(meetingId);
    const desk = await until(meeting.desk, refused);
    expect(desk).toMatchObject({ error: { code: 'notPermitted', vi: expect.any(String) } });
    await until(meeting.room, titled('Kỳ họp'));
  });

  test('[SE-16] somebody taken out of the meeting keeps nothing of it', async () => {
    const session = await bench.session();
    const meeting = session.meeting(meetingId);
    await until(meeting.room, titled('Kỳ họp'));
    await until(meeting.hall, titled('Kỳ họp'));
    bench.server.emit('dismissed', { meetingId, audiences: ['hall'] });
    await until(meeting.hall, refused);
    expect(meeting.dismissed.get()).toBe(false);
    bench.server.emit('dismissed', { meetingId, audiences: ['room'] });
    await until(meeting.dismissed, (gone) => gone);
    expect(meeting.room.get().status).toBe('refused');
    expect(meeting.mine.get()).toBeNull();
  });

  test('[SE-17] new duties open what was refused before', async () => {
    const session = await bench.session();
    const meeting = session.meeting(meetingId);
    await until(meeting.desk, refused);
    await until(meeting.room, titled('Kỳ họp'));
    bench.server.audiences = ['room', 'desk', 'hall'];
    const mine = { ...bench.server.meeting.mine(personId), duties: ['secretary'] };
    bench.server.emit('mine', { meetingId, epoch: 1, seq: 2, mine });
    await until(meeting.desk, (state) => state.status === 'ready');
    bench.server.emit('connections', { meetingId, personIds: [personId] });
    await until(meeting.connected, (people) => people.has(personId));
  });

  test('[SE-18] handles of one meeting share one copy, and the last one to go leaves the meeting', async () => {
    const session = await bench.session();
    const first = session.meeting(meetingId);
    const second = session.meeting(meetingId);
    await until(first.room, titled('Kỳ họp'));
    expect(second.room).toBe(first.room);
    expect(bench.server.count('join')).toBe(1);
    first.release();
    first.release();
    bench.server.change(title('Còn một'));
    await until(second.room, titled('Còn một'));
    second.release();
    await eventually(() => bench.server.count('leave') === 1);
    expect(bench.server.count('join')).toBe(1);
  });

  test('[SE-16] a meeting that does not exist is refused and not asked for again', async () => {
    bench.server.refuseJoin = 'meetingNotFound';
    const session = await bench.session();
    const meeting = session.meeting('01900000-0000-7000-8000-00000000000f' as MeetingId);
    expect(await until(meeting.room, refused)).toMatchObject({ error: { code: 'meetingNotFound' } });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(bench.server.count('join')).toBe(1);
    expect(meeting.dismissed.get()).toBe(false);
  });
});
