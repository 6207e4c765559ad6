import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import type { Plugin } from 'vite';
import type { Shell } from './src/service-worker/shell-cache.ts';

const entry = fileURLToPath(new URL('./src/service-worker/service-worker.ts', import.meta.url));
const output = 'service-worker.js';

/** Every file of a built client with its hash; what only developers ask for is left out. */
export function listShell(folder: string): Shell {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .map((found) => join(found.parentPath, found.name))
    .filter((path) => !path.endsWith('.map') && path !== join(folder, output))
    .sort()
    .map((path) => ({
      path: path.slice(folder.length).split(sep).join('/'),
      integrity: `sha256-${createHash('sha256').update(readFileSync(path)).digest('base64')}`,
    }));
  const version = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
  return { version, files };
}

/** Puts the service worker beside a built client, with the list of it at its head. */
export async function buildServiceWorker(folder: string): Promise<void> {
  const list = `globalThis.shell = ${JSON.stringify(listShell(folder))};`;
  await build({
    input: entry,
    platform: 'browser',
    logLevel: 'warn',
    output: { file: join(folder, output), format: 'iife', banner: list, minify: true },
  });
}

/** Builds the service worker when everything else is in place. */
export function serviceWorker(): Plugin {
  let folder = '';
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
    },
    writeBundle: {
      sequential: true,
      order: 'post',
      handler: () => buildServiceWorker(folder),
    },
  };
}
