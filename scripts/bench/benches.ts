import type { Bench } from './bench.ts';

/** Every bench by its name; loaded when it is wanted, so that one needs nothing of another's peers. */
export const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  papers: async () => (await import('./papers/papers-bench.ts')).papersBench,
};
