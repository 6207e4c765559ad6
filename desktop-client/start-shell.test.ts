import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildShell } from './build-shell.ts';
import { ipcVerbs } from './src/shared/ipc.ts';
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

  describe('the built main script', () => {
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'nghi-truong-shell-'));
      await buildShell(folder);
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    /** What the script asked of Electron, in order. */
    async function run(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<[string, unknown][]> {
      const recorder = fileURLToPath(new URL('./src/main/testing/electron-recorder.cjs', import.meta.url));
      const child = promisify(execFile)(
        process.execPath,
        ['--require', recorder, join(folder, 'main', 'main.cjs'), ...args],
        { env: { ...process.env, USER_DATA: join(folder, 'data'), ...environment } },
      );
      const { stdout } = await child.catch((error: { stdout: string }) => error);
      return stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as [string, unknown]);
    }

    test('[SH-14] it wires protocol, window, doors and denials in their order', async () => {
      const asked = await run(['--server', 'http://localhost:8080', '--kiosk']);
      const names = asked.map(([name]) => name);
      const detail = (name: string) => asked.filter(([asked]) => asked === name).map(([, value]) => value);
      expect(names.indexOf('privileged')).toBeLessThan(names.indexOf('ready'));
      expect(names.indexOf('enableSandbox')).toBeLessThan(names.indexOf('ready'));
      expect(detail('privileged')).toMatchObject([[{ scheme: 'app', privileges: { standard: true, secure: true } }]]);
      expect(detail('protocol')).toEqual(['app']);
      expect(names.indexOf('protocol')).toBeLessThan(names.indexOf('load'));
      expect(detail('load')).toEqual(['app://nghi-truong/']);
      expect(detail('window')).toMatchObject([
        { kiosk: true, webPreferences: { sandbox: true, preload: join('/app', 'dist', 'preload', 'preload.cjs') } },
      ]);
      expect(detail('door').sort()).toEqual(
        Object.values(ipcVerbs)
          .map(({ channel }) => channel)
          .sort(),
      );
      expect(detail('media')).toEqual([false]);
      expect(detail('camera')).toEqual([false]);
      expect(detail('windowOpen')).toEqual([{ action: 'deny' }]);
      expect(detail('prevented')).toEqual([
        'will-navigate',
        'will-frame-navigate',
        'will-redirect',
        'will-attach-webview',
      ]);
      expect(JSON.parse(await readFile(join(folder, 'data', 'settings.json'), 'utf8'))).toEqual({
        serverUrl: 'http://localhost:8080',
      });
    });

    test('[SH-14] a second instance leaves at once, a wrong argument stops the start', async () => {
      expect((await run([], { SECOND: '1' })).map(([name]) => name)).toEqual(['privileged', 'enableSandbox', 'quit']);
      expect(await run(['--server=ftp://x'])).toContainEqual(['exit', 2]);
    });
  });
});
