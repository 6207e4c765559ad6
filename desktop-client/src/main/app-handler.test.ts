import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AppHandlerOptions, createAppHandler } from './app-handler.ts';
import { readAppRequest } from './app-request.ts';
import { contentSecurityPolicy, isOurPage, isTrustedSender, mayHave } from './page-policy.ts';
import { windowOptions } from './window-options.ts';

let folder: string;
let root: string;
let asked: { url: string; init: RequestInit }[];
let answer: () => Promise<Response>;
let serverUrl: string | null;
let handle: (request: Request) => Promise<Response>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nghi-truong-shell-'));
  root = join(folder, 'renderer');
  await mkdir(join(root, 'assets'), { recursive: true });
  await writeFile(join(root, 'index.html'), '<!doctype html>');
  await writeFile(join(root, 'assets', 'main-abc.js'), 'export {};');
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await symlink(join(folder, 'secret.txt'), join(root, 'link.txt'));
  asked = [];
  answer = async () => new Response('{}');
  serverUrl = 'http://localhost:8080';
  const options: AppHandlerOptions = {
    root,
    serverUrl: () => serverUrl,
    fetch: (url, init) => {
      asked.push({ url, init });
      return answer();
    },
  };
  handle = createAppHandler(options);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const get = (path: string, init?: RequestInit) => handle(new Request(`app://nghi-truong${path}`, init));

describe('app protocol', () => {
  test('[SH-3] files of the renderer come with their type, pages of the router are index.html with the CSP', async () => {
    const script = await get('/assets/main-abc.js');
    expect(script.status).toBe(200);
    expect(script.headers.get('content-type')).toMatch(/^text\/javascript/);
    for (const path of ['/', '/cuoc-hop/123', '/man-hinh/0190']) {
      const page = await get(path);
      expect(await page.text()).toBe('<!doctype html>');
      expect(page.headers.get('content-security-policy')).toContain("connect-src 'self' ws://localhost:8080");
    }
    expect((await get('/assets/missing.js')).status).toBe(404);
    expect((await get('/assets/main-abc.js', { method: 'POST' })).status).toBe(405);
  });

  test('[SH-4] nothing outside the renderer folder is served, not even through a link', async () => {
    for (const path of [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/assets/..%5c..%5csecret.txt',
      '/%2e%2e%2fsecret.txt',
      '/link.txt',
      '/assets%00/x.js',
      '//secret.txt',
      '/C:/secret.txt',
      '/%c0%ae%c0%ae/secret.txt',
    ]) {
      const response = await get(path);
      expect([400, 404], path).toContain(response.status);
      expect(await response.text(), path).not.toContain('secret');
    }
  });

  test('[SH-4] whatever the path, what is read stays below the folder', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('..', '.', '%2e', '%2E%2e', '/', '%2f', '\\', '%5c', 'a', '.js', '%00')),
        (parts) => {
          const meant = readAppRequest('GET', `app://nghi-truong/${parts.join('')}`);
          if (meant.kind !== 'file') return;
          for (const segment of meant.segments) {
            expect(segment).not.toMatch(/^\.+$/);
            expect(segment).not.toMatch(/[/\\\0:]/);
          }
        },
      ),
    );
  });

  test('[SH-5] REST is passed on to the chosen server with our headers only, as a page of its own', async () => {
    answer = async () =>
      new Response('{"ok":1}', {
        status: 206,
        headers: {
          'content-range': 'bytes 0-6/7',
          'x-epoch': '1',
          'set-cookie': 'a=b',
          'content-encoding': 'gzip',
          'content-length': '3',
        },
      });
    const response = await get('/api/meetings?limit=5', {
      method: 'POST',
      body: '{}',
      headers: { authorization: 'Bearer t', range: 'bytes=0-6', origin: 'app://nghi-truong', 'x-other': '1' },
    });
    const [request] = asked;
    expect(request?.url).toBe('http://localhost:8080/api/meetings?limit=5');
    expect(request?.init).toMatchObject({ method: 'POST', credentials: 'omit', redirect: 'error', duplex: 'half' });
    expect([...new Headers(request?.init.headers).keys()].sort()).toEqual([
      'authorization',
      'content-type',
      'origin',
      'range',
    ]);
    expect(new Headers(request?.init.headers).get('origin')).toBe('http://localhost:8080');
    expect(response.status).toBe(206);
    expect(response.headers.get('x-epoch')).toBe('1');
    for (const name of ['set-cookie', 'content-encoding', 'content-length'])
      expect(response.headers.get(name)).toBeNull();
  });

  test('[SH-5] without a server, or with one that does not answer, the page hears 502', async () => {
    answer = () => Promise.reject(new Error('refused'));
    expect((await get('/api/session')).status).toBe(502);
    serverUrl = null;
    expect((await get('/api/session')).status).toBe(502);
    expect(asked).toHaveLength(1);
    expect((await get('/api/session', { method: 'PUT' })).status).toBe(405);
  });
});

describe('page policy', () => {
  test('[SH-6] only our own pages are navigated to, listened to, or granted anything', () => {
    for (const url of ['app://nghi-truong/', 'app://nghi-truong/cuoc-hop/1?x#y']) {
      expect(isOurPage(url)).toBe(true);
      expect(isTrustedSender({ url, isTop: true })).toBe(true);
      expect(isTrustedSender({ url, isTop: false })).toBe(false);
      expect(mayHave('fullscreen', url)).toBe(true);
      for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal']) {
        expect(mayHave(permission, url)).toBe(false);
      }
    }
    for (const url of [
      'https://nghi-truong/',
      'app://nghi-truong.evil/',
      'app://evil@nghi-truong/',
      'app://evil/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'about:blank',
      '',
    ]) {
      expect(isOurPage(url), url).toBe(false);
      expect(mayHave('fullscreen', url), url).toBe(false);
    }
    expect(isTrustedSender(null)).toBe(false);
  });

  test('[SH-7] the CSP reaches nothing but the page and the socket of the chosen server', () => {
    expect(contentSecurityPolicy('https://hop.gov.vn')).toContain("connect-src 'self' wss://hop.gov.vn;");
    expect(contentSecurityPolicy(null)).toContain("connect-src 'self';");
    for (const policy of [contentSecurityPolicy(null), contentSecurityPolicy('https://hop.gov.vn')]) {
      expect(policy).toMatch(/^default-src 'none'/);
      expect(policy).not.toMatch(/'unsafe-(inline|eval)'/);
    }
  });

  test('[SH-7] the window runs the page in a sandbox without Node', () => {
    expect(windowOptions(true, '/preload.cjs')).toMatchObject({
      kiosk: true,
      webPreferences: {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
      },
    });
  });
});
