import { paths } from '@nghi-truong/protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ClientSession } from '../api.ts';
import { signIn } from '../sign-in.ts';
import { fastClock } from '../testing/fast-clock.ts';
import { eventually, until } from '../testing/session-bench.ts';
import { OfflineClock } from './offline-clock.ts';
import { fileOf, paperOf, recordOf } from './testing/fake-papers.ts';
import { isComplete, open, PackageBench, person } from './testing/package-bench.ts';

const hour = 3_600_000;
let bench: PackageBench;
beforeEach(async () => {
  bench = await PackageBench.open([recordOf(1)]);
  bench.papers.add(fileOf(1), 1, 3_000);
});
afterEach(() => bench.close());

/** Fetches everything, keeps the documents, and goes. */
async function fetchAll(): Promise<void> {
  const session = await bench.session();
  await until(open(session).package, isComplete);
  await eventually(() => bench.vault.namesOf(person).some((name) => name.endsWith('/document/room')));
  await eventually(() => bench.vault.namesOf(person).some((name) => name.endsWith('/document/mine')));
  session.close();
}

async function resumed(ports = bench.ports()): Promise<ClientSession> {
  const result = await bench.resume(ports);
  if (!result.ok) throw new Error(result.error.code);
  return result.session;
}

describe('without the server', () => {
  test('[PK-14] a page that begins without the server shows the meeting as last known and opens its papers', async () => {
    await fetchAll();
    await bench.bench.server.stop();
    bench.papers.cut = true;
    const session = await resumed();
    expect(session.who.person.name).toBe('Nguyễn Văn An');
    expect(session.connection.get()).toMatchObject({ name: 'reconnecting', lastContactAt: expect.any(Number) });
    const meeting = open(session);
    const room = await until(meeting.room, ({ status }) => status === 'ready');
    expect(room).toMatchObject({ view: { meeting: { title: 'Kỳ họp' } } });
    const parts = meeting.paperParts({ paperId: paperOf(1), fileId: fileOf(1) });
    await until(meeting.package, isComplete);
    expect((await parts.manifest()).ok).toBe(true);
    expect((await parts.kept('file', 0, 3_000))?.length).toBe(3_000);
    expect(await meeting.send('checkIn', { status: 'present' })).toEqual({ status: 'offline' });
    expect(session.keptUntil.get()).toBeGreaterThan(session.serverNow());
    session.close();
  });

  test('[PK-14] when the server is back it goes on as if nothing had been; a new term begins', async () => {
    await fetchAll();
    await bench.bench.server.stop();
    const session = await resumed();
    const meeting = open(session);
    await until(meeting.room, ({ status }) => status === 'ready');
    const before = session.keptUntil.get() ?? 0;
    bench.bench.server.meeting.change({ counts: { present: 9 } });
    await bench.bench.server.start();
    await until(meeting.room, (state) => state.status === 'ready' && state.view.counts.present === 9);
    await until(session.keptUntil, (time) => (time ?? 0) > before);
    session.close();
  });

  test('[PK-14] the list of meetings is kept; other questions are answered "offline"', async () => {
    const list = `${paths.meetings}?limit=100`;
    const schema = z.object({ meetings: z.array(z.string()) });
    const answering = bench.ports({
      fetch: async (url, init) =>
        url.endsWith(list) ? Response.json({ meetings: ['Kỳ họp thứ 5'] }) : fetch(url, init),
    });
    const first = await bench.session(answering);
    // Asked for before the device's place is open, as the first page does.
    expect((await first.rest('GET', list, schema)).ok).toBe(true);
    await eventually(() => bench.vault.namesOf(person).some((name) => name.endsWith(list)));
    first.close();
    await bench.bench.server.stop();
    const session = await resumed();
    expect(await session.rest('GET', list, schema)).toEqual({ ok: true, value: { meetings: ['Kỳ họp thứ 5'] } });
    expect(await session.rest('GET', '/api/people?x', schema)).toMatchObject({ error: { code: 'offline' } });
    session.close();
  });

  test('[PK-15] a session that ended meanwhile is told at the next contact, and everything is deleted', async () => {
    await fetchAll();
    await bench.bench.server.stop();
    const session = await resumed();
    const meeting = open(session);
    await until(meeting.package, isComplete);
    bench.bench.server.faults.refuseHandshake = 'sessionRevoked';
    bench.bench.server.signedIn = false;
    await bench.bench.server.start();
    await until(session.connection, ({ name }) => name === 'refused');
    await eventually(() => bench.vault.people.length === 0);
    const parts = meeting.paperParts({ paperId: paperOf(1), fileId: fileOf(1) });
    expect(await parts.kept('file', 0, 1)).toBeNull();
    session.close();
    // The same when the page itself asks first.
    bench.bench.server.faults.refuseHandshake = null;
    bench.bench.server.signedIn = true;
    await fetchAll();
    bench.bench.server.signedIn = false;
    expect(await bench.resume()).toMatchObject({ ok: false, error: { code: 'notSignedIn' } });
    await eventually(() => bench.vault.people.length === 0);
  });

  test('[PK-15] when somebody else has signed in on this device meanwhile, the first does not go on', async () => {
    await fetchAll();
    await bench.bench.server.stop();
    const answering = bench.ports({
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        if (!url.endsWith(paths.session) || !response.ok) return response;
        const who = (await response.json()) as { person: object };
        return Response.json({ ...who, person: { ...who.person, personId: 'another' } });
      },
    });
    const session = await resumed(answering);
    await bench.bench.server.start();
    expect(await until(session.connection, ({ name }) => name === 'refused')).toMatchObject({
      error: { code: 'sessionRevoked' },
    });
    session.close();
  });
});

