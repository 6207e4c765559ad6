import { buildShell } from '@nghi-truong/desktop-client/build-shell';
import { startShell } from '@nghi-truong/desktop-client/start-shell';
import { buildClient } from '../lib/build-client.ts';

await buildClient();
await buildShell();
process.exitCode = await startShell(process.argv.slice(2));
