import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, ServerProcess } from '@nghi-truong/testkit';

/** Seeds the demo once for all files of the run; each works on a copy of its own. */
export default async function setUp(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'nghi-truong-seeded-'));
  const server = new ServerProcess({
    entry: fileURLToPath(new URL('../../../scripts/serve.ts', import.meta.url)),
    env: { PORT: String(await freePort()), DATA_DIR: folder },
  });
  await server.start();
  await server.stop();
  process.env.NT_SEEDED = folder;
  return () => rm(folder, { recursive: true, force: true });
}
