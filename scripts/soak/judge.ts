/** What was measured when everybody had gone. */
export interface SoakSample {
  /** Milliseconds since the first round began. */
  readonly at: number;
  /** Bytes after a forced collection. */
  readonly heapUsed: number;
  /** Bytes of buffers outside the heap, after the same. */
  readonly external: number;
  readonly rss: number;
  /** Commands that were accepted since the start. */
  readonly commands: number;
  /** Sockets of people, by the server's own count. */
  readonly sockets: number;
  /** What keeps the process alive, by kind (`process.getActiveResourcesInfo()`). */
  readonly resources: Readonly<Record<string, number>>;
}

/** Rounds whose figures only say where things settle: code is compiled, caches fill. */
const warmUp = 3;
/**
 * Bytes that an accepted command leaves in memory for good: its key and digest, so that it is carried out once, and what Yjs keeps
 * of a value that was overwritten.
 */
const bytesPerCommand = 2_048;
/** Caches that are still filling, and what the collector leaves lying. */
const slackBytes = 6 * 1024 * 1024;
/** Packed frames of notes are kept for whoever opens the same paper next, up to this many bytes, and soaked papers fill it slowly. */
const frameCacheBytes = 32 * 1024 * 1024;
/** Handles that come and go by themselves: a pooled connection to the store, a timer between two firings. */
const slackHandles = 4;

/** Least squares over what was measured: by how much `value` grows from the first to the last. */
function growth(samples: readonly SoakSample[], value: (sample: SoakSample) => number): number {
  const count = samples.length;
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined || count < 2) return 0;
  const meanAt = samples.reduce((sum, { at }) => sum + at, 0) / count;
  const meanValue = samples.reduce((sum, sample) => sum + value(sample), 0) / count;
  let [above, below] = [0, 0];
  for (const sample of samples) {
    above += (sample.at - meanAt) * (value(sample) - meanValue);
    below += (sample.at - meanAt) ** 2;
  }
  return below === 0 ? 0 : (above / below) * (last.at - first.at);
}

/** Whether memory and handles stayed flat. @returns sentences about what did not; empty when all is well */
export function judge(samples: readonly SoakSample[]): readonly string[] {
  const settled = samples.slice(warmUp);
  const [first, last] = [settled[0], settled.at(-1)];
  if (first === undefined || last === undefined || settled.length < 3) {
    return [`SO-2: ${samples.length} rounds are too few to judge; ${warmUp + 3} are needed`];
  }
  const faults: string[] = [];
  for (const { sockets } of samples) {
    if (sockets > 0) faults.push(`SO-1: ${sockets} sockets were there when everybody had gone`);
  }
  const kinds = new Set(samples.flatMap(({ resources }) => Object.keys(resources)));
  for (const kind of kinds) {
    const before = Math.max(...samples.slice(0, warmUp + 1).map(({ resources }) => resources[kind] ?? 0));
    const grown = growth(settled, ({ resources }) => resources[kind] ?? 0);
    const after = last.resources[kind] ?? 0;
    if (after > before + slackHandles && grown > slackHandles)
      faults.push(`SO-1: ${kind} grew from ${before} to ${after}`);
  }
  const allowed = slackBytes + bytesPerCommand * (last.commands - first.commands);
  for (const [name, value, most] of [
    ['the heap', (sample: SoakSample) => sample.heapUsed, allowed],
    ['memory outside the heap', (sample: SoakSample) => sample.external, allowed + frameCacheBytes],
  ] as const) {
    const grown = growth(settled, value);
    if (grown > most) faults.push(`SO-2: ${name} grew by ${mebibytes(grown)}, ${mebibytes(most)} are accounted for`);
  }
  return faults;
}

/** For people: `12.3 MiB`. */
export function mebibytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
