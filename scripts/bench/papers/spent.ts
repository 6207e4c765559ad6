import { readFile, writeFile } from 'node:fs/promises';

/** Ticks of a second in /proc (USER_HZ), the same on every Linux of today. */
const ticksPerSecond = 100;

/** CPU seconds that a process and all its threads have used. Linux alone tells them to others; null elsewhere. */
export async function cpuSeconds(pid: number): Promise<number | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  // The name of the program may hold blanks and brackets; what follows the last bracket does not.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields === undefined ? null : (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** Forgets the highest memory so far, so that `peakMebibytes` tells that of the next run alone. */
export async function forgetPeak(pid: number): Promise<void> {
  await writeFile(`/proc/${pid}/clear_refs`, '5').catch(() => undefined);
}

/** The most resident memory since `forgetPeak`, MiB; null where /proc is not. */
export async function peakMebibytes(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => null);
  const peak = /^VmHWM:\s+(\d+) kB$/m.exec(status ?? '')?.[1];
  return peak === undefined ? null : Number(peak) / 1_024;
}
