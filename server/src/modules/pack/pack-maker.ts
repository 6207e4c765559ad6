import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MeetingPack } from '@nghi-truong/official-documents';
import type { StagedBlob } from '../../storage/blob-store.ts';
import { type PackJob, packReportSchema } from './pack-wire.ts';

export interface PackMakerOptions {
  /** The program of the child: pack-child.ts in the checkout, its bundle in the built artefact. */
  readonly childFile: string;
  /** What JavaScript's own objects may take; the bytes of papers come on top. */
  readonly memoryMiB: number;
  readonly patienceMs: number;
  readonly fontDir: string | null;
}

export const defaultPackMakerOptions = { memoryMiB: 1_024, patienceMs: 5 * 60_000 } as const;

export interface MadePack {
  readonly staged: StagedBlob;
  readonly pages: number;
  /** Keys of papers that could not be taken in. */
  readonly leftOut: readonly string[];
}

/** One paper's bytes: how many, and where to read them. */
export interface PackInput {
  readonly size: number;
  open(): Promise<AsyncIterable<Uint8Array>>;
}

export interface PackMaker {
  /**
   * Puts a pack together in a process of its own.
   * @param inputs in the order in which the pack names its papers
   * @param stage takes the PDF in while it is written
   * @param progress pages taken in so far
   * @throws when the process failed or took too long; nothing is left behind
   */
  make(
    pack: MeetingPack,
    inputs: readonly PackInput[],
    stage: (source: AsyncIterable<Uint8Array>) => Promise<StagedBlob>,
    progress: (pages: number) => void,
  ): Promise<MadePack>;
  /** Kills what still runs. */
  close(): void;
}

/** Packs are made one after the other by whoever calls. */
export function createPackMaker(options: PackMakerOptions): PackMaker {
  const running = new Set<ChildProcess>();
  return {
    async make(pack, inputs, stage, progress) {
      const child = spawn(
        process.execPath,
        [`--max-old-space-size=${options.memoryMiB}`, '--permission', '--allow-fs-read=*', options.childFile],
        { stdio: ['pipe', 'pipe', 'pipe'], env: {} },
      );
      running.add(child);
      const timer = setTimeout(() => child.kill('SIGKILL'), options.patienceMs);
      const ended = new Promise<boolean>((resolve) => {
        child.on('error', () => resolve(false));
        child.on('close', (code) => resolve(code === 0));
      });
      const job: PackJob = { pack, sizes: inputs.map(({ size }) => size), fontDir: options.fontDir };
      let said: { readonly pages: number; readonly leftOut: readonly string[] } | null = null;
      createInterface({ input: child.stderr, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (line) => {
        const read = packReportSchema.safeParse(jsonOf(line));
        if (!read.success) return;
        if ('done' in read.data) progress(read.data.done);
        else said = read.data;
      });
      // A child that dies closes its input in the middle of a paper: that is told by how it ended.
      const sending = pipeline(Readable.from(jobBytes(job, inputs)), child.stdin).catch((error: unknown) => {
        child.kill('SIGKILL');
        return error;
      });
      let staged: StagedBlob | null = null;
      try {
        staged = await stage(child.stdout.pipe(new PassThrough({ highWaterMark: 1024 * 1024 })));
        const failure = await sending;
        const good = await ended;
        const report = reported(said);
        if (!good || failure !== undefined || report === null) throw new Error('the pack could not be made');
        const made = { staged, pages: report.pages, leftOut: report.leftOut };
        staged = null;
        return made;
      } finally {
        clearTimeout(timer);
        child.kill('SIGKILL');
        running.delete(child);
        await staged?.discard();
      }
    },
    close() {
      for (const child of running) child.kill('SIGKILL');
    },
  };
}

type Said = { readonly pages: number; readonly leftOut: readonly string[] } | null;

/** Set in a callback, which the compiler does not follow. */
const reported = (said: Said): Said => said;

async function* jobBytes(job: PackJob, inputs: readonly PackInput[]): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${JSON.stringify(job)}\n`);
  for (const input of inputs) yield* await input.open();
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // Node's own words about a crash: not ours to read.
    return null;
  }
}
