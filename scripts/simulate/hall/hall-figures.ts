import { percentile } from '../../bench/figures.ts';
import type { BotsTaken } from './bots-wire.ts';

/** Milliseconds of one kind of thing. */
export interface Latency {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly most: number;
}

/** After a kill, milliseconds since then: when the server listened, and when the last tablet was in the meeting again. */
export interface Recovered {
  readonly listening: number;
  readonly back: number;
}

export interface Figures {
  readonly latencies: Readonly<Record<string, Latency | null>>;
  /** Refusals and failures by code. */
  readonly errors: ReadonlyMap<string, number>;
  /** Of the session, without signing in. */
  readonly seconds: number;
  /** CPU seconds of the server and its store; null where nothing tells them. */
  readonly cpu: number | null;
  /** The most resident memory of the server, MiB. */
  readonly memory: number | null;
  /** By how much the processes of tablets were late themselves, milliseconds. */
  readonly lag: readonly BotsTaken['lag'][];
  readonly recoveries: readonly Recovered[];
}

interface Gathered {
  readonly taken: readonly BotsTaken[];
  readonly marks: readonly { readonly what: 'item' | 'page'; readonly at: number; readonly seq: number }[];
  readonly refusals: ReadonlyMap<string, number>;
  readonly seconds: number;
  readonly cpu: number | null;
  readonly memory: number | null;
  readonly recoveries: readonly Recovered[];
}

/** Puts together what all processes took down. */
export function gatherFigures({ taken, marks, refusals, seconds, cpu, memory, recoveries }: Gathered): Figures {
  const arrivals = (what: 'item' | 'page') =>
    marks
      .filter((mark) => mark.what === what)
      .flatMap(({ at, seq }) => taken.flatMap((each) => (each.arrivals.get(seq) ?? []).map((time) => time - at)));
  const measured = (what: 'vote' | 'command' | 'annotation' | 'join' | 'download') =>
    taken.flatMap((each) => each.measured.get(what) ?? []);
  const errors = new Map(refusals);
  for (const { failures } of taken) {
    for (const [code, count] of failures) errors.set(code, (errors.get(code) ?? 0) + count);
  }
  return {
    latencies: {
      'item change': latencyOf(arrivals('item')),
      'page follow': latencyOf(arrivals('page')),
      'vote acknowledged': latencyOf(measured('vote')),
      'other command': latencyOf(measured('command')),
      annotation: latencyOf(measured('annotation')),
      join: latencyOf(measured('join')),
      download: latencyOf(measured('download')),
    },
    errors,
    seconds,
    cpu,
    memory,
    lag: taken.map(({ lag }) => lag),
    recoveries,
  };
}

function latencyOf(values: readonly number[]): Latency | null {
  if (values.length === 0) return null;
  const at = (share: number) => percentile(values, share);
  return { count: values.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), most: at(1) };
}

/** The table at the end of a run, line by line. */
export function showFigures({ latencies, errors, seconds, cpu, memory, lag, recoveries }: Figures): string[] {
  const figure = (value: number) => (value < 10 ? value.toFixed(1) : value.toFixed(0)).padStart(8);
  const lines = [
    `${'ms'.padEnd(20)}${'count'.padStart(8)}${['p50', 'p95', 'p99', 'most'].map((name) => name.padStart(8)).join('')}`,
  ];
  for (const [name, latency] of Object.entries(latencies)) {
    if (latency === null) continue;
    const { count, p50, p95, p99, most } = latency;
    lines.push(`${name.padEnd(20)}${String(count).padStart(8)}${[p50, p95, p99, most].map(figure).join('')}`);
  }
  const codes = [...errors].sort(([, one], [, other]) => other - one).map(([code, count]) => `${code} ${count}`);
  lines.push(`errors: ${codes.length === 0 ? 'none' : codes.join(', ')}`);
  const share = cpu === null ? '' : ` (${((cpu / seconds) * 100).toFixed(0)} % of one core)`;
  lines.push(
    `server: ${cpu === null ? 'CPU not known' : `${cpu.toFixed(1)} s CPU`} in ${seconds.toFixed(0)} s${share}, ${memory === null ? 'memory not known' : `at most ${memory.toFixed(0)} MiB`}`,
  );
  for (const { listening, back } of recoveries) {
    const after = (milliseconds: number) => `${(milliseconds / 1_000).toFixed(1)} s`;
    lines.push(`killed: the server listened after ${after(listening)}, the last tablet was back after ${after(back)}`);
  }
  for (const { p50, p99, most } of lag) {
    lines.push(
      `a process of tablets was late by p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)}, at most ${most.toFixed(0)} ms`,
    );
  }
  return lines;
}
