import { protocolVersion } from '@nghi-truong/protocol';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createOriginCheck, readCookie } from './origin.ts';
import { raise, type Stage } from './testing/harness.ts';
import { chair, delegate } from './testing/meeting.ts';
import { RawPeer } from './testing/raw-peer.ts';

describe('the handshake', () => {
  let stage: Stage;
  let token: string;
  let cookie: string;
  beforeEach(async () => {
    stage = await raise({ limits: { socketsPerPerson: 3, handshake: 150 } });
    token = stage.sessions.open('one', delegate);
    cookie = `other=1; nt_session=${token}`;
  });
  afterEach(() => stage.close());

  test('[GW-1] an old or a newer client is told that its version does not fit, in words', async () => {
    const error = await stage.refused({ token, protocolVersion: protocolVersion - 1 });
    expect(error).toMatchObject({ code: 'protocolOutdated', vi: expect.stringContaining('Phiên bản') });
    expect((await stage.refused({ token: 'wrong', protocolVersion: 99 })).code).toBe('protocolOutdated');
  });

  test.each([
    ['nothing', {}],
    ['a version that is a text', { protocolVersion: '1' }],
    ['a token that is too long', { protocolVersion, token: 'x'.repeat(300) }],
  ])('[GW-1] a handshake with %s is malformed', async (_name, auth) => {
    expect((await stage.refused({ auth })).code).toBe('malformed');
  });

  test('[GW-2] a token signs in, and so does the cookie of a page of this server', async () => {
    await stage.connect(delegate, { token });
    await stage.connect(delegate, { auth: { protocolVersion }, headers: { cookie, origin: stage.url } });
    expect(stage.gateway.stats()).toMatchObject({ sockets: 2, refusedHandshakes: 0 });
  });

  test('[GW-2] without a valid session nobody comes in', async () => {
    expect((await stage.refused({ token: 'unknown' })).code).toBe('notSignedIn');
    const headers = { origin: stage.url, cookie: 'nt_session=unknown' };
    expect((await stage.refused({ headers })).code).toBe('notSignedIn');
    expect((await stage.refused({ headers: { origin: stage.url } })).code).toBe('notSignedIn');
    expect(stage.gateway.stats()).toMatchObject({ sockets: 0, refusedHandshakes: 3 });
  });

  test('[GW-3] a page of another site cannot use the cookie that the browser sends along', async () => {
    for (const origin of ['https://evil.example', `${stage.url}.evil.example`, 'null', 'app://nghi-truong']) {
      expect((await stage.refused({ headers: { origin, cookie } })).code).toBe('originRefused');
    }
    expect((await stage.refused({ headers: { cookie } })).code).toBe('originRefused');
  });

  test('[GW-3] the desktop shell comes in with its token; another site does not, token or not', async () => {
    await stage.connect(delegate, { token, headers: { origin: 'app://nghi-truong' } });
    expect((await stage.refused({ token, headers: { origin: 'https://evil.example' } })).code).toBe('originRefused');
  });

  test('[GW-3] further origins can be allowed by name', () => {
    const allowed = createOriginCheck(['https://hop.tinh.gov.vn']);
    expect(allowed('https://hop.tinh.gov.vn', 'inner:8080', 'cookie')).toBe(true);
    expect(allowed('https://hop.tinh.gov.vn.evil.example', 'inner:8080', 'cookie')).toBe(false);
    expect(allowed('http://inner:8080', 'inner:8080', 'cookie')).toBe(true);
    expect(allowed('http://inner:8081', 'inner:8080', 'cookie')).toBe(false);
    expect(allowed('http://', undefined, 'cookie')).toBe(false);
  });

  test('[GW-2] cookies are read whole or not at all', () => {
    expect(readCookie('a=1; nt_session=abc; b=2', 'nt_session')).toBe('abc');
    expect(readCookie('xnt_session=abc', 'nt_session')).toBeNull();
    expect(readCookie(`nt_session=${'x'.repeat(201)}`, 'nt_session')).toBeNull();
    expect(readCookie('nt_session=', 'nt_session')).toBeNull();
    expect(readCookie(undefined, 'nt_session')).toBeNull();
  });

  test('[GW-4] one person has at most so many sockets, others are not touched, and leaving makes room', async () => {
    const first = await stage.connect(delegate, { token });
    await stage.connect(delegate, { token });
    await stage.connect(delegate);
    expect(await stage.refused({ token })).toMatchObject({ code: 'tooMany', details: { most: 3 } });
    await stage.connect(chair);
    first.socket.disconnect();
    await expect.poll(() => stage.gateway.stats().sockets).toBe(3);
    await stage.connect(delegate);
  });

  test('[GW-5] a store that is away is said to be away', async () => {
    stage.sessions.failure = new Error('connection lost at 10.0.0.5');
    const error = await stage.refused({ token });
    expect(error.code).toBe('storeUnavailable');
    expect(JSON.stringify(error)).not.toContain('10.0.0.5');
  });

  test('[GW-34] who is refused may try again, who knocks without end is cut and looked up no more', async () => {
    // Time enough on a busy machine: the connection must be cut for its knocking and not for its slowness.
    await stage.close();
    stage = await raise({ limits: { handshake: 5_000 } });
    token = stage.sessions.open('token', delegate);
    const lookUps = vi.spyOn(stage.sessions, 'authenticate');
    const knock = (peer: RawPeer, sent: string) =>
      peer.packet({ type: 0, nsp: '/', data: { protocolVersion, token: sent } });
    const patient = await RawPeer.dial(stage.port);
    knock(patient, 'unknown');
    await patient.until(({ type }) => type === 4);
    knock(patient, token);
    await patient.until(({ type }) => type === 0);

    const endless = await RawPeer.dial(stage.port);
    for (let times = 0; times < 2_000; times += 1) knock(endless, 'unknown');
    expect(await endless.closed).toBe(1006);
    expect(lookUps.mock.calls.length).toBeLessThanOrEqual(2 + 5);
    expect(stage.gateway.stats().sockets).toBe(1);
    patient.ws.terminate();
  });

  test('[GW-35] only so many are looked up at once; beyond a bounded queue the answer is busy', async () => {
    await stage.close();
    stage = await raise({ limits: { handshakesAtOnce: 2, handshakesWaiting: 3, handshake: 5_000 } });
    let open = (): void => undefined;
    stage.sessions.delay = new Promise((resolve) => {
      open = resolve;
    });
    const lookUps = vi.spyOn(stage.sessions, 'authenticate');
    const codes: Promise<string>[] = Array.from({ length: 5 }, async () => (await stage.refused({ token: 'x' })).code);
    await expect.poll(() => lookUps.mock.calls.length).toBe(2);
    const late = Promise.all([stage.refused({ token: 'x' }), stage.refused({ token: 'x' })]);
    await expect.poll(() => stage.gateway.stats().refusedHandshakes).toBe(2);
    expect(lookUps.mock.calls.length).toBe(2);
    open();
    const all = [...(await Promise.all(codes)), ...(await late).map(({ code }) => code)].sort();
    expect(all).toEqual(['busy', 'busy', ...Array.from({ length: 5 }, () => 'notSignedIn')]);
  });

  test('[GW-8] a WebSocket that never signs in is closed', async () => {
    const peer = await RawPeer.dial(stage.port);
    await peer.closed;
    expect(stage.gateway.stats().sockets).toBe(0);
  });
});
