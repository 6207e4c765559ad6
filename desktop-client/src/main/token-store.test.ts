import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openShellSettings } from './shell-settings.ts';
import { textFile } from './text-file.ts';
import { createTokenStore, type KeyRing } from './token-store.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nghi-truong-shell-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Turns bytes over, so that the plain text is not to be found in the file. */
const turned = (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0x5a);
const keyRing = (changed: Partial<KeyRing> = {}): KeyRing => ({
  isEncryptionAvailable: () => true,
  encryptString: (text) => turned(new TextEncoder().encode(text)),
  decryptString: (bytes) => new TextDecoder().decode(turned(bytes)),
  ...changed,
});
const server = () => 'https://hop.gov.vn';

describe('token store', () => {
  test('[SH-8] the token is kept encrypted, given to its own server only, and forgotten on request', async () => {
    const file = textFile(join(folder, 'session.json'));
    expect(await createTokenStore(keyRing(), file, server).keep('top-secret')).toBe('encrypted');
    expect(await readFile(join(folder, 'session.json'), 'utf8')).not.toContain('top-secret');
    const later = createTokenStore(keyRing(), file, server);
    expect(await later.read()).toBe('top-secret');
    expect(await createTokenStore(keyRing(), file, () => 'https://other.gov.vn').read()).toBeNull();
    await later.forget();
    expect(await createTokenStore(keyRing(), file, server).read()).toBeNull();
  });

  test.each([
    ['no key ring', keyRing({ isEncryptionAvailable: () => false })],
    ['a key ring that is none', keyRing({ getSelectedStorageBackend: () => 'basic_text' })],
    [
      'a key ring that fails',
      keyRing({
        encryptString: () => {
          throw new Error('locked');
        },
      }),
    ],
  ])('[SH-8] with %s the token lives until the shell is closed and never reaches the disk', async (_name, ring) => {
    const file = textFile(join(folder, 'session.json'));
    const tokens = createTokenStore(ring, file, server);
    expect(await tokens.keep('top-secret')).toBe('untilClosed');
    expect(await tokens.read()).toBe('top-secret');
    expect(await readdir(folder)).toEqual([]);
    expect(await createTokenStore(ring, file, server).read()).toBeNull();
  });

  test('[SH-8] a damaged file means signing in again, not a crash', async () => {
    const path = join(folder, 'session.json');
    for (const text of ['', '{', 'null', '{"serverUrl":"https://hop.gov.vn","sealed":7}']) {
      await writeFile(path, text);
      expect(await createTokenStore(keyRing(), textFile(path), server).read()).toBeNull();
    }
  });
});

describe('settings', () => {
  test('[SH-9] the server is remembered for the next start; damaged or unacceptable ones are forgotten', async () => {
    const path = join(folder, 'deep', 'settings.json');
    const first = await openShellSettings(textFile(path), 'https://hop.gov.vn');
    expect(first.serverUrl).toBe('https://hop.gov.vn');
    const second = await openShellSettings(textFile(path), null);
    expect(second.serverUrl).toBe('https://hop.gov.vn');
    await second.remember('http://localhost:8080');
    expect((await openShellSettings(textFile(path), null)).serverUrl).toBe('http://localhost:8080');
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o077).toBe(0);
    for (const text of ['{', '{"serverUrl":"http://evil.example.com"}', '{"serverUrl":5}']) {
      await writeFile(path, text);
      expect((await openShellSettings(textFile(path), null)).serverUrl).toBeNull();
    }
  });
});
