// The operator's tools in the built artefact: `node dist/server/operations.mjs backup --to DIR`, and so on.
import { join } from 'node:path';
import { isOperation, runOperation } from '../operations/command-line.ts';

const [name, ...args] = process.argv.slice(2);
if (isOperation(name)) {
  process.exitCode = await runOperation(name, args, process.env, {
    defaultDataDir: join(process.cwd(), 'data'),
    storeWorkerUrl: new URL('./store-worker.mjs', import.meta.url),
  });
} else {
  process.stderr.write('operations.mjs backup | restore | verify\n');
  process.exitCode = 2;
}
