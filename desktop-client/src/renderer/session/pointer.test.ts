import type { PaperId } from '@nghi-truong/domain';
import { FakeClock } from '@nghi-truong/testkit';
import { afterEach, describe, expect, test } from 'vitest';
import type { MeetingHandle } from './api.ts';
import { Pointer } from './pointer.ts';
import { meetingId, paperId } from './testing/fake-server.ts';
import { type Bench, createBench, until } from './testing/session-bench.ts';
import { defaultTimings } from './timings.ts';

const paper = paperId as PaperId;
const at = (x: number, page = 2) => ({ paperId: paper, page, x, y: 0.5 });

/** A pointer over a line that only writes down what is sent, and when. */
function pointing() {
  const fake = new FakeClock(0);
  const sent: [at: number, place: number | null][] = [];
  const line = {
    online: true,
    request: async (name: string, content: unknown) => {
      const request = content as { readonly at: { readonly x: number } | null };
      expect(name).toBe('point');
      sent.push([fake.now(), request.at?.x ?? null]);
      return { status: 'lost' } as const;
    },
  };
  const clock = {
    now: fake.now,
    monotonic: fake.now,
    after(milliseconds: number, callback: () => void) {
      const timer = fake.setTimer(callback, milliseconds);
      return () => fake.clearTimer(timer);
    },
  };
  const pointer = new Pointer(meetingId, { connection: line, clock, timings: defaultTimings });
  return { fake, sent, line, pointer };
}

describe('pointing', () => {
  test('[SE-51] a moving hand is sent every 40 ms, its first place at once and its last always', async () => {
    const { fake, sent, pointer } = pointing();
    for (let step = 0; step < 10; step++) {
      pointer.point(at(step / 10));
      await fake.advance(10);
    }
    await fake.advance(100);
    expect(sent).toEqual([
      [0, 0],
      [40, 0.3],
      [80, 0.7],
      [120, 0.9],
    ]);
  });

  test('[SE-51] putting away goes at once, before what waited, and only once', async () => {
    const { fake, sent, pointer } = pointing();
    pointer.point(at(0.1));
    pointer.point(at(0.2));
    pointer.point(null);
    pointer.point(null);
    await fake.advance(10_000);
    expect(sent).toEqual([
      [0, 0.1],
      [0, null],
    ]);
    expect(fake.pending).toBe(0);
  });

  test('[SE-52] a hand that keeps still is sent again every second until it is put away', async () => {
    const { fake, sent, pointer } = pointing();
    pointer.point(at(0.4));
    await fake.advance(2_100);
    pointer.point(null);
    await fake.advance(5_000);
    expect(sent).toEqual([
      [0, 0.4],
      [1_040, 0.4],
      [2_080, 0.4],
      [2_100, null],
    ]);
  });

  test('[SE-53] nothing is sent without a connection, and nothing of before a cut after it', async () => {
    const { fake, sent, line, pointer } = pointing();
    pointer.point(at(0.1));
    pointer.point(at(0.2));
    line.online = false;
    pointer.lost();
    pointer.point(at(0.3));
    await fake.advance(5_000);
    line.online = true;
    await fake.advance(5_000);
    expect(sent).toEqual([[0, 0.1]]);
    pointer.point(at(0.5));
    expect(sent.at(-1)).toEqual([10_000, 0.5]);
  });
});

describe('the pointer of another', () => {
  test('[SE-50] is told as it comes and forgotten after three seconds of silence', async () => {
    const { fake, pointer } = pointing();
    const said = (x: number) => pointer.receive({ meetingId, paperId: paper, page: 2, at: { x, y: 0.5 } });
    said(0.1);
    await fake.advance(2_900);
    said(0.2);
    await fake.advance(2_900);
    expect(pointer.place.get()).toEqual(at(0.2));
    await fake.advance(200);
    expect(pointer.place.get()).toBeNull();
    said(0.3);
    pointer.receive({ meetingId, paperId: paper, page: 2, at: null });
    expect(pointer.place.get()).toBeNull();
    said(0.4);
    pointer.close();
    expect([pointer.place.get(), fake.pending]).toEqual([null, 0]);
  });
});

describe('over the line', () => {
  let bench: Bench | null = null;
  afterEach(() => bench?.close());

  test('[SE-50] it is told of the meeting that is followed, and of no other', async () => {
    bench = await createBench();
    const session = await bench.session();
    const meeting: MeetingHandle = session.meeting(meetingId);
    await until(meeting.mine, (mine) => mine !== null);
    const place = { paperId, page: 3, at: { x: 0.25, y: 0.75 } };
    bench.server.emit('pointed', { meetingId: '01900000-0000-7000-8000-00000000000f', ...place });
    bench.server.emit('pointed', { meetingId, ...place });
    expect(await until(meeting.pointer, (now) => now !== null)).toEqual({ paperId, page: 3, x: 0.25, y: 0.75 });
    await until(meeting.pointer, (now) => now === null);
  });
});
