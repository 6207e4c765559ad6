/** What was measured when everybody had gone. */
export interface SoakSample {
  /** Milliseconds since the first round began. */
  readonly at: number;
  /** Bytes after a forced collection. */
  readonly heapUsed: number;
  /** Bytes of buffers outside the heap, after the same. */
  readonly external: number;
  /** Bytes in the store's thread, heap and buffers, after a collection there. */
  readonly store: number;
  /** Bytes of the machine's memory that the process holds, after both collections. */
  readonly rss: number;
  /** Commands that were accepted since the start. */
  readonly commands: number;
  /** Sockets of people, by the server's own count. */
  readonly sockets: number;
  /** What keeps the process alive, by kind (`process.getActiveResourcesInfo()`). */
  readonly resources: Readonly<Record<string, number>>;
}

/** What the process held of the machine's memory after a rest: when all had settled, and in the end. Bytes. */
export interface RestedBytes {
  readonly first: number;
  readonly last: number;
}

/** Rounds whose figures only say where things settle: code is compiled, caches fill. */
export const warmUp = 3;
/**
 * Bytes that an accepted command leaves in memory for good: its key and digest, so that it is carried out once, and what Yjs keeps
 * of a value that was overwritten.
 */
const bytesPerCommand = 2_048;
/** Caches that are still filling, and what the collector leaves lying. */
const slackBytes = 6 * 1024 * 1024;
/** Packed frames of notes are kept for whoever opens the same paper next, up to this many bytes, and soaked papers fill it slowly. */
const frameCacheBytes = 32 * 1024 * 1024;
/**
 * What the process may come to hold of the machine's memory while it is at work, though nothing in it is used: the room that V8 gives to
 * what is new in the main thread (192 MiB where memory is plenty) and in the store's (48), SQLite's page cache (64), and what the C
 * allocator keeps of the buffers that lay about between two collections: each of its arenas, one for nearly every thread, as much as it
 * held at its fullest (230 MiB were seen after forty rounds, and no more after them).
 */
const reservedBytes = (192 + 48 + 64 + 256) * 1024 * 1024;
/**
 * Of that, what stays also at rest: the page cache, and half of what the allocator keeps, for it gives back only what lies at the end of an
 * arena. (Told to give back all, by `malloc_trim` from outside after 67 rounds, it gave 172 MiB, and the process held as much as after the
 * first rest.)
 */
const keptBytes = (64 + 128) * 1024 * 1024;
/** Handles that come and go by themselves: a request on its way, a timer between two firings. */
const slackHandles = 4;
/** The driver's pool grows to as many connections as were needed at once, and keeps them: sockets, each with a timer. */
const pooledConnections = 20;
const pooledKinds: ReadonlySet<string> = new Set(['TCPSocketWrap', 'timers']);

/**
 * Least squares over what was measured: by how much `value` grows from the first to the last. Of what fills up and then stays a straight line
 * overshoots, so it is never more than lies between the least and the most.
 */
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
  const values = samples.map(value);
  const fitted = below === 0 ? 0 : (above / below) * (last.at - first.at);
  return Math.min(fitted, Math.max(...values) - Math.min(...values));
}

/** Bytes that the commands between the first and the last leave behind, and what may be there besides. */
function accountedFor(samples: readonly SoakSample[]): number {
  return slackBytes + bytesPerCommand * ((samples.at(-1)?.commands ?? 0) - (samples[0]?.commands ?? 0));
}

/** Whether memory and handles stayed flat. @param rested what the process held at rest @returns sentences about what did not; empty when all is well */
export function judge(samples: readonly SoakSample[], rested: RestedBytes): readonly string[] {
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
    const slack = pooledKinds.has(kind) ? pooledConnections : slackHandles;
    if (after > before + slack && grown > slack) faults.push(`SO-1: ${kind} grew from ${before} to ${after}`);
  }
  const allowed = accountedFor(settled);
  const rss = (sample: SoakSample) => sample.rss;
  const mostRss = allowed + frameCacheBytes + reservedBytes;
  for (const [rule, name, over, value, most] of [
    ['SO-2', 'the heap', settled, (sample: SoakSample) => sample.heapUsed, allowed],
    ['SO-2', 'memory outside the heap', settled, (sample: SoakSample) => sample.external, allowed + frameCacheBytes],
    ['SO-4', 'the memory of the store', settled, (sample: SoakSample) => sample.store, slackBytes],
    ['SO-5', 'the process', settled, rss, mostRss],
  ] as const) {
    const grown = growth(over, value);
    if (grown > most) faults.push(`${rule}: ${name} grew by ${mebibytes(grown)}, ${mebibytes(most)} are accounted for`);
  }
  const [kept, mostKept] = [rested.last - rested.first, allowed + frameCacheBytes + keptBytes];
  if (kept > mostKept) {
    faults.push(`SO-6: at rest the process keeps ${mebibytes(kept)} more, ${mebibytes(mostKept)} are accounted for`);
  }
  return faults;
}

/** For people: `12.3 MiB`. */
export function mebibytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
