import { encodeMessage } from '@nghi-truong/protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, raise, type Stage, silentLog } from './testing/harness.ts';
import { delegate, meetingId, prepare } from './testing/meeting.ts';
import { commandIdOf } from './testing/memory-rooms.ts';
import { RawPeer } from './testing/raw-peer.ts';
import { createTokenBucket } from './token-bucket.ts';

const failing = { ok: false, error: { code: 'malformed', vi: expect.any(String), en: expect.any(String) } };

describe('requests', () => {
  let stage: Stage;
  let token: string;
  beforeEach(async () => {
    stage = await raise({ limits: { messageBytes: 100_000, commandPayloadBytes: 64 * 1024 } });
    prepare(stage.rooms);
    token = stage.sessions.open('raw', delegate);
  });
  afterEach(() => stage.close());

  /** The gateway still serves an honest tablet. */
  async function stillServes(): Promise<void> {
    const tablet = await stage.connect(delegate);
    expect(await ask(tablet, 'time', {})).toMatchObject({ ok: true });
  }

  test('[GW-6] an unknown event is answered, and the socket lives on', async () => {
    const tablet = await stage.connect(delegate);
    expect(await ask(tablet, 'dropTables', {})).toMatchObject({ ok: false, error: { code: 'unknownMessage' } });
    expect(await ask(tablet, 'constructor', {})).toMatchObject({ ok: false, error: { code: 'unknownMessage' } });
    expect(await ask(tablet, 'time', {})).toMatchObject({ ok: true });
  });

  test.each<[string, unknown[]]>([
    ['join', [{}]],
    ['join', [{ meetingId: 'not-a-uuid', have: {} }]],
    ['join', [{ meetingId, have: { everything: { epoch: 1, seq: 1 } } }]],
    ['join', [{ meetingId, have: { room: { epoch: -1, seq: 0.5 } } }]],
    ['join', [{ meetingId: { $ne: null }, have: {} }]],
    ['join', [null]],
    ['join', ['text']],
    ['join', [{ meetingId, have: {} }, 'one more']],
    ['join', []],
    ['leave', [7]],
    ['catchUp', [{ meetingId, audience: 'all', epoch: 1, afterSeq: 0 }]],
    ['openLayers', [{ meetingId, paperId: meetingId, have: { a: 'one' } }]],
    ['writeLayer', [{ meetingId, paperId: meetingId, scope: 'private', update: 'text' }]],
    ['writeLayer', [{ meetingId, paperId: meetingId, scope: 'everyone', update: new Uint8Array(3) }]],
  ])('[GW-6] %s with %j is malformed', async (event, args) => {
    const tablet = await stage.connect(delegate);
    expect(await ask(tablet, event, ...args)).toMatchObject(failing);
  });

  test('[GW-6] a malformed command is answered as a command, with its id if it has one', async () => {
    const tablet = await stage.connect(delegate);
    const commandId = commandIdOf(1);
    const answer = { status: 'refused', error: { code: 'malformed' } };
    expect(await ask(tablet, 'command', { commandId })).toMatchObject({ ...answer, commandId });
    expect(await ask(tablet, 'command', 5)).toMatchObject({ ...answer, commandId: '' });
    const wrong = { commandId, meetingId, type: 'castBallot', payload: { pollId: 'x', optionId: 'y', extra: 1 } };
    expect(await ask(tablet, 'command', wrong)).toMatchObject({ ...answer, commandId });
  });

  test('[GW-6] too many bytes are refused by their kind of message, and the socket lives on', async () => {
    const tablet = await stage.connect(delegate);
    const large = { meetingId, have: {}, more: 'x'.repeat(10_000) };
    expect(await ask(tablet, 'join', large)).toMatchObject({ ok: false, error: { code: 'tooLarge' } });
    const payload = { text: 'x'.repeat(80_000) };
    expect(await ask(tablet, 'command', { commandId: 'c', meetingId, type: 'x', payload })).toMatchObject({
      status: 'refused',
      commandId: 'c',
      error: { code: 'tooLarge' },
    });
    const update = new Uint8Array(150_000);
    expect(await ask(tablet, 'writeLayer', { meetingId, paperId: meetingId, scope: 'private', update })).toMatchObject({
      error: { code: 'tooLarge' },
    });
    expect(await ask(tablet, 'time', {})).toMatchObject({ ok: true });
  });

  test('[GW-6] beyond twice the limit the connection ends before the bytes are kept', async () => {
    const peer = await RawPeer.enter(stage.port, token);
    peer.ws.send(new Uint8Array(300_000));
    expect(await peer.closed).toBe(1009);
    await stillServes();
  });

  test('[GW-6] a failure of ours is answered without its text', async () => {
    const logged: unknown[] = [];
    const other = await raise({ log: { ...silentLog, error: (facts: unknown) => logged.push(facts) } });
    try {
      prepare(other.rooms);
      const tablet = await other.connect(delegate);
      other.rooms.beforeRead = () => {
        throw new Error('password is hunter2');
      };
      const answer = await ask(tablet, 'join', { meetingId, have: {} });
      expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } });
      expect(JSON.stringify(answer)).not.toContain('hunter2');
      expect(logged).toHaveLength(1);
    } finally {
      await other.close();
    }
  });

  test('[GW-7] an event without an acknowledgement ends the socket with a reason', async () => {
    const peer = await RawPeer.enter(stage.port, token);
    peer.event(['join', { meetingId, have: {} }]);
    const told = await peer.until(({ data }) => Array.isArray(data) && data[0] === 'closing');
    expect(told.data).toMatchObject(['closing', { error: { code: 'malformed' } }]);
    await peer.closed;
    await stillServes();
  });

  test.each<[string, Uint8Array | string]>([
    ['random bytes', Uint8Array.from([0xc1, 0xff, 0x00, 0x13])],
    ['an array said to have four thousand million entries', Uint8Array.from([0xdd, 0xff, 0xff, 0xff, 0xff])],
    ['a block said to fill the memory', Uint8Array.from([0xc9, 0xff, 0xff, 0xff, 0xff, 0x00])],
    ['nesting without end', new Uint8Array(50_000).fill(0x91)],
    ['a text packet', '42["time",{}]'],
    ['an unknown engine packet', '9'],
    ['base64 of nothing', 'bAAAA'],
    ['another namespace', encodeMessage({ type: 0, nsp: '/admin', data: {} })],
    ['an event before its name', encodeMessage({ type: 2, nsp: '/', data: [{ __proto__: null }] })],
    ['a second sign-in', encodeMessage({ type: 0, nsp: '/', data: {} })],
    ['an error of the server', encodeMessage({ type: 4, nsp: '/', data: {} })],
  ])('[GW-8] %s closes that one socket', async (_name, bytes) => {
    const honest = await stage.connect(delegate);
    const peer = await RawPeer.enter(stage.port, token);
    peer.ws.send(bytes);
    await peer.closed;
    expect(await ask(honest, 'time', {})).toMatchObject({ ok: true });
  });

  test('[GW-8] answers to questions that were never asked are ignored', async () => {
    const peer = await RawPeer.enter(stage.port, token);
    peer.packet({ type: 3, nsp: '/', id: 5, data: ['what?'] });
    peer.event(['time', {}], 1);
    expect(await peer.answer(1)).toMatchObject({ ok: true });
  });

  test.each(['disconnect', 'disconnecting', 'error', 'connect', 'newListener', '__proto__', 'toString'])(
    '[GW-9] the event %s is an unknown one',
    async (name) => {
      const peer = await RawPeer.enter(stage.port, token);
      peer.event([name, {}], 1);
      expect(await peer.answer(1)).toMatchObject({ ok: false, error: { code: 'unknownMessage' } });
      peer.event(['time', {}], 2);
      expect(await peer.answer(2)).toMatchObject({ ok: true });
      expect(stage.gateway.stats().sockets).toBe(1);
    },
  );

  test('[GW-12] time is the server’s', async () => {
    const tablet = await stage.connect(delegate);
    const before = Date.now();
    const answer = await tablet.socket.emitWithAck('time', {});
    if (!answer.ok) throw new Error(answer.error.code);
    expect(answer.value.serverTime).toBeGreaterThanOrEqual(before);
    expect(answer.value.serverTime).toBeLessThanOrEqual(Date.now());
  });
});

