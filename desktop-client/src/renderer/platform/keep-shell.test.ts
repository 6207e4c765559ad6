import { expect, test } from 'vitest';
import { keepShell } from './keep-shell.ts';
import { fakePage } from './testing/fake-page.ts';

test('[SW-6] the worker is registered once, a moment after the start, where the client can be kept', async () => {
  const registered: string[] = [];
  const serviceWorker = {
    register: (url: string) => {
      registered.push(url);
      return Promise.reject(new Error('refused'));
    },
  };
  const waits: number[] = [];
  const clock = {
    after: (milliseconds: number, callback: () => void) => {
      waits.push(milliseconds);
      callback();
      return () => {};
    },
  };
  const page = fakePage({ serviceWorker, crypto: globalThis.crypto });
  keepShell(page, clock, () => 0.5);
  expect(registered).toEqual(['/service-worker.js']);
  expect(waits).toEqual([9_000]);
  const bridge = {
    describe: async () => ({ serverUrl: null, kiosk: false, version: '1' }),
    chooseServer: async () => ({ ok: false as const, vi: 'v', en: 'e' }),
    readToken: async () => null,
    keepToken: async () => 'encrypted' as const,
    forgetToken: async () => undefined,
  };
  for (const poor of [
    { ...page, bridge },
    { ...page, crypto: null },
    { ...page, serviceWorker: null },
  ]) {
    keepShell(poor, clock, () => 0.5);
  }
  expect(registered).toHaveLength(1);
});
