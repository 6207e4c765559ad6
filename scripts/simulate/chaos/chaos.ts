import { rm } from 'node:fs/promises';
import { makeChaosScript, type Theme, themes } from '../make-script.ts';
import { type Recovery, type RoundReport, runScript } from '../run-script.ts';
import { shrink } from '../shrink.ts';
import { describeStep, type Script } from '../steps.ts';
import { makeTemplate } from './chaos-hall.ts';

export interface ChaosOptions {
  readonly delegates: number;
  readonly rounds: number;
  /** Of the first round; the others follow. */
  readonly seed: number;
  /** Null: each round its own, in turn. */
  readonly theme: Theme | null;
  readonly scenes: number;
  /** How often a failing round is run again, to find the shortest sequence of steps that shows it; 0: not at all. */
  readonly shrinkRuns: number;
  /** The program of the server; another one for tests with a planted fault. */
  readonly entry?: string;
  readonly say: (line: string) => void;
}

/** A round in which something broke. */
export interface FailedRound {
  readonly seed: number;
  readonly theme: Theme;
  readonly breaches: readonly string[];
  /** The shortest script found that still breaks the same rule; the whole one when none was looked for. */
  readonly shortest: Script;
}

export interface ChaosReport {
  readonly rounds: number;
  readonly failed: readonly FailedRound[];
  readonly recoveries: readonly Recovery[];
  readonly commands: number;
  readonly junk: number;
}

/** The theme of a round, when each has its own. */
export function themeOf(seed: number): Theme {
  return themes[Math.abs(seed - 1) % themes.length] ?? 'everything';
}

/** Round after round of the torture room, each on a server of its own. Goes on after a failure. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { delegates, rounds, scenes, say, entry, shrinkRuns } = options;
  const template = await makeTemplate(delegates);
  const around = { template, ...(entry === undefined ? {} : { entry }) };
  const failed: FailedRound[] = [];
  const recoveries: Recovery[] = [];
  let [commands, junk] = [0, 0];
  try {
    for (let seed = options.seed; seed < options.seed + rounds; seed += 1) {
      const theme = options.theme ?? themeOf(seed);
      const script = makeChaosScript(seed, { delegates, theme, scenes });
      const report = await runScript(script, around);
      recoveries.push(...report.recoveries);
      commands += report.commands;
      junk += report.junk;
      say(sentenceOf(seed, theme, report));
      if (report.breaches.length === 0) continue;
      for (const breach of report.breaches.slice(0, 10)) say(`  ✗ ${breach}`);
      const shortest = shrinkRuns === 0 ? script : await shorten(script, report, { ...around, runs: shrinkRuns, say });
      failed.push({ seed, theme, breaches: report.breaches, shortest });
    }
  } finally {
    await rm(template, { recursive: true, force: true });
  }
  return { rounds, failed, recoveries, commands, junk };
}

/** Which rule a sentence is about. */
function ruleOf(breach: string | undefined): string | null {
  return breach === undefined ? null : breach.slice(0, breach.indexOf(':'));
}

interface ShortenOptions {
  readonly template: string;
  readonly entry?: string;
  readonly runs: number;
  readonly say: (line: string) => void;
}

async function shorten(script: Script, report: RoundReport, options: ShortenOptions): Promise<Script> {
  const { runs, say, ...around } = options;
  const rule = ruleOf(report.breaches[0]);
  if (rule === null) return script;
  say(`  looking for the shortest sequence that breaks ${rule} (${script.steps.length} steps, at most ${runs} runs)`);
  const steps = await shrink(script.steps, {
    rule,
    runs,
    fails: async (shorter) => {
      const { breaches } = await runScript({ ...script, steps: shorter }, around);
      return breaches.some((breach) => ruleOf(breach) === rule) ? rule : null;
    },
    progress: (length, left) => say(`  ${length} steps break it, ${left} runs left`),
  });
  say(`  seed ${script.seed}: these ${steps.length} steps show it:`);
  for (const step of steps) say(`    ${describeStep(step)}`);
  return { ...script, steps };
}

function sentenceOf(seed: number, theme: Theme, report: RoundReport): string {
  const { breaches, recoveries, commands, entries, junk, slowest, milliseconds, entered, lived } = report;
  const after = recoveries.map(
    ({ listening, accepted, back }) =>
      `killed: listening after ${show(listening)}, first answer ${show(accepted)}, all back ${show(back)}`,
  );
  const details = [
    `${commands} commands in ${entries} entries`,
    ...(junk > 0 ? [`${junk} junk messages`] : []),
    ...after,
    ...(slowest.milliseconds > slow ? [`slowest: ${slowest.what} (${show(slowest.milliseconds)})`] : []),
    `${show(milliseconds)} (in ${show(entered)}, lived ${show(lived)})`,
  ];
  return `${breaches.length === 0 ? '✓' : '✗'} seed ${seed}, ${theme}: ${details.join('; ')}`;
}

/** Worth a word, milliseconds. */
const slow = 3_000;

function show(milliseconds: number | null): string {
  return milliseconds === null ? '–' : `${(milliseconds / 1_000).toFixed(1)} s`;
}
