// Starts the server of this checkout, with the demo at hand for an empty store.
import { loadTinos } from '@nghi-truong/official-documents';
import { checkoutSurroundings, runServer } from '@nghi-truong/server/main';
import { createDemo } from './seed-demo/seed-demo.ts';

process.exitCode = await runServer(process.env, { ...checkoutSurroundings(), demo: createDemo(() => loadTinos()) });
