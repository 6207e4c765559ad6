import { expect, it } from 'vitest';
import { sessionOnTwoNodes } from '../nodes/session.ts';

it('[ND-1] [ND-2] [ND-3] [ND-4] two nodes over one store hold one meeting, and one of them may die in mid-vote', async () => {
  const lines: string[] = [];
  const breaches = await sessionOnTwoNodes({
    bus: { kind: 'tests' },
    delegates: 8,
    seed: 1,
    redis: null,
    seededStore: process.env.NT_SEEDED ?? null,
    say: (line) => lines.push(line),
  });
  expect(breaches, lines.join('\n')).toEqual([]);
});
