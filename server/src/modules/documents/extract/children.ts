import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import { createFrameReader, type Frame } from './frames.ts';

export interface ChildOptions {
  /** The program of the child: child.ts in the checkout, its bundle in the built artefact. */
  readonly childFile: string;
  /** The folder of pdfjs-dist, or a copy of its fonts, character maps, profiles and decoders. */
  readonly assets: string;
  /** What JavaScript's own objects may take. */
  readonly memoryMiB: number;
  /**
   * What the whole process may take. Bytes that a stream unpacks to are no objects, so `memoryMiB` does not bound them:
   * a paper of one megabyte can unpack to many gigabytes. Watched where the system tells it (Linux).
   */
  readonly residentMiB: number;
}

export interface ChildTask {
  readonly task: 'inspect' | 'pages' | 'picture';
  readonly path: string;
  readonly numbers: readonly number[];
  /** In all. */
  readonly patienceMs: number;
  /** Until the first frame. */
  readonly firstMs?: number;
  /**
   * From one frame to the next. Who got less than half of it from a busy machine is given up to four times as long, where
   * the system tells (Linux).
   */
  readonly silenceMs?: number;
  /** Work that nobody stands waiting for gives way to everything else on the machine. */
  readonly background: boolean;
  onFrame(frame: Frame): void;
}

/** Starts processes that open files nobody has looked at yet. */
export interface Children {
  /** `died`: it overran a limit, said nonsense, or ended with a failure; what it said before was said. */
  run(task: ChildTask): Promise<'done' | 'died'>;
  /** Kills what still runs; whatever is started after that dies at once. */
  close(): void;
}

const lookEveryMs = 200;
/** So many times over is a child given its time while the machine has none for it. */
const mostRounds = 4;

/** What a process has in memory now, in MiB; null when it is gone or the system does not say. */
async function residentOf(child: ChildProcess): Promise<number | null> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return kib === undefined ? null : Number(kib) / 1_024;
}

/** Time of the processor that a process has had, in milliseconds; null when it is gone or the system does not say. */
async function spentBy(child: ChildProcess): Promise<number | null> {
  const stat = await readFile(`/proc/${child.pid}/stat`, 'utf8').catch(() => '');
  // Behind its name, which may hold anything: the 12th and 13th are the hundredths of a second in itself and in the system.
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return user === undefined || system === undefined ? null : (Number(user) + Number(system)) * 10;
}

/** A server that was killed ends nobody's children: the system does, when their time of the processor is up. */
function limitedByTime(patienceMs: number, [program = '', ...args]: readonly string[]): [string, string[]] {
  if (process.platform === 'win32') return [program, args];
  const seconds = String(Math.ceil(patienceMs / 1_000));
  return ['/bin/sh', ['-c', 'ulimit -t "$0"; exec "$@"', seconds, program, ...args]];
}

function giveWay({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It is gone already, or the system has no such thing.
  }
}

/** Every child runs without the right to write or to start programs. */
export function createChildren(options: ChildOptions): Children {
  const running = new Set<ChildProcess>();
  let closed = false;

  return {
    run({ task, path, numbers, patienceMs, firstMs = patienceMs, silenceMs = patienceMs, background, onFrame }) {
      if (closed) return Promise.resolve('died');
      const [program, args] = limitedByTime(patienceMs, [
        process.execPath,
        `--max-old-space-size=${options.memoryMiB}`,
        // It reads; it never writes or starts programs. Pictures need the canvas library, which is native code.
        '--permission',
        '--allow-fs-read=*',
        '--allow-addons',
        '--disable-warning=PERM0001',
        options.childFile,
        task,
        options.assets,
        path,
        ...numbers.map(String),
      ]);
      // Only pages are written in fonts that a paper does not bring along; to look for the system's takes a tenth of a second.
      const env = task === 'pages' ? {} : { DISABLE_SYSTEM_FONTS_LOAD: '1' };
      const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'], env });
      running.add(child);
      if (background) giveWay(child);
      const kill = (): void => {
        child.kill('SIGKILL');
      };
      const whole = setTimeout(kill, patienceMs);
      /** As last looked at, and as it was at the last frame. */
      let spent: number | null = null;
      let spentBefore = 0;
      const expectWord = (withinMs: number, round = 1): NodeJS.Timeout =>
        setTimeout(() => {
          const starved = spent !== null && spent - spentBefore < withinMs / 2;
          if (starved && round < mostRounds) silence = expectWord(withinMs, round + 1);
          else kill();
        }, withinMs);
      let silence = expectWord(firstMs);
      const watch = setInterval(() => {
        void residentOf(child).then((resident) => {
          if (resident !== null && resident > options.residentMiB && running.has(child)) kill();
        });
        void spentBy(child).then((now) => {
          spent = now ?? spent;
        });
      }, lookEveryMs);
      const read = createFrameReader();
      let nonsense = false;
      child.stdout.on('data', (piece: Buffer) => {
        if (nonsense) return;
        try {
          for (const frame of read(piece)) {
            clearTimeout(silence);
            spentBefore = spent ?? 0;
            silence = expectWord(silenceMs);
            onFrame(frame);
          }
        } catch {
          nonsense = true;
          kill();
        }
      });
      return new Promise((resolve) => {
        const end = (code: number | null): void => {
          clearTimeout(whole);
          clearTimeout(silence);
          clearInterval(watch);
          running.delete(child);
          resolve(code === 0 && !nonsense ? 'done' : 'died');
        };
        child.on('error', () => end(null));
        child.on('close', end);
      });
    },

    close() {
      closed = true;
      for (const child of running) child.kill('SIGKILL');
    },
  };
}
