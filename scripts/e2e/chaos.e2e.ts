// Budget: 60 s. Five short rounds of the torture room, and a fault planted into a sixth.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../lib/root.ts';
import { makeTemplate } from '../simulate/chaos/chaos-hall.ts';
import { hallChair, hallDelegate } from '../simulate/hall/hall-demo.ts';
import { makeChaosScript, type Theme } from '../simulate/make-script.ts';
import { runScript } from '../simulate/run-script.ts';
import { shrink } from '../simulate/shrink.ts';
import { describeStep, type Script, type Step } from '../simulate/steps.ts';

const delegates = 8;

describe('the torture room', () => {
  let template = '';
  beforeAll(async () => {
    template = await makeTemplate(delegates);
  });
  afterAll(async () => {
    await rm(template, { recursive: true, force: true });
  });

  it.each<readonly [theme: Theme, seed: number]>([
    ['kill', 101],
    ['lines', 102],
    ['store', 103],
    ['clock', 104],
    ['hostile', 105],
  ])(
    '[SI-14] [SI-15] [SI-16] [SI-17] [SI-18] [SI-19] [SI-20] [SI-21] [SI-22] [SI-23] holds what it promised (%s, seed %i)',
    async (theme, seed) => {
      // Each kill costs the start of a server.
      const script = makeChaosScript(seed, { delegates, theme, scenes: theme === 'kill' ? 1 : 2 });
      const report = await runScript(script, { template });
      expect(report.breaches, script.steps.map(describeStep).join('\n')).toEqual([]);
      expect(report.commands).toBeGreaterThan(delegates);
      if (theme === 'hostile') expect(report.junk).toBeGreaterThan(1_000);
      if (theme === 'kill') expect(report.recoveries.length).toBeGreaterThan(0);
    },
  );

  it('[SI-24] finds a planted fault and the few steps that show it', async () => {
    const entry = join(root, 'scripts', 'simulate', 'testing', 'forgetful-server.ts');
    const checkIn = (who: string): Step => ({ after: 0, kind: 'act', who, act: { kind: 'checkIn' } });
    const gather: Step = { after: 0, kind: 'gather' };
    const steps: readonly Step[] = [
      checkIn(hallDelegate(1)),
      { after: 0, kind: 'act', who: hallDelegate(2), act: { kind: 'read', paper: 0 } },
      checkIn(hallChair),
      gather,
      { after: 0, kind: 'fault', fault: { kind: 'kill', down: 0 } },
    ];
    const script: Script = { seed: 7, delegates: 2, steps };
    const breaksPromise = async (shorter: readonly Step[]) => {
      const { breaches } = await runScript({ ...script, steps: shorter }, { template, entry });
      return breaches.some((breach) => breach.startsWith('SI-14: ')) ? 'SI-14' : null;
    };
    expect(await breaksPromise(steps)).toBe('SI-14');
    const shortest = await shrink(steps, { fails: breaksPromise, rule: 'SI-14', runs: 3 });
    expect(shortest.length).toBeLessThanOrEqual(3);
    expect(shortest.map(describeStep).join()).toContain('kill');
  });
});
