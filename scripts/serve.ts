// Starts the server of this checkout, with the demo at hand for an empty store.
import { checkoutSurroundings, runServer } from '@nghi-truong/server/main';
import { demo } from './seed-demo/seed-demo.ts';

process.exitCode = await runServer(process.env, { ...checkoutSurroundings(), demo });
