import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, ServerProcess } from '@nghi-truong/testkit';
import { Bot } from './bot.ts';
import { allPrepared } from './papers.ts';

/** Seeds the demo once for all files of the run, its papers prepared; each works on a copy of its own. */
export default async function setUp(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'nghi-truong-seeded-'));
  const server = new ServerProcess({
    entry: fileURLToPath(new URL('../../../scripts/serve.ts', import.meta.url)),
    env: { PORT: String(await freePort()), DATA_DIR: folder },
  });
  const desk = await Bot.enter(await server.start(), 'thuky', 'demo');
  // What is not prepared here would be prepared anew in every copy, beside the test.
  await allPrepared(desk);
  desk.close();
  await server.stop();
  process.env.NT_SEEDED = folder;
  return () => rm(folder, { recursive: true, force: true });
}
