// Pictures of every screen at every size: `npm run screenshots`, or `npm run screenshots -- FOLDER`.
import { relative, resolve } from 'node:path';
import { buildClient } from '../lib/build-client.ts';
import { ensureChromium } from '../lib/chromium.ts';
import { root } from '../lib/root.ts';
import { runVitest } from '../lib/vitest.ts';

// dist/ is not tracked; a build of the artefact empties it.
const folder = resolve(process.argv[2] ?? resolve(root, 'dist', 'screenshots'));
await buildClient();
const { passed, failed } = await runVitest(['--config', 'scripts/vitest.e2e.config.ts', 'looks.e2e'], {
  CHROMIUM: await ensureChromium(),
  SCREENSHOTS: folder,
});
console.log(`${relative(process.cwd(), folder)}/: ${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
