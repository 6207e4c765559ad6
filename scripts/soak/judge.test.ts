import { expect, it } from 'vitest';
import { judge as judgeAll, type SoakSample } from './judge.ts';

const mebi = 1024 * 1024;

const sound = { first: 390 * mebi, last: 420 * mebi };
const judge = (samples: readonly SoakSample[], rested = sound) => judgeAll(samples, rested);

/** Rounds as a sound server would show them: settling, jittering, growing with its log. */
function rounds(count: number, change: (sample: SoakSample, round: number) => Partial<SoakSample> = () => ({})) {
  return Array.from({ length: count }, (_, round): SoakSample => {
    const sample: SoakSample = {
      at: round * 20_000,
      heapUsed: (60 + (round < 3 ? round * 4 : 12) + (round % 2)) * mebi + round * 100 * 700,
      external: 8 * mebi,
      store: (22 + (round % 2)) * mebi,
      // Rooms that are taken in the first rounds and then kept.
      rss: (420 + 300 * (1 - 0.9 ** round)) * mebi,
      commands: round * 100,
      sockets: 0,
      resources: { Timeout: 9 + (round % 3), TCPSocketWrap: 4, PipeWrap: 2 },
    };
    return { ...sample, ...change(sample, round) };
  });
}

it('[SO-1] [SO-2] what settles, jitters and grows with its log is flat', () => {
  for (const count of [40, 200]) expect(judge(rounds(count))).toEqual([]);
  expect(judge(rounds(7))).toEqual([]);
});

it('[SO-2] a cache that fills up and then stays is flat', () => {
  const filled = rounds(40, ({ external }, round) => ({
    external: external + Math.min(42, Math.max(0, round - 16) * 6) * mebi,
  }));
  expect(judge(filled)).toEqual([]);
});

it('[SO-3] memory that grows with every round is found', () => {
  const leak = rounds(40, ({ heapUsed }, round) => ({ heapUsed: heapUsed + round * 0.6 * mebi }));
  expect(judge(leak)).toEqual([expect.stringContaining('SO-2: the heap grew')]);
  const buffers = rounds(40, ({ external }, round) => ({ external: external + round * 2 * mebi }));
  expect(judge(buffers)).toEqual([expect.stringContaining('outside the heap')]);
});

it('[SO-4] memory that the store keeps of every round is found', () => {
  const leak = rounds(40, ({ store }, round) => ({ store: store + round * 0.3 * mebi }));
  expect(judge(leak)).toEqual([expect.stringContaining('SO-4: the memory of the store grew')]);
});

it('[SO-5] what the process holds may fill the rooms that are reserved, once', () => {
  const fast = rounds(40, ({ rss }, round) => ({ rss: rss + round * 18 * mebi }));
  expect(judge(fast)).toEqual([expect.stringContaining('SO-5: the process grew')]);
});

it('[SO-3] a timer or a handle that every round leaves behind is found', () => {
  const timers = rounds(40, ({ resources }, round) => ({ resources: { ...resources, Timeout: 9 + round } }));
  expect(judge(timers)).toEqual([expect.stringContaining('SO-1: Timeout grew from')]);
  const files = rounds(20, ({ resources }, round) => ({ resources: { ...resources, FSReqCallback: round } }));
  expect(judge(files)).toEqual([expect.stringContaining('FSReqCallback')]);
});

it('[SO-1] the pool of connections to the store may fill once, and no more', () => {
  const pool = (most: number) =>
    rounds(40, ({ resources }, round) => ({ resources: { ...resources, TCPSocketWrap: 4 + Math.min(most, round) } }));
  expect(judge(pool(18))).toEqual([]);
  expect(judge(pool(40))).toEqual([expect.stringContaining('SO-1: TCPSocketWrap grew')]);
});

it('[SO-3] a socket that stays is found, and too few rounds are no proof', () => {
  expect(judge(rounds(10, (_, round) => ({ sockets: round === 9 ? 1 : 0 })))).toEqual([
    'SO-1: 1 sockets were there when everybody had gone',
  ]);
  expect(judge(rounds(4))).toEqual([expect.stringContaining('too few')]);
});

it('[SO-6] what is not given back at rest is found', () => {
  expect(judge(rounds(40), { first: 390 * mebi, last: 590 * mebi })).toEqual([]);
  expect(judge(rounds(40), { first: 390 * mebi, last: 650 * mebi })).toEqual([
    expect.stringContaining('SO-6: at rest the process keeps 260.0 MiB more'),
  ]);
});
