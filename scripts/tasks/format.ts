import { join } from 'node:path';
import { root } from '../lib/root.ts';
import { run } from '../lib/run.ts';

const { code } = await run(join(root, 'node_modules', '.bin', 'biome'), ['check', '--write', '.']);
process.exitCode = code;
