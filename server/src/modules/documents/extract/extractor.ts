import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { DoorError } from '../../door-error.ts';
import type { Gate } from '../../gate.ts';
import { type Inspection, inspectionSchema } from './inspection.ts';

/** Opens a paper in a process of its own and says what it is. */
export interface Extractor {
  /** Throws `busy` when too many wait. A child that overruns its time or memory counts as a damaged file. */
  inspect(path: string): Promise<Inspection>;
  /** Kills what still runs and starts nothing more: who waits is told `serverStopping`. */
  close(): void;
}

export interface ExtractorOptions {
  /** The program of the child: child.ts in the checkout, its bundle in the built artefact. */
  readonly childFile: string;
  /** What JavaScript's own objects may take. */
  readonly memoryMiB: number;
  /**
   * What the whole process may take. Bytes that a stream unpacks to are no objects, so `memoryMiB` does not bound them:
   * a paper of one megabyte can unpack to many gigabytes. Watched where the system tells it (Linux).
   */
  readonly residentMiB: number;
  readonly patienceMs: number;
  readonly mostPages: number;
}

export const defaultExtractorOptions = {
  memoryMiB: 512,
  residentMiB: 1_024,
  patienceMs: 60_000,
  mostPages: 5_000,
} as const;

const mostOutput = 4_096;
const lookEveryMs = 200;

/** What a process has in memory now, in MiB; null when it is gone or the system does not say. */
async function residentOf(child: ChildProcess): Promise<number | null> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return kib === undefined ? null : Number(kib) / 1_024;
}

/** @param gate how many children at once, and how many may wait. */
export function createExtractor(options: ExtractorOptions, gate: Gate): Extractor {
  const running = new Set<ChildProcess>();
  let closed = false;

  function runChild(path: string): Promise<Inspection> {
    return new Promise((resolve) => {
      const child = spawn(
        process.execPath,
        [
          `--max-old-space-size=${options.memoryMiB}`,
          // It reads; it never writes, starts programs or loads native code.
          '--permission',
          '--allow-fs-read=*',
          options.childFile,
          path,
          String(options.mostPages),
        ],
        { stdio: ['ignore', 'pipe', 'ignore'], env: {} },
      );
      running.add(child);
      const timer = setTimeout(() => child.kill('SIGKILL'), options.patienceMs);
      const watch = setInterval(() => {
        void residentOf(child).then((resident) => {
          if (resident !== null && resident > options.residentMiB && running.has(child)) child.kill('SIGKILL');
        });
      }, lookEveryMs);
      let output = '';
      child.stdout.setEncoding('utf8');
      child.stdout.on('data', (piece: string) => {
        output += piece;
        if (output.length > mostOutput) child.kill('SIGKILL');
      });
      const end = (): void => {
        clearTimeout(timer);
        clearInterval(watch);
        running.delete(child);
        resolve(readOutput(output));
      };
      child.on('error', end);
      child.on('close', end);
    });
  }

  return {
    inspect: (path) =>
      gate.run(async () => {
        if (closed) throw new DoorError('serverStopping');
        return runChild(path);
      }),
    close() {
      closed = true;
      for (const child of running) child.kill('SIGKILL');
    },
  };
}

/** A child that died has said nothing, or half a line. */
function readOutput(output: string): Inspection {
  try {
    const parsed = inspectionSchema.safeParse(JSON.parse(output));
    if (parsed.success) return parsed.data;
  } catch {
    // Not JSON: the same as nothing.
  }
  return { kind: 'damaged' };
}
