import { join } from 'node:path';
import { root } from '../lib/root.ts';
import { run } from '../lib/run.ts';

const cli = join(root, 'packages', 'embedded-mongo', 'src', 'cli.ts');
process.exitCode = (await run(process.execPath, [cli, ...process.argv.slice(2)])).code;