describe('too many requests', () => {
  test('[GW-10] first refusals, then the end; another person is not touched', async () => {
    const stage = await raise({
      limits: { messagesPerSecond: 1, messageBurst: 10, refusalsPerSecond: 1, refusalBurst: 5 },
    });
    try {
      const honest = await stage.connect(delegate);
      const peer = await RawPeer.enter(stage.port, stage.sessions.open('raw', delegate));
      for (let id = 1; id <= 30; id += 1) peer.event(['time', {}], id);
      expect(await peer.answer(10)).toMatchObject({ ok: true });
      expect(await peer.answer(12)).toMatchObject({ ok: false, error: { code: 'tooFrequent' } });
      const told = await peer.until(({ data }) => Array.isArray(data) && data[0] === 'closing');
      expect(told.data).toMatchObject(['closing', { error: { code: 'tooFrequent' } }]);
      await peer.closed;
      expect(await ask(honest, 'time', {})).toMatchObject({ ok: true });
      expect(stage.gateway.stats()).toMatchObject({ sockets: 1, expelled: 1 });
    } finally {
      await stage.close();
    }
  });

  test('[GW-10] a bucket lets the burst through, then its rate, and a clock set back does not empty it', () => {
    const bucket = createTokenBucket(2, 3, 10_000);
    const takes = (at: number) => [1, 2, 3, 4, 5].filter(() => bucket.take(at)).length;
    expect(takes(10_000)).toBe(3);
    expect(takes(10_400)).toBe(0);
    expect(takes(10_500)).toBe(1);
    expect(takes(5_000)).toBe(0);
    expect(takes(6_000)).toBe(2);
    expect(takes(60_000)).toBe(3);
  });

  test('[GW-11] beyond so many at once the answer is busy', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const stage = await raise({
      limits: { inFlight: 2 },
      collabHostOf: () => ({
        openLayers: async () => ({ ok: false, code: 'paperNotFound' }),
        writeLayer: async () => {
          await gate;
          return { ok: true, value: { layerId: 'a', revision: 1 } };
        },
        subscribe: () => () => {},
        close: async () => {},
      }),
    });
    try {
      prepare(stage.rooms);
      const tablet = await stage.connect(delegate);
      await tablet.socket.emitWithAck('join', { meetingId, have: {} });
      const write = { meetingId, paperId: meetingId, scope: 'private', update: new Uint8Array(1) };
      const waiting = [ask(tablet, 'writeLayer', write), ask(tablet, 'writeLayer', write)];
      expect(await ask(tablet, 'time', {})).toMatchObject({ ok: false, error: { code: 'busy' } });
      release();
      expect(await Promise.all(waiting)).toMatchObject([{ ok: true }, { ok: true }]);
      expect(await ask(tablet, 'time', {})).toMatchObject({ ok: true });
    } finally {
      await stage.close();
    }
  });
});
