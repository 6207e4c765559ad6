// The entry of the built artefact, `dist/server/main.mjs`: everything it needs lies in `dist/`.
import { join } from 'node:path';
import { runServer } from '@nghi-truong/server/main';

const here = import.meta.dirname;

process.exitCode = await runServer(process.env, {
  defaultDataDir: join(process.cwd(), 'data'),
  clientDir: join(here, '..', 'client'),
  extractChildFile: join(here, 'extract-child.mjs'),
  storeWorkerUrl: new URL('./store-worker.mjs', import.meta.url),
  fontDir: join(here, '..', 'fonts'),
  demo: null,
});
