import { spawn } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';

export interface RunLimits {
  readonly patienceMs: number;
  /** Memory of the program and all that it starts. Watched where the system tells it (Linux). */
  readonly residentMiB: number;
  /** Address space of one process. */
  readonly virtualMiB: number;
  /** One file that it writes. */
  readonly fileMiB: number;
}

interface Run {
  /** Everything it may write lies here: its home and its temporary files. */
  readonly folder: string;
  readonly limits: RunLimits;
  readonly signal: AbortSignal;
}

const lookEveryMs = 500;
const pageBytes = 4_096;
/** The process that must not outlive its folder. */
export const pidName = 'pid';

/**
 * Runs a program of somebody else on a file of somebody else, in a group of processes of its own that ends as a whole.
 * @returns whether it ended by itself and said that all went well
 */
export async function runLimited(
  program: string,
  args: readonly string[],
  { folder, limits, signal }: Run,
): Promise<boolean> {
  const windows = process.platform === 'win32';
  const blocks = limits.fileMiB * 2_048;
  const seconds = Math.ceil(limits.patienceMs / 1_000);
  const script = [
    `ulimit -v ${limits.virtualMiB * 1_024}; ulimit -f ${blocks}; ulimit -t ${seconds}; ulimit -c 0`,
    // Where the system lets us, without any network.
    'unshare -rn true 2>/dev/null && exec unshare -rn "$0" "$@"',
    'exec "$0" "$@"',
  ].join('\n');
  const [command, commandArgs] = windows ? [program, [...args]] : ['/bin/sh', ['-c', script, program, ...args]];
  const child = spawn(command, commandArgs, {
    cwd: folder,
    detached: !windows,
    stdio: 'ignore',
    env: {
      HOME: folder,
      TMPDIR: folder,
      TEMP: folder,
      PATH: '/usr/local/bin:/usr/bin:/bin',
      LANG: 'C.UTF-8',
      SAL_USE_VCLPLUGIN: 'svp',
      // Whatever in the file wants to be fetched from somewhere finds nobody.
      http_proxy: 'http://127.0.0.1:9',
      https_proxy: 'http://127.0.0.1:9',
    },
  });
  const { pid } = child;

  function kill(): void {
    if (pid === undefined) return;
    try {
      process.kill(windows ? pid : -pid, 'SIGKILL');
    } catch {
      // It has ended.
    }
  }

  const ended = new Promise<boolean>((resolve) => {
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
  if (pid === undefined) return ended;
  lowerPriority(pid);
  const timer = setTimeout(kill, limits.patienceMs);
  const watch = setInterval(() => {
    void residentOfGroup(pid).then((mebibytes) => {
      if (mebibytes > limits.residentMiB) kill();
    });
  }, lookEveryMs);
  signal.addEventListener('abort', kill, { once: true });
  if (signal.aborted) kill();
  try {
    await writeFile(join(folder, pidName), String(pid));
    return await ended;
  } finally {
    clearTimeout(timer);
    clearInterval(watch);
    signal.removeEventListener('abort', kill);
    // What it started may still run.
    kill();
  }
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended, or the system has no such thing.
  }
}

/** What all processes of a group have in memory, MiB; 0 where the system does not say. */
async function residentOfGroup(group: number): Promise<number> {
  let pages = 0;
  for (const name of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    // The name of the program stands in brackets and may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (Number(fields[2]) === group) pages += Number(fields[21] ?? 0);
  }
  return (pages * pageBytes) / 1024 / 1024;
}

/**
 * Ends what a killed server has left running in the folder of a conversion (Linux; elsewhere the limit of processor time
 * does).
 */
export async function killLeftOver(folder: string): Promise<void> {
  const pid = Number(await readFile(join(folder, pidName), 'utf8').catch(() => ''));
  if (!Number.isSafeInteger(pid) || pid < 2) return;
  // By now the number may be another program's: only one that was started for this very folder is meant.
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  if (!commandLine.includes(folder)) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}
