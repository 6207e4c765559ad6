import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { CollabHost, LayerBatch, LayerListener } from '../collab-host/ports.ts';
import { defaultGatewayLimits } from './limits.ts';
import { ask, type ConnectOptions, raise, type Stage } from './testing/harness.ts';
import { act, colleague, delegate, fileId, meetingId, paperId, prepare, secretary } from './testing/meeting.ts';
import { RawPeer } from './testing/raw-peer.ts';

async function on(options: Parameters<typeof raise>[0], play: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = await raise(options);
  try {
    prepare(stage.rooms);
    await play(stage);
  } finally {
    await stage.close();
  }
}

describe('the end of a session', () => {
  test('[GW-30] its sockets are told and closed at once, other sessions of the person go on', () =>
    on({}, async (stage) => {
      const lost = await stage.connect(delegate, { sessionId: 'lost' });
      const kept = await stage.connect(delegate, { sessionId: 'kept' });
      for (const tablet of [lost, kept]) await tablet.socket.emitWithAck('join', { meetingId, have: {} });
      stage.sessions.revoke('lost');
      act(stage.rooms, 1, colleague, 'checkIn', { status: 'present' });
      expect(await lost.until('closing')).toMatchObject({ error: { code: 'sessionRevoked' } });
      expect(await lost.disconnected).toBe('io server disconnect');
      await kept.until('push');
      expect(lost.told.push).toEqual([]);
      expect(stage.gateway.stats()).toMatchObject({ sockets: 1, expelled: 1 });
    }));

  test('[GW-30] what it sends in the same moment is not worked on', () =>
    on({}, async (stage) => {
      const token = stage.sessions.open('lost', delegate);
      const peer = await RawPeer.enter(stage.port, token);
      peer.event(['join', { meetingId, have: {} }], 1);
      await peer.answer(1);
      peer.event(['command', { commandId: meetingId, meetingId, type: 'checkIn', payload: {} }], 2);
      stage.sessions.revoke('lost');
      await peer.closed;
      expect((await stage.rooms.read(meetingId))?.attendance[delegate]?.status).not.toBe('present');
    }));

  test('[GW-30] one that is revoked during its handshake does not stay', () =>
    on({}, async (stage) => {
      let release = () => {};
      stage.sessions.delay = new Promise<void>((resolve) => {
        release = resolve;
      });
      const token = stage.sessions.open('lost', delegate);
      const entering = RawPeer.enter(stage.port, token);
      await pause(50);
      stage.sessions.revoke('lost');
      release();
      const peer = await entering;
      const told = await peer.until(({ data }) => Array.isArray(data) && data[0] === 'closing');
      expect(told.data).toMatchObject(['closing', { error: { code: 'sessionRevoked' } }]);
      await peer.closed;
      expect(stage.gateway.stats().sockets).toBe(0);
    }));

  test('[GW-30] one that ended elsewhere is noticed at the next look; a store that is away sends nobody home', () =>
    on({ limits: { tick: 20, sessionCheck: 40 } }, async (stage) => {
      const lost = await stage.connect(delegate, { sessionId: 'lost' });
      const kept = await stage.connect(colleague, { sessionId: 'kept' });
      stage.sessions.failure = new Error('away');
      await pause(150);
      expect(stage.gateway.stats().sockets).toBe(2);
      stage.sessions.expire('lost');
      stage.sessions.failure = null;
      expect(await lost.until('closing')).toMatchObject({ error: { code: 'sessionRevoked' } });
      expect(await ask(kept, 'time', {})).toMatchObject({ ok: true });
    }));

  test('[GW-30] after ends may have been missed everybody is looked up at the next tick', () =>
    on({ limits: { tick: 20, sessionCheck: 600_000 } }, async (stage) => {
      const lost = await stage.connect(delegate, { sessionId: 'lost' });
      const kept = await stage.connect(colleague, { sessionId: 'kept' });
      stage.sessions.expire('lost');
      await pause(100);
      expect(stage.gateway.stats().sockets).toBe(2);
      stage.sessions.sayUnheard();
      expect(await lost.until('closing')).toMatchObject({ error: { code: 'sessionRevoked' } });
      expect(await ask(kept, 'time', {})).toMatchObject({ ok: true });
    }));
});

