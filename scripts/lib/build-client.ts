import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint, isDone, markDone } from './fingerprint.ts';
import { root } from './root.ts';
import { run } from './run.ts';

const client = join(root, 'desktop-client');
const sources = [
  'desktop-client/src/renderer',
  'desktop-client/src/shared',
  'desktop-client/public',
  'desktop-client/index.html',
  'desktop-client/vite.config.ts',
  'desktop-client/package.json',
  'packages/domain/src',
  'packages/protocol/src',
  'packages/collab/src',
  'packages/reader-core/src',
  'pnpm-lock.yaml',
];

/** Where the built client lies: what the server serves and the desktop shell loads. */
export const clientFolder = join(client, 'dist', 'renderer');

/** Builds the client unless the last build was made from the very same sources. */
export async function buildClient(): Promise<void> {
  const wanted = fingerprint(sources);
  if (isDone('client', wanted) && existsSync(join(clientFolder, 'index.html'))) return;
  console.log('• Dựng giao diện (building the client) …');
  const { code, output } = await run(
    process.execPath,
    [join(client, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'],
    {
      cwd: client,
      quiet: true,
    },
  );
  if (code !== 0) throw new Error(`vite build: ${code}\n${output}`);
  markDone('client', wanted);
}
