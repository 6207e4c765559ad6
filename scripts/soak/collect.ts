import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What one thread holds after its garbage is gone. */
export interface ThreadMemory {
  /** Bytes. */
  readonly heapUsed: number;
  /** Bytes of buffers outside the heap. */
  readonly external: number;
}

/** Collects the garbage of the calling thread and says what is left. */
export async function collectGarbage(): Promise<ThreadMemory> {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  // What the first collection frees may hold on to more, through weak references and finalisers.
  for (let round = 0; round < 3; round += 1) {
    if (typeof collect === 'function') collect();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { heapUsed, external } = process.memoryUsage();
  return { heapUsed, external };
}
