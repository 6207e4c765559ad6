import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { buildShell } from './build-shell.ts';
import { type ElectronPackage, prepareShell } from './start-shell.ts';

function electron(
  files: Record<string, string>,
  download: (files: Record<string, string>) => boolean,
): ElectronPackage {
  return {
    folder: '/e',
    exists: (path) => path in files,
    read: (path) => files[path] ?? '',
    download: async () => download(files),
  };
}

describe('starting the shell', () => {
  test('[SH-12] a binary that is there is started with the arguments; a missing one is downloaded once', async () => {
    const there = { '/e/path.txt': 'electron\n', '/e/dist/electron': '' };
    const never = () => {
      throw new Error('nothing to download');
    };
    const args = ['--server', 'http://localhost:8080', '--kiosk'];
    expect(await prepareShell(args, electron(there, never), {})).toMatchObject({
      ok: true,
      binary: '/e/dist/electron',
      args: [expect.stringContaining('desktop-client'), ...args],
    });
    const arrives = (files: Record<string, string>) => {
      Object.assign(files, there);
      return true;
    };
    expect(await prepareShell([], electron({}, arrives), {})).toMatchObject({ ok: true, binary: '/e/dist/electron' });
    const own = { ELECTRON_OVERRIDE_DIST_PATH: '/opt/electron' };
    expect(await prepareShell([], electron({ '/opt/electron/electron': '' }, never), own)).toMatchObject({
      binary: '/opt/electron/electron',
    });
  });

  test('[SH-12] a download that fails, or brings nothing, ends in one sentence in each language', async () => {
    for (const worked of [false, true]) {
      const prepared = await prepareShell(
        [],
        electron({}, () => worked),
        {},
      );
      expect(prepared).toMatchObject({
        ok: false,
        vi: expect.stringMatching(/Electron/),
        en: expect.stringMatching(/Electron/),
      });
    }
    expect(
      await prepareShell(
        ['--server=ftp://x'],
        electron({}, () => true),
        {},
      ),
    ).toMatchObject({ ok: false });
  });

  test('[SH-13] main and preload are built as one file each that loads nothing but Electron and Node', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'nghi-truong-shell-'));
    try {
      await buildShell(folder);
      for (const part of ['main', 'preload']) {
        const file = join(folder, part, `${part}.cjs`);
        const text = await readFile(file, 'utf8');
        const loaded = [...text.matchAll(/require\(["']([^"']+)["']\)/g)].map(([, name = '']) => name);
        const strangers = loaded.filter((name) => name !== 'electron' && !name.startsWith('node:'));
        expect(strangers).toEqual([]);
        if (part === 'preload') expect(new Set(loaded)).toEqual(new Set(['electron']));
        await promisify(execFile)(process.execPath, ['--check', file]);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
