import type { BodyId, PersonId } from '@nghi-truong/domain';
import { describe, expect, test } from 'vitest';
import type { Recognised } from './auth-service.ts';
import { createDoorReader, createRecentSessions } from './recent-sessions.ts';

function signedIn(sessionId: string): Recognised {
  return {
    ok: true,
    signedIn: { sessionId, personId: 'p' as PersonId, bodyId: 'b' as BodyId, rights: [] },
  };
}

/** Sessions named by their token; who asks for `slow` waits until it is released. */
function setUp(most = 10) {
  let now = 1_000_000;
  const asked: string[] = [];
  const ended = new Set<string>();
  const listeners = new Set<(sessionId: string) => void>();
  const unheard = new Set<() => void>();
  const waiting: (() => void)[] = [];
  const auth = {
    async recognise(token: string): Promise<Recognised> {
      asked.push(token);
      const answer: Recognised = ended.has(token) ? { ok: false, code: 'sessionRevoked' } : signedIn(token);
      if (token === 'slow') await new Promise<void>((resolve) => waiting.push(resolve));
      return answer;
    },
    onRevoked(listener: (sessionId: string) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onUnheard(listener: () => void) {
      unheard.add(listener);
      return () => unheard.delete(listener);
    },
  };
  const recent = createRecentSessions(auth, { now: () => now, freshMs: 3_000, most });
  return {
    recent,
    asked,
    listeners,
    unheard,
    advance: (milliseconds: number) => {
      now += milliseconds;
    },
    /** `here`: on this node, so that whoever listens is told. */
    end(token: string, here: boolean) {
      ended.add(token);
      if (here) for (const listener of listeners) listener(token);
    },
    release: () => {
      for (const go of waiting.splice(0)) go();
    },
  };
}

describe('sessions recognised a moment ago', () => {
  test('[SV-5] are not looked up again for a while, also when many ask at once', async () => {
    const { recent, asked, advance } = setUp();
    expect(await Promise.all([1, 2, 3].map(() => recent.recognise('a')))).toEqual([1, 2, 3].map(() => signedIn('a')));
    advance(2_999);
    await recent.recognise('a');
    await recent.recognise('b');
    expect(asked).toEqual(['a', 'b']);
    advance(1);
    await recent.recognise('a');
    expect(asked).toEqual(['a', 'b', 'a']);
  });

  test('[SV-5] one that was ended here is refused at once, one ended elsewhere within that while', async () => {
    const { recent, end, advance } = setUp();
    for (const token of ['here', 'elsewhere']) await recent.recognise(token);
    end('here', true);
    end('elsewhere', false);
    expect(await recent.recognise('here')).toEqual({ ok: false, code: 'sessionRevoked' });
    expect((await recent.recognise('elsewhere')).ok).toBe(true);
    advance(3_000);
    expect(await recent.recognise('elsewhere')).toEqual({ ok: false, code: 'sessionRevoked' });
  });

  test('[SV-5] an end during the look-up is not overlooked', async () => {
    const { recent, end, release } = setUp();
    const first = recent.recognise('slow');
    end('slow', true);
    release();
    await first;
    const second = recent.recognise('slow');
    release();
    expect(await second).toEqual({ ok: false, code: 'sessionRevoked' });
  });

  test('[SV-5] refusals and failures are not remembered, nor more sessions than so many', async () => {
    const { recent, asked, end } = setUp(2);
    end('gone', false);
    for (const token of ['gone', 'gone', 'a', 'b', 'c', 'a']) await recent.recognise(token);
    expect(asked).toEqual(['gone', 'gone', 'a', 'b', 'c', 'a']);
    const failing = createRecentSessions(
      { recognise: () => Promise.reject(new Error('no store')), onRevoked: () => () => {}, onUnheard: () => () => {} },
      { now: () => 0, freshMs: 3_000, most: 2 },
    );
    for (let time = 0; time < 2; time++) await expect(failing.recognise('a')).rejects.toThrow('no store');
  });

  test('[SV-5] a clock set back asks again', async () => {
    const { recent, asked, advance } = setUp();
    await recent.recognise('a');
    advance(-60_000);
    await recent.recognise('a');
    expect(asked).toEqual(['a', 'a']);
  });

  test('[SV-5] nothing listens after the end', () => {
    const { recent, listeners, unheard } = setUp();
    recent.close();
    expect([listeners.size, unheard.size]).toEqual([0, 0]);
  });

  test('[AU-9] after ends may have been missed nothing remembered is believed', async () => {
    const { recent, end, unheard } = setUp();
    await recent.recognise('elsewhere');
    end('elsewhere', false);
    for (const tell of unheard) tell();
    expect(await recent.recognise('elsewhere')).toEqual({ ok: false, code: 'sessionRevoked' });
  });

  test('[SV-5] at the door for sockets the store is asked each time, and its answer serves what follows', async () => {
    const { recent, asked, end } = setUp();
    const auth = { onRevoked: () => () => {}, onUnheard: () => () => {} };
    const door = createDoorReader(auth, recent);
    await recent.recognise('a');
    expect(await door.authenticate('a')).toMatchObject({ sessionId: 'a' });
    expect(asked).toEqual(['a', 'a']);
    expect(await recent.recognise('a')).toMatchObject({ ok: true });
    expect(asked).toEqual(['a', 'a']);
    end('a', false);
    expect(await door.authenticate('a')).toBeNull();
    expect(await recent.recognise('a')).toEqual({ ok: false, code: 'sessionRevoked' });
  });
});
