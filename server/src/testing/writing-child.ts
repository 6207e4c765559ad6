// A child that tries to write; it says `encrypted` when it was kept from it.

import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { frame } from '../modules/documents/extract/frames.ts';

let kept = false;
try {
  writeFileSync(join(tmpdir(), 'nt-written-by-child'), '');
} catch {
  kept = true;
}
process.stdout.write(frame(kept ? { kind: 'encrypted' } : { kind: 'damaged' }));
