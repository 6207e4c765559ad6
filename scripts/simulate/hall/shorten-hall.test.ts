import { describe, expect, it } from 'vitest';
import type { Script } from '../steps.ts';
import { makeHallScript } from './make-hall-script.ts';
import { shortenHall } from './shorten-hall.ts';

/** Breaks with so many delegates and a ballot before a kill. */
function breaksFrom(delegates: number) {
  const tried: number[] = [];
  const live = async (script: Script) => {
    tried.push(script.delegates);
    const kill = script.steps.findIndex((step) => step.kind === 'fault');
    const ballot = script.steps.findIndex((step) => step.kind === 'act' && step.act.kind === 'cast');
    return script.delegates >= delegates && ballot >= 0 && ballot < kill
      ? ['SI-99: a ballot is lost']
      : ['SI-98: other'];
  };
  return { live, tried };
}

const full = makeHallScript(1, { delegates: 200, minutes: 1, kill: true });
const options = { rule: 'SI-99', say: () => undefined };

describe('shortening a session of a full hall', () => {
  it('[SI-24] a fault that few people show is looked for with few', async () => {
    const { live, tried } = breaksFrom(2);
    const shortest = await shortenHall(full, { ...options, live, runs: 100 });
    expect(shortest.delegates).toBe(3);
    expect(shortest.steps.map(({ kind }) => kind)).toEqual(['act', 'fault']);
    expect(tried.every((delegates) => delegates === 3)).toBe(true);
  });

  it('[SI-24] one that takes a crowd keeps its crowd', async () => {
    const { live } = breaksFrom(100);
    const shortest = await shortenHall(full, { ...options, live, runs: 60 });
    expect(shortest.delegates).toBe(200);
    expect(shortest.steps.length).toBeLessThan(20);
    expect(await live(shortest)).toEqual(['SI-99: a ballot is lost']);
  });

  it('[SI-24] one that does not show again keeps all its steps', async () => {
    const live = async () => [];
    expect(await shortenHall(full, { ...options, live, runs: 9 })).toBe(full);
  });
});
