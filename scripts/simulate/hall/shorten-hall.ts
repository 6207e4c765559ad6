import { shrink } from '../shrink.ts';
import type { Script } from '../steps.ts';
import { hallDelegate } from './hall-demo.ts';
import { hurried } from './make-hall-script.ts';

export interface ShortenHallOptions {
  /** The rule whose break is looked for. */
  readonly rule: string;
  /** Lives a script through; gives what broke, each sentence beginning with its rule. */
  readonly live: (script: Script) => Promise<readonly string[]>;
  /** Runs at most. */
  readonly runs: number;
  readonly say: (line: string) => void;
}

/** Halls in which a fault of a larger one is looked for first: a run of few people takes seconds instead of minutes. */
const smallHalls = [3, 12, 60] as const;

/**
 * Looks for the smallest hall, and in it for the shortest sequence of steps, that breaks the same rule.
 * @param script one that failed
 * @returns one that failed: the given one when nothing shorter does
 */
export async function shortenHall(script: Script, { rule, live, runs, say }: ShortenHallOptions): Promise<Script> {
  let left = runs;
  const breaks = async (shorter: Script) => {
    left -= 1;
    return (await live(shorter)).some((breach) => breach.startsWith(`${rule}:`));
  };
  let shortest = script;
  for (const delegates of smallHalls) {
    if (delegates >= script.delegates || left <= 0) break;
    say(`looking whether ${delegates} delegates break ${rule}`);
    const smaller = ofFewer(hurried(script), delegates);
    if (!(await breaks(smaller))) continue;
    shortest = smaller;
    break;
  }
  const { delegates } = shortest;
  const all = hurried(shortest).steps;
  const steps = await shrink(all, {
    rule,
    runs: Math.max(0, left),
    fails: async (parts) => ((await breaks({ ...shortest, steps: parts })) ? rule : null),
    progress: (length, runsLeft) => say(`${length} steps of ${delegates} delegates break it, ${runsLeft} runs left`),
  });
  // Without the waiting between them nobody has seen all of them fail.
  return steps.length === all.length ? shortest : { ...shortest, steps };
}

/** The same session with the first of its delegates alone. */
function ofFewer(script: Script, delegates: number): Script {
  const gone = new Set(
    Array.from({ length: script.delegates - delegates }, (_, index) => hallDelegate(delegates + index + 1)),
  );
  return { ...script, delegates, steps: script.steps.filter((step) => step.kind !== 'act' || !gone.has(step.who)) };
}
