import { parseArgs } from 'node:util';
import { runChaos } from '../simulate/chaos/chaos.ts';
import { showFigures } from '../simulate/hall/hall-figures.ts';
import { makeHallScript } from '../simulate/hall/make-hall-script.ts';
import { runHall } from '../simulate/hall/run-hall.ts';
import { shortenHall } from '../simulate/hall/shorten-hall.ts';
import { type Theme, themes } from '../simulate/make-script.ts';
import { progressLine } from '../simulate/progress-line.ts';
import { simulate } from '../simulate/simulate.ts';
import { describeStep, type Script } from '../simulate/steps.ts';

const { values } = parseArgs({
  options: {
    delegates: { type: 'string' },
    seed: { type: 'string', default: '1' },
    kill: { type: 'boolean', default: false },
    minutes: { type: 'string' },
    chaos: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    theme: { type: 'string' },
    scenes: { type: 'string', default: '4' },
    shrink: { type: 'string' },
  },
});

const usage = [
  'npm run simulate -- --delegates 20 --seed 1 [--kill]                 2 … 59',
  'npm run simulate -- --delegates 500 --minutes 5 --seed 1 [--kill]    3 … 2000',
  `npm run simulate -- --chaos [--rounds 200] [--delegates 10] [--seed 1] [--theme ${themes.join('|')}] [--scenes 4]`,
  '--shrink N: a failing run is run again at most N times, to find the shortest steps that show it',
];

const whole = (text: string | undefined, fallback: number) => (text === undefined ? fallback : Number(text));
const seed = Number(values.seed);
const minutes = values.minutes === undefined ? null : Number(values.minutes);
const delegates = whole(values.delegates, values.chaos ? 10 : minutes === null ? 20 : 500);
const [least, most] = values.chaos ? [2, 100] : minutes === null ? [2, 59] : [3, 2_000];
const rounds = Number(values.rounds);
const scenes = Number(values.scenes);
const theme = themes.find((each) => each === values.theme) ?? null;
const shrinkRuns = whole(values.shrink, 40);
const wrong =
  ![seed, delegates, rounds, scenes, shrinkRuns].every(Number.isInteger) ||
  delegates < least ||
  delegates > most ||
  rounds < 1 ||
  scenes < 1 ||
  (minutes !== null && !(minutes > 0)) ||
  (values.theme !== undefined && theme === null);
if (wrong) {
  console.error(`Tham số không đúng (wrong arguments):\n  ${usage.join('\n  ')}`);
  process.exit(2);
}

const line = progressLine(process.stdout, () => performance.now());
process.exitCode = (await (values.chaos ? chaos(theme) : minutes === null ? story() : hall(minutes))) ? 0 : 1;

/** A short session that touches everything, with a few real tablets. @returns whether all held */
async function story(): Promise<boolean> {
  const breaches = await simulate({ delegates, seed, kill: values.kill, seededStore: null, say: line.say });
  for (const breach of breaches) console.error(`✗ ${breach}`);
  console.log(breaches.length === 0 ? `✓ SI-1 … SI-13 (seed ${seed})` : `${breaches.length} broken (seed ${seed})`);
  return breaches.length === 0;
}

/** A whole session with a full hall. */
async function hall(length: number): Promise<boolean> {
  const script = makeHallScript(seed, { delegates, minutes: length, kill: values.kill });
  line.say(`seed ${seed}: ${delegates} delegates, ${script.steps.length} steps`);
  const live = (lived: Script) => runHall(lived, { processes: lived.delegates > 100 ? 2 : 1, progress: line.now });
  const { breaches, figures } = await live(script);
  line.end();
  for (const row of showFigures(figures)) console.log(`  ${row}`);
  for (const rule of ['SI-14', 'SI-15', 'SI-16', 'SI-17', 'SI-18', 'SI-22']) {
    const broken = breaches.filter((breach) => breach.startsWith(`${rule}:`));
    console.log(`  ${broken.length === 0 ? '✓' : '✗'} ${rule}${broken.length === 0 ? '' : ` (${broken.length})`}`);
    for (const breach of broken.slice(0, 10)) console.error(`    ${breach}`);
  }
  if (breaches.length === 0) return true;
  const [rule = ''] = (breaches[0] ?? '').split(':');
  console.error(`broken (seed ${seed}); looking for the shortest steps that break ${rule}, at most ${shrinkRuns} runs`);
  const shortest = await shortenHall(script, {
    rule,
    runs: shrinkRuns,
    live: async (shorter) => (await live(shorter)).breaches,
    say: line.say,
  });
  line.end();
  const { steps } = shortest;
  console.error(
    `seed ${seed}: ${steps.length} of ${script.steps.length} steps, ${shortest.delegates} delegates break ${rule}:`,
  );
  for (const step of steps.slice(0, 60)) console.error(`  ${describeStep(step)}`);
  if (steps.length > 60) console.error(`  … and ${steps.length - 60} more`);
  return false;
}

/** The torture room. */
async function chaos(wanted: Theme | null): Promise<boolean> {
  const { failed, recoveries, commands, junk } = await runChaos({
    delegates,
    rounds,
    seed,
    theme: wanted,
    scenes,
    shrinkRuns,
    say: line.say,
  });
  const times = (pick: (recovery: (typeof recoveries)[number]) => number | null) => {
    const known = recoveries.map(pick).filter((time) => time !== null);
    if (known.length === 0) return 'none';
    const sorted = known.sort((one, other) => one - other);
    const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
    return `${(middle / 1_000).toFixed(1)} s, at most ${((sorted.at(-1) ?? 0) / 1_000).toFixed(1)} s`;
  };
  console.log(`${rounds} rounds, ${commands} commands, ${junk} junk messages, ${recoveries.length} kills`);
  if (recoveries.length > 0) {
    console.log(`after a kill, in the middle: listening ${times(({ listening }) => listening)};`);
    console.log(`  first answer ${times(({ accepted }) => accepted)}; everybody back ${times(({ back }) => back)}`);
  }
  for (const { seed: bad, theme: of, breaches } of failed) {
    console.error(`✗ seed ${bad} (--chaos --theme ${of} --seed ${bad} --rounds 1): ${breaches[0]}`);
  }
  if (failed.length === 0) console.log('✓ SI-14 … SI-23 hold');
  return failed.length === 0;
}
