import type { Bench } from './bench.ts';

/** Every bench by its name; loaded when it is wanted, so that one needs nothing of another's peers. */
export const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  reader: async () => (await import('./reader/reader-bench.ts')).readerBench,
  papers: async () => (await import('./papers/papers-bench.ts')).papersBench,
  annotate: async () => (await import('./annotate/annotate-bench.ts')).annotateBench,
  store: async () => (await import('./store/store-bench.ts')).storeBench,
  arithmetic: async () => (await import('./arithmetic/arithmetic-bench.ts')).arithmeticBench,
  follow: async () => (await import('./follow/follow-bench.ts')).followBench,
  fanout: async () => (await import('./fanout/fanout-bench.ts')).fanoutBench,
  joins: async () => (await import('./joins/joins-bench.ts')).joinsBench,
  votes: async () => (await import('./votes/votes-bench.ts')).votesBench,
};
