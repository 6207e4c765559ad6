import { errorCatalogue, wireError } from '@nghi-truong/protocol';
import { describe, expect, test, vi } from 'vitest';
import type { DesktopBridge } from '../../shared/ipc.ts';
import { comesTrue } from '../testing/comes-true.ts';
import { keepAwake } from './keep-awake.ts';
import { openPageDoor } from './page-door.ts';
import { pageHints } from './page-hints.ts';
import { openPagePorts } from './page-ports.ts';
import { saveFile } from './save-file.ts';
import { fakePage } from './testing/fake-page.ts';
import { xhrUpload } from './xhr-upload.ts';

const json = (status: number, value: unknown) => Promise.resolve(Response.json(value, { status }));
const person = {
  personId: 'p',
  username: 'u',
  name: 'N',
  post: '',
  group: '',
  seat: null,
  votes: true,
  rights: [],
  disabled: false,
};
const who = { sessionId: 's', person, bodyId: 'b', bodyName: 'B', seats: 60, serverTime: 0, offlineTerm: 0 };

function bridge(changed: Partial<DesktopBridge> = {}): DesktopBridge {
  return {
    describe: async () => ({ serverUrl: 'http://127.0.0.1:9', kiosk: false, version: '1' }),
    chooseServer: async () => ({ ok: true, serverUrl: 'https://x' }),
    readToken: async () => null,
    keepToken: async () => 'encrypted',
    forgetToken: async () => undefined,
    ...changed,
  };
}

