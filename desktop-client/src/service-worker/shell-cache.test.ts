import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildServiceWorker, listShell } from '../../service-worker.ts';
import { type Shell, ShellCache, type ShellPorts } from './shell-cache.ts';

const origin = 'http://localhost:8080';

/** The caches of a browser, as far as they are used. */
class Caches {
  readonly stores = new Map<string, Map<string, Response>>();

  async open(name: string): Promise<Cache> {
    const store = this.stores.get(name) ?? new Map<string, Response>();
    this.stores.set(name, store);
    return {
      put: async (path: string, answer: Response) => void store.set(path, answer),
      match: async (path: string) => store.get(path)?.clone(),
    } as unknown as Cache;
  }

  async match(path: string): Promise<Response | undefined> {
    for (const store of this.stores.values()) {
      const found = store.get(path);
      if (found !== undefined) return found.clone();
    }
    return undefined;
  }

  async keys(): Promise<string[]> {
    return [...this.stores.keys()];
  }

  async delete(name: string): Promise<boolean> {
    return this.stores.delete(name);
  }
}

/** A server with the files of one build. */
class Site {
  files = new Map<string, string>();
  readonly asked: string[] = [];
  down: 'no' | 'gone' | 'proxy' = 'no';

  readonly fetch = async (input: string | Request, init?: RequestInit): Promise<Response> => {
    const path = typeof input === 'string' ? input.replace(origin, '') : new URL(input.url).pathname;
    this.asked.push(path);
    if (this.down === 'gone') throw new TypeError('refused');
    if (this.down === 'proxy') return new Response('Bad gateway', { status: 502 });
    const text = this.files.get(path.startsWith('/assets/') ? path : '/index.html');
    if (text === undefined) return new Response(null, { status: 404 });
    if (init?.integrity !== undefined && init.integrity !== integrityOf(text)) throw new TypeError('integrity');
    return new Response(text);
  };
}

const integrityOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

function shellOf(site: Site, version: string): Shell {
  return { version, files: [...site.files].map(([path, text]) => ({ path, integrity: integrityOf(text) })) };
}

const request = (path: string, mode: RequestMode = 'navigate', method = 'GET') =>
  ({ url: path.startsWith('http') ? path : origin + path, mode, method }) as Request;

describe('the client kept on a device', () => {
  let caches: Caches;
  let site: Site;
  let ports: ShellPorts;
  beforeEach(() => {
    caches = new Caches();
    site = new Site();
    site.files = new Map([
      ['/assets/app-1.js', 'một'],
      ['/assets/font.woff2', 'chữ'],
      ['/index.html', 'trang một'],
    ]);
    ports = { origin, caches: caches as unknown as ShellPorts['caches'], fetch: site.fetch };
  });

  async function installed(version: string): Promise<ShellCache> {
    const shell = new ShellCache(shellOf(site, version), ports);
    await shell.install();
    await shell.activate();
    return shell;
  }
  const textOf = async (answer: Promise<Response> | null) => (answer === null ? null : (await answer).text());

  test('[SW-2] without the server the page opens under every address of its own; with it, the server answers', async () => {
    const shell = await installed('1');
    site.files.set('/index.html', 'trang mới');
    expect(await textOf(shell.answer(request('/cuoc-hop/1')))).toBe('trang mới');
    for (const down of ['gone', 'proxy'] as const) {
      site.down = down;
      for (const path of ['/', '/cuoc-hop/1?x=1', '/index.html']) {
        expect(await textOf(shell.answer(request(path)))).toBe('trang một');
      }
    }
  });

  test('[SW-2] what asks for a file that never changes gets the kept one', async () => {
    const shell = await installed('1');
    site.down = 'gone';
    expect(await textOf(shell.answer(request('/assets/app-1.js', 'cors')))).toBe('một');
    await expect(shell.answer(request('/assets/unknown.js', 'cors'))).rejects.toThrow('refused');
  });

  test('[SW-1] a file that is not what the build lists keeps the version from being taken', async () => {
    const shell = new ShellCache(shellOf(site, '1'), ports);
    // The server was updated while the list was on its way.
    site.files.set('/index.html', 'của bản khác');
    await expect(shell.install()).rejects.toThrow('integrity');
    site.files.delete('/assets/app-1.js');
    await expect(shell.install()).rejects.toThrow();
  });

  test('[SW-3] a new version takes over what did not change, and pages of the one before still find their files', async () => {
    await installed('1');
    site.files = new Map([
      ['/assets/app-2.js', 'hai'],
      ['/assets/font.woff2', 'chữ'],
      ['/index.html', 'trang hai'],
    ]);
    site.asked.length = 0;
    const second = await installed('2');
    expect(site.asked.sort()).toEqual(['/assets/app-2.js', '/index.html']);
    site.down = 'gone';
    expect(await textOf(second.answer(request('/')))).toBe('trang hai');
    expect(await textOf(second.answer(request('/assets/app-1.js', 'cors')))).toBe('một');
    site.down = 'no';
    site.files.set('/assets/app-3.js', 'ba');
    await installed('3');
    expect(await caches.keys()).toEqual(['shell-2', 'shell-3']);
  });

  test('[SW-4] questions to the server, changes and other origins are none of its business', async () => {
    const shell = await installed('1');
    for (const path of ['/api/session', '/socket', '/healthz', '/tai-lieu.pdf']) {
      expect(shell.answer(request(path))).toBeNull();
      expect(shell.answer(request(path, 'cors'))).toBeNull();
    }
    expect(shell.answer(request('/assets/app-1.js', 'cors', 'POST'))).toBeNull();
    expect(shell.answer(request('https://elsewhere.vn/assets/app-1.js', 'cors'))).toBeNull();
  });
});

describe('the build', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nghi-truong-shell-'));
    await mkdir(join(folder, 'assets'));
    await writeFile(join(folder, 'index.html'), 'trang');
    await writeFile(join(folder, 'assets', 'app-1.js'), 'một');
    await writeFile(join(folder, 'assets', 'app-1.js.map'), '{}');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('[SW-5] the list holds every file but maps and the worker; another content is another version', async () => {
    const first = listShell(folder);
    expect(first.files).toEqual([
      { path: '/assets/app-1.js', integrity: integrityOf('một') },
      { path: '/index.html', integrity: integrityOf('trang') },
    ]);
    await buildServiceWorker(folder);
    expect(listShell(folder)).toEqual(first);
    await writeFile(join(folder, 'index.html'), 'trang khác');
    expect(listShell(folder).version).not.toBe(first.version);
  });

  test('[SW-5] the built worker is one script with its list, and answers install, activate and fetch', async () => {
    await buildServiceWorker(folder);
    const script = await readFile(join(folder, 'service-worker.js'), 'utf8');
    const listeners: string[] = [];
    const scope = { location: { origin }, addEventListener: (type: string) => listeners.push(type), shell: null };
    new Function('globalThis', script)(scope);
    expect(listeners).toEqual(['install', 'activate', 'fetch']);
    expect(scope.shell).toEqual(listShell(folder));
  });
});