describe('the term', () => {
  test('[PK-16] when it runs out without a contact, everything is deleted and that is said', async () => {
    bench.bench.server.offlineTerm = 0.05 * hour;
    await fetchAll();
    await bench.bench.server.stop();
    const session = await resumed();
    const meeting = open(session);
    await until(meeting.package, isComplete);
    bench.bench.clock.setWrong(0.06 * hour);
    await until(meeting.package, ({ status }) => status === 'expired');
    expect(bench.vault.people).toEqual([]);
    expect(session.keptUntil.get()).toBeNull();
    session.close();
    expect(await bench.resume()).toMatchObject({ ok: false, error: { code: 'offline' } });
  });

  test('[PK-16] a page that begins after it deletes everything and says so', async () => {
    await fetchAll();
    await bench.bench.server.stop();
    bench.bench.clock.setWrong(73 * hour);
    const result = await bench.resume();
    expect(result).toMatchObject({ ok: false, error: { code: 'offline', vi: expect.stringContaining('thời hạn') } });
    expect(bench.vault.people).toEqual([]);
  });

  test('[PK-16] a server that wants nothing kept finds nothing kept', async () => {
    await fetchAll();
    bench.bench.server.offlineTerm = 0;
    const meeting = open(await bench.session());
    await until(meeting.package, ({ status }) => status === 'unavailable');
    await eventually(() => bench.vault.people.length === 0);
  });

  test('[PK-17] a wall clock that is set back gives no time: it goes on from what was known, and on with the page', () => {
    const clock = fastClock();
    // Whole milliseconds, as the clock gives them back.
    const start = Math.floor(clock.now());
    const seen = { server: start + 1_000_000, wall: start };
    const offline = new OfflineClock(clock, seen);
    clock.setWrong(-50 * hour);
    expect(offline.now()).toBeGreaterThanOrEqual(seen.server);
    // What a page had shown is where the next one goes on from, whatever the wall says.
    clock.setWrong(10 * hour);
    const kept = offline.seen();
    expect(kept.server).toBeGreaterThanOrEqual(seen.server + 10 * hour);
    clock.setWrong(-50 * hour);
    expect(new OfflineClock(clock, kept).now()).toBeGreaterThanOrEqual(kept.server);
    // The server's own word counts for more than any clock.
    offline.met(5_000);
    expect(offline.now()).toBeLessThan(5_000 + hour);
  });
});

describe('one person, one device', () => {
  test('[PK-18] signing out deletes key and papers, also without network', async () => {
    const session = await bench.session();
    await until(open(session).package, isComplete);
    await bench.bench.server.stop();
    await session.signOut();
    expect(bench.vault.people).toEqual([]);
    expect(await bench.resume()).toMatchObject({ ok: false, error: { code: 'offline' } });
    await bench.bench.server.start();
  });

  test('[PK-18] whoever signs in finds nothing of the former person, whose place is deleted', async () => {
    const term = { until: 9e15, seen: { server: 1, wall: 1 }, contactAt: 1 };
    const former = await bench.vault.open('body/former', term);
    await former?.put('who', new Uint8Array([1]));
    const result = await signIn({
      serverUrl: bench.bench.server.url,
      username: 'daibieu01',
      password: 'demo',
      device: 'browser',
      ports: bench.ports(),
    });
    await eventually(() => bench.vault.people.join() === person);
    if (result.ok) result.session.close();
  });

  test('[PK-18] a tab that is still open when somebody else signs in gives the place up for good', async () => {
    const session = await bench.session();
    const meeting = open(session);
    await until(meeting.package, isComplete);
    await bench.vault.open('body/next', { until: 9e15, seen: { server: 1, wall: 1 }, contactAt: 1 });
    await bench.vault.forgetAllBut('body/next');
    const parts = meeting.paperParts({ paperId: paperOf(1), fileId: fileOf(1) });
    expect(await parts.kept('file', 0, 1)).toBeNull();
    await until(meeting.package, ({ status }) => status === 'unavailable');
    expect(bench.vault.people).toEqual(['body/next']);
  });

  test('[PK-18] the token of the desktop shell is never among what is kept', async () => {
    const session = await bench.session();
    await eventually(() => bench.vault.namesOf(person).includes('who'));
    const bytes = await (await bench.vault.kept())?.get('who');
    expect(JSON.parse(new TextDecoder().decode(bytes ?? new Uint8Array()))).not.toHaveProperty('token');
    session.close();
  });
});
