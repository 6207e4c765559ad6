import { existsSync } from 'node:fs';
import { run } from './run.ts';

const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where Chromium is, or null. `CHROMIUM` names another one. */
export function findChromium(): string | null {
  const named = process.env.CHROMIUM;
  return [...(named === undefined ? [] : [named]), ...candidates].find((path) => existsSync(path)) ?? null;
}

/**
 * Chromium's path; installs Debian's package when it is missing and this user may.
 * @throws with a sentence when there is none and none can be installed.
 */
export async function ensureChromium(): Promise<string> {
  const found = findChromium();
  if (found !== null) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('• Cài Chromium từ kho gói Debian (installing Chromium from the Debian packages) …');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-q'], { env, quiet: true });
    const { code, output } = await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], {
      env,
      quiet: true,
    });
    const installed = findChromium();
    if (code === 0 && installed !== null) return installed;
    throw new Error(`Không cài được Chromium. Chromium could not be installed.\n${output.slice(-2_000)}`);
  }
  throw new Error(
    'Cần Chromium để thử giao diện: hãy cài gói "chromium". The browser tests need Chromium: install the package "chromium" or name one with CHROMIUM=/path.',
  );
}