/** A keeper of notes that says what tests tell it to say. */
function talkative(): { host: CollabHost; say: (batch: LayerBatch) => void } {
  const listeners = new Set<LayerListener>();
  const host: CollabHost = {
    openLayers: async () => ({ ok: true, value: { frame: new Uint8Array() } }),
    writeLayer: async () => ({ ok: false, code: 'notPermitted' }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {},
  };
  return {
    host,
    say: (batch) => {
      for (const listener of listeners) listener.take(batch);
    },
  };
}

describe('the end of a connection', () => {
  test('[GW-31] a tablet that does not read is cut; the others receive everything', async () => {
    const { host, say } = talkative();
    await on({ collabHostOf: () => host, limits: { tick: 20, outgoingBytes: 2_000_000 } }, async (stage) => {
      const reader = await stage.connect(colleague);
      const deaf = await RawPeer.enter(stage.port, stage.sessions.open('deaf', delegate));
      await ask(reader, 'join', { meetingId, have: {} });
      await ask(reader, 'openLayers', { meetingId, paperId, have: {} });
      deaf.event(['join', { meetingId, have: {} }], 1);
      await deaf.answer(1);
      deaf.event(['openLayers', { meetingId, paperId, have: {} }], 2);
      expect(await deaf.answer(2)).toMatchObject({ ok: true });
      deaf.ws.pause();
      const update = new Uint8Array(500_000);
      let sent = 0;
      while (stage.gateway.stats().tooSlow === 0 && sent < 200) {
        const part = {
          layerId: 'a',
          personId: colleague,
          scope: 'shared',
          after: sent,
          revision: sent + 1,
          update,
        } as const;
        say({ meetingId, paperId, fileId, to: 'everyone', parts: [part] });
        sent += 1;
        await pause(5);
      }
      await expect.poll(() => stage.gateway.stats(), { timeout: 10_000 }).toMatchObject({ tooSlow: 1, sockets: 1 });
      await expect.poll(() => reader.told.layers.length, { timeout: 10_000 }).toBe(sent);
      deaf.ws.resume();
      await deaf.closed;
    });
  });

  test('[GW-32] closing says why, lets tablets come back by themselves, and leaves nothing open', async () => {
    const stage = await raise();
    prepare(stage.rooms);
    const tablets = [await stage.connect(delegate), await stage.connect(secretary)];
    for (const tablet of tablets) await tablet.socket.emitWithAck('join', { meetingId, have: {} });
    const token = stage.sessions.open('late', delegate);
    const late = await RawPeer.dial(stage.port);
    await Promise.all([stage.gateway.close(), stage.gateway.close()]);
    for (const tablet of tablets) {
      expect(await tablet.until('closing')).toMatchObject({ error: { code: 'serverStopping' } });
      // Not "io server disconnect", after which the client would not try again.
      expect(['transport close', 'transport error']).toContain(await tablet.disconnected);
    }
    await late.closed;
    const refused: ConnectOptions = { token };
    await expect(stage.refused(refused)).rejects.toThrow();
    expect(stage.sessions.listening).toBe(0);
    expect(stage.gateway.stats()).toMatchObject({ sockets: 0, meetings: 0 });
    await new Promise((resolve) => stage.server.close(resolve));
  });

  test('[GW-33] a half-open tablet is noticed', () =>
    on({ limits: { pingInterval: 100, pingTimeout: 2_000, tick: 20 } }, async (stage) => {
      const desk = await stage.connect(secretary);
      await desk.socket.emitWithAck('join', { meetingId, have: {} });
      const peer = await RawPeer.enter(stage.port, stage.sessions.open('half', delegate));
      peer.event(['join', { meetingId, have: {} }], 1);
      await peer.answer(1);
      await desk.until('connections', ({ personIds }) => personIds.includes(delegate));
      peer.answersPings = false;
      await desk.until('connections', ({ personIds }) => !personIds.includes(delegate) && personIds.length === 1);
      await peer.closed;
      expect(defaultGatewayLimits.pingInterval + defaultGatewayLimits.pingTimeout).toBeLessThanOrEqual(15_000);
    }));
});
