import { beforeEach, describe, expect, test } from 'vitest';
import { createBridge } from '../preload/bridge.ts';
import { ipcVerbs } from '../shared/ipc.ts';
import { createDoors, createHandlers, type SenderFrame } from './ipc-doors.ts';

const ours: SenderFrame = { url: 'app://nghi-truong/', isTop: true };
let sender: SenderFrame;
let done: string[];
let invoke: (channel: string, input: unknown) => Promise<unknown>;

beforeEach(() => {
  sender = ours;
  done = [];
  let serverUrl: string | null = null;
  const handlers = createHandlers({
    settings: {
      get serverUrl() {
        return serverUrl;
      },
      remember: async (chosen) => {
        serverUrl = chosen;
      },
    },
    tokens: {
      read: async () => 'token',
      keep: async (token) => {
        done.push(`keep ${token}`);
        return 'encrypted';
      },
      forget: async () => {
        done.push('forget');
      },
    },
    kiosk: false,
    version: '0.1.0',
    reload: () => done.push('reload'),
  });
  const doors = new Map(createDoors(handlers).map((door) => [door.channel, door]));
  invoke = async (channel, input) => {
    const door = doors.get(channel);
    if (door === undefined) throw new Error(`no handler for ${channel}`);
    // As on the real way, only what can be cloned passes.
    return structuredClone(await door.answer(sender, structuredClone(input)));
  };
});

describe('bridge', () => {
  test('[SH-10] every verb of the list has a door, and there is no other', async () => {
    const bridge = createBridge(invoke);
    expect(Object.keys(bridge).sort()).toEqual(Object.keys(ipcVerbs).sort());
    expect(await bridge.describe(undefined)).toEqual({ serverUrl: null, kiosk: false, version: '0.1.0' });
    expect(await bridge.chooseServer('hop.gov.vn')).toEqual({ ok: true, serverUrl: 'https://hop.gov.vn' });
    expect(await bridge.chooseServer('ftp://x')).toMatchObject({ ok: false, vi: expect.any(String) });
    expect(await bridge.keepToken('abc')).toBe('encrypted');
    expect(await bridge.readToken(undefined)).toBe('token');
    await bridge.forgetToken(undefined);
    // Another server never gets the token of the one before.
    expect(done).toEqual(['forget', 'reload', 'keep abc', 'forget']);
  });

  test.each<[string, SenderFrame]>([
    ['a frame inside the page', { url: 'app://nghi-truong/', isTop: false }],
    ['another page', { url: 'https://evil.example.com/', isTop: true }],
    ['a frame that is gone', null],
  ])('[SH-11] a message from %s is refused before anything is done', async (_name, from) => {
    sender = from;
    for (const { channel } of Object.values(ipcVerbs)) {
      await expect(invoke(channel, 'abc')).rejects.toThrow('refused');
    }
    expect(done).toEqual([]);
  });

  test('[SH-11] inputs and answers of another shape are refused on both sides', async () => {
    for (const input of [null, 5, {}, '', 'x'.repeat(201)]) {
      await expect(invoke(ipcVerbs.keepToken.channel, input)).rejects.toThrow('refused: malformed');
    }
    expect(done).toEqual([]);
    const odd = createBridge(async () => ({ serverUrl: 'x', kiosk: 'yes' }));
    await expect(odd.describe(undefined)).rejects.toThrow();
    const outgoing: unknown[] = [];
    const silent = createBridge(async (_channel, input) => outgoing.push(input));
    await expect(silent.keepToken('')).rejects.toThrow();
    expect(outgoing).toEqual([]);
  });
});
