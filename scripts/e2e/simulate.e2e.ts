import { describe, expect, it } from 'vitest';
import { simulate } from '../simulate/simulate.ts';

describe('a simulated session', () => {
  it.each([
    { seed: 1, kill: false },
    { seed: 2, kill: true },
  ])(
    '[SI-1] [SI-2] [SI-3] [SI-4] [SI-5] [SI-6] [SI-7] [SI-8] [SI-9] [SI-10] [SI-11] [SI-12] [SI-13] holds what it promised (%o)',
    async ({ seed, kill }) => {
      const lines: string[] = [];
      const breaches = await simulate({
        delegates: 12,
        seed,
        kill,
        seededStore: process.env.NT_SEEDED ?? null,
        say: (line) => lines.push(line),
      });
      expect(breaches, lines.join('\n')).toEqual([]);
    },
  );
});
