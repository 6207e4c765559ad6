// The entry of the built artefact, `dist/server/main.mjs`: everything it needs lies in `dist/`.
import { join } from 'node:path';
import { loadTinos } from '@nghi-truong/official-documents';
import { runServer } from '@nghi-truong/server/main';
import { createDemo } from '../seed-demo/seed-demo.ts';

const here = import.meta.dirname;
const fontDir = join(here, '..', 'fonts');

process.exitCode = await runServer(process.env, {
  defaultDataDir: join(process.cwd(), 'data'),
  clientDir: join(here, '..', 'client'),
  extractChildFile: join(here, 'extract-child.mjs'),
  pdfAssetsDir: join(here, '..', 'pdfjs'),
  packChildFile: join(here, 'pack-child.mjs'),
  storeWorkerUrl: new URL('./store-worker.mjs', import.meta.url),
  fontDir,
  demo: createDemo(() => loadTinos(fontDir)),
});
