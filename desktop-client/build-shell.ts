import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const here = fileURLToPath(new URL('.', import.meta.url));

/**
 * Builds Electron's main and preload scripts. A sandboxed preload can load nothing but `electron`, so each is one file.
 * @param folder where `main/main.cjs` and `preload/preload.cjs` go. Default: `dist` beside this file.
 */
export async function buildShell(folder: string = join(here, 'dist')): Promise<void> {
  for (const part of ['main', 'preload'] as const) {
    await rm(join(folder, part), { recursive: true, force: true });
    await build({
      input: join(here, 'src', part, `${part}.ts`),
      platform: 'node',
      external: ['electron'],
      logLevel: 'warn',
      output: { file: join(folder, part, `${part}.cjs`), format: 'cjs', codeSplitting: false },
    });
  }
}