describe('where the page stands', () => {
  test('[PF-4] in a browser the server is where the page came from and the session a cookie', async () => {
    const asked: [string, RequestInit | undefined][] = [];
    const page = fakePage({
      fetch: (url, init) => {
        asked.push([url, init]);
        return json(200, who);
      },
    });
    const start = await openPageDoor(page);
    if (start.kind !== 'ready') throw new Error(start.kind);
    const result = await start.door.signIn('u', 'p');
    expect(result.ok).toBe(true);
    if (!result.ok) return;
    expect(asked[0]?.[0]).toBe('http://127.0.0.1:8080/api/session');
    expect(JSON.parse(String(asked[0]?.[1]?.body))).toEqual({ username: 'u', password: 'p', device: 'browser' });
    expect(result.session.fileRequest('/api/x')).toEqual({ url: 'http://127.0.0.1:8080/api/x', headers: {} });
    result.session.close();
  });

  test('[PF-4] in the shell REST goes through the shell and the token into its keeping', async () => {
    const calls: string[] = [];
    let kept: string | null = null;
    const page = fakePage({
      origin: 'app://nghi-truong',
      fetch: (url, init) => {
        calls.push(`${init?.method} ${url} ${new Headers(init?.headers).get('authorization')}`);
        if (init?.method === 'GET') return json(401, { error: wireError('sessionRevoked') });
        return json(200, { ...who, token: 'fresh' });
      },
      bridge: bridge({
        readToken: async () => kept,
        keepToken: async (token) => {
          kept = token;
          return 'encrypted';
        },
        forgetToken: async () => {
          kept = null;
          return undefined;
        },
      }),
    });
    const start = await openPageDoor(page);
    if (start.kind !== 'ready') throw new Error(start.kind);
    const result = await start.door.signIn('u', 'p');
    expect(kept).toBe('fresh');
    if (result.ok) {
      await result.session.signOut();
      expect(kept).toBeNull();
    }
    kept = 'old';
    expect(await start.door.resume()).toMatchObject({ ok: false, error: { code: 'sessionRevoked' } });
    expect(kept).toBeNull();
    expect(calls).toEqual([
      'POST app://nghi-truong/api/session null',
      'DELETE app://nghi-truong/api/session Bearer fresh',
      'GET app://nghi-truong/api/session Bearer old',
    ]);
  });

  test('[PF-4] a shell without a server asks for one first', async () => {
    const chosen: string[] = [];
    const page = fakePage({
      bridge: bridge({
        describe: async () => ({ serverUrl: null, kiosk: false, version: '1' }),
        chooseServer: async (address) => {
          chosen.push(address);
          return { ok: false, vi: 'Sai', en: 'Wrong' };
        },
      }),
    });
    const start = await openPageDoor(page);
    if (start.kind !== 'chooseServer') throw new Error(start.kind);
    expect(await start.choose('x')).toEqual({ ok: false, vi: 'Sai', en: 'Wrong' });
    expect(chosen).toEqual(['x']);
  });

  test('[PF-5] a tab keeps its id over a reload and shares it with no other', async () => {
    const page = fakePage();
    const { tabId } = await openPagePorts(page);
    expect((await openPagePorts(page)).tabId).toBe(tabId);
    expect((await openPagePorts(fakePage())).tabId).not.toBe(tabId);
    const denied = fakePage({
      sessionStorage: {
        getItem: () => {
          throw new Error('denied');
        },
        setItem: () => {},
      },
    });
    expect((await openPagePorts(denied)).tabId).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('the page', () => {
  test('[PF-6] hints come when the device is online again and when the page is shown again, not when it is hidden', () => {
    let visible = true;
    const page = fakePage({ isVisible: () => visible });
    const heard = vi.fn();
    const stop = pageHints(page).subscribe(() => heard());
    page.tell('window', 'online');
    page.tell('window', 'pageshow');
    page.tell('document', 'visibilitychange');
    visible = false;
    page.tell('document', 'visibilitychange');
    expect(heard).toHaveBeenCalledTimes(3);
    stop();
    page.tell('window', 'online');
    expect(heard).toHaveBeenCalledTimes(3);
  });

  test('[PF-7] a file is saved under its name; an error is a sentence and saves nothing', async () => {
    const request = { url: '/f', headers: { authorization: 'Bearer t' } };
    const page = fakePage({ fetch: async () => new Response('PDF') });
    expect(await saveFile(page, request, 'Biên bản.pdf')).toEqual({ ok: true });
    expect(page.saved.map(({ name }) => name)).toEqual(['Biên bản.pdf']);
    expect(await page.saved[0]?.text).toBe('PDF');
    for (const [fetch, code] of [
      [() => json(404, { error: wireError('minutesNotIssued') }), 'minutesNotIssued'],
      [() => Promise.resolve(new Response('<h1>', { status: 502 })), 'offline'],
      [() => Promise.resolve(new Response('<h1>', { status: 500 })), 'internal'],
      [() => Promise.reject(new TypeError('failed to fetch')), 'offline'],
    ] as const) {
      const broken = fakePage({ fetch });
      expect(await saveFile(broken, request, 'x')).toMatchObject({ ok: false, error: { code } });
      expect(broken.saved).toEqual([]);
    }
    expect(Object.hasOwn(errorCatalogue, 'minutesNotIssued')).toBe(true);
  });

  test('[PF-8] the screen is kept lit while shown, asked for again on return, and let go', async () => {
    let visible = true;
    const held = { now: 0, asked: 0 };
    const page = fakePage({
      isVisible: () => visible,
      wakeLock: {
        request: async () => {
          held.now += 1;
          held.asked += 1;
          return {
            release: async () => {
              held.now -= 1;
            },
          };
        },
      },
    });
    const stop = keepAwake(page);
    await comesTrue(() => expect(held.asked).toBe(1));
    visible = false;
    page.tell('document', 'visibilitychange');
    held.now = 0;
    visible = true;
    page.tell('document', 'visibilitychange');
    await comesTrue(() => expect(held.asked).toBe(2));
    stop();
    await comesTrue(() => expect(held.now).toBe(0));
    page.tell('document', 'visibilitychange');
    expect(held.asked).toBe(2);
    expect(keepAwake(fakePage())).toBeTypeOf('function');
  });
});

describe('uploads', () => {
  /** XMLHttpRequest in small, as far as an upload needs it. */
  class FakeXhr extends EventTarget {
    readonly upload = new EventTarget();
    readonly headers: string[] = [];
    status = 0;
    responseText = '';
    sent: FormData | null = null;
    open(method: string, url: string) {
      this.headers.push(`${method} ${url}`);
    }
    setRequestHeader(name: string, value: string) {
      this.headers.push(`${name}: ${value}`);
    }
    send(body: FormData) {
      this.sent = body;
    }
    abort() {
      this.dispatchEvent(new Event('abort'));
    }
    answer(status: number, body: unknown) {
      this.status = status;
      this.responseText = typeof body === 'string' ? body : JSON.stringify(body);
      this.dispatchEvent(new Event('load'));
    }
  }
  function start() {
    const xhr = new FakeXhr();
    const page = fakePage({ createXhr: () => xhr as unknown as XMLHttpRequest });
    const seen: number[] = [];
    const upload = xhrUpload(page).start({
      url: '/files',
      headers: { authorization: 'Bearer t' },
      file: new Blob(['x'.repeat(1_000)]),
      name: 'a.pdf',
      purpose: 'own',
      progress: (sent) => seen.push(sent),
    });
    return { xhr, upload, seen };
  }

  test('[PF-9] an upload tells its progress in bytes of the file and reads the answer', async () => {
    const { xhr, upload, seen } = start();
    expect(xhr.headers).toEqual(['POST /files', 'authorization: Bearer t']);
    expect([...(xhr.sent?.keys() ?? [])]).toEqual(['nonSecret', 'purpose', 'file']);
    xhr.upload.dispatchEvent(new ProgressEventInSmall(600, 1_200));
    const file = { fileId: 'f', name: 'a.pdf', preparation: { status: 'converting' }, warnings: [] };
    xhr.answer(201, file);
    expect(await upload.done).toEqual({ ok: true, file });
    expect(seen).toEqual([500, 1_000]);
  });

  test.each([
    ['a refusal', (xhr: FakeXhr) => xhr.answer(422, { error: wireError('fileDamaged') }), 'fileDamaged'],
    ['a page of a proxy', (xhr: FakeXhr) => xhr.answer(502, '<h1>'), 'offline'],
    ['a broken network', (xhr: FakeXhr) => xhr.dispatchEvent(new Event('error')), 'offline'],
    ['cancelling', (xhr: FakeXhr) => xhr.abort(), 'offline'],
  ] as const)('[PF-9] %s ends an upload with its reason', async (_name, act, code) => {
    const { xhr, upload } = start();
    act(xhr);
    expect(await upload.done).toMatchObject({ ok: false, error: { code } });
  });

  class ProgressEventInSmall extends Event {
    readonly lengthComputable = true;
    readonly loaded: number;
    readonly total: number;
    constructor(loaded: number, total: number) {
      super('progress');
      this.loaded = loaded;
      this.total = total;
    }
  }
});
