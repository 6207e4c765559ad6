import { expect, test } from 'vitest';
import { keepShell } from './keep-shell.ts';
import { fakePage } from './testing/fake-page.ts';

const bridge = {
  describe: async () => ({ serverUrl: null, kiosk: false, version: '1' }),
  chooseServer: async () => ({ ok: false as const, vi: 'v', en: 'e' }),
  readToken: async () => null,
  keepToken: async () => 'encrypted' as const,
  forgetToken: async () => undefined,
};

/** A browser whose worker becomes ready when the test says so, on a clock that the test moves on. */
function scene() {
  const registered: string[] = [];
  let ready = () => {};
  const serviceWorker = {
    register: (url: string) => {
      registered.push(url);
      return Promise.reject(new Error('refused'));
    },
    ready: new Promise<void>((resolve) => {
      ready = resolve;
    }),
  };
  const waits: { readonly milliseconds: number; readonly callback: () => void }[] = [];
  const clock = {
    after: (milliseconds: number, callback: () => void) => {
      const entry = { milliseconds, callback };
      waits.push(entry);
      return () => {
        waits.splice(waits.indexOf(entry), 1);
      };
    },
  };
  const next = async () => {
    const entry = waits.shift();
    entry?.callback();
    await Promise.resolve();
    return entry?.milliseconds;
  };
  return { page: fakePage({ serviceWorker, crypto: globalThis.crypto }), registered, waits, clock, next, ready };
}

test('[SW-6] the worker is registered a moment after the start, and again until the client is kept whole', async () => {
  const { page, registered, waits, clock, next, ready } = scene();
  const stop = keepShell(page, clock, () => 0.5);
  expect(registered).toEqual([]);
  expect(await next()).toBe(9_000);
  expect(await next()).toBe(30_000);
  expect(registered).toEqual(['/service-worker.js', '/service-worker.js']);
  ready();
  await Promise.resolve();
  await next();
  expect([registered.length, waits.length]).toEqual([2, 0]);
  stop();
});

test('[SW-6] it is not registered in the desktop shell, without HTTPS, or where there is none', () => {
  const { page, waits, clock } = scene();
  for (const poor of [
    { ...page, bridge },
    { ...page, crypto: null },
    { ...page, serviceWorker: null },
  ]) {
    keepShell(poor, clock, () => 0.5);
  }
  expect(waits).toEqual([]);
  const stop = keepShell(page, clock, () => 0.5);
  stop();
  expect(waits).toEqual([]);
});
