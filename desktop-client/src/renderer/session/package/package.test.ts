import type { PaperId } from '@nghi-truong/domain';
import { chunkBytes } from '@nghi-truong/protocol';
import { afterEach, describe, expect, test } from 'vitest';
import { eventually, until } from '../testing/session-bench.ts';
import { fileOf, itemOf, paperOf, recordOf } from './testing/fake-papers.ts';
import { isComplete, open, PackageBench, person } from './testing/package-bench.ts';

let bench: PackageBench;
afterEach(() => bench.close());

const withdrawn = { name: 'withdrawn', withdrawnAt: 2, releasedAt: 1, reason: 'Sai số liệu', lastVersion: 1 } as const;
const kept = (number: number, version = 1) =>
  bench.vault.namesOf(person).filter((name) => name.includes(fileOf(number, version)));

describe('fetching', () => {
  test('[PK-1] [PK-2] the papers of the current item come first, what is small before the files, then the next items', async () => {
    const papers = [
      recordOf(1, { itemId: itemOf(1) }),
      recordOf(2, { itemId: itemOf(2), kind: 'reference', position: 1 }),
      recordOf(3, { itemId: itemOf(2), position: 2 }),
      recordOf(4, { itemId: itemOf(3) }),
      recordOf(5, { itemId: itemOf(3), status: withdrawn }),
    ];
    bench = await PackageBench.open(papers, itemOf(2));
    for (const number of [1, 2, 3, 4]) bench.papers.add(fileOf(number), number, 3_000);
    const meeting = open(await bench.session());
    const state = await until(meeting.package, isComplete);
    expect(state.papers.map(({ paperId }) => paperId)).toEqual([3, 2, 4, 1].map(paperOf));
    expect(state.done).toBe(4 * 40_000);
    expect(state.total).toBe(state.done);
    expect(state.keptUntil).toBeGreaterThan(0);
    // Two lanes: the last of one step may go on while the first of the next is asked for.
    const place = (name: string) => bench.papers.asked.indexOf(name);
    const order = [3, 4, 1].flatMap((number) => [`${fileOf(number)}/text/0`, `${fileOf(number)}/file/0`]);
    expect([...order].sort((a, b) => place(a) - place(b))).toEqual(order);
    expect(place(`${fileOf(2)}/text/0`)).toBeLessThan(place(`${fileOf(3)}/file/0`));
    expect(bench.papers.asked.some((name) => name.startsWith(fileOf(5)))).toBe(false);
  });

  test('[PK-1] [PK-4] any range of what is kept is read from here, byte for byte, and nothing else is', async () => {
    bench = await PackageBench.open([recordOf(1)]);
    const { file } = bench.papers.add(fileOf(1), 1, 2 * chunkBytes + 700);
    const meeting = open(await bench.session());
    const parts = meeting.paperParts({ paperId: paperOf(1), fileId: fileOf(1) });
    await until(meeting.room, ({ status }) => status === 'ready');
    expect(parts.keeps).toBe(true);
    await until(meeting.package, isComplete);
    for (const [begin, end] of [
      [0, 10],
      [chunkBytes - 5, chunkBytes + 5],
      [10, 2 * chunkBytes + 700],
      [2 * chunkBytes, 2 * chunkBytes + 700],
      [5, 5],
    ] as const) {
      expect(Buffer.compare((await parts.kept('file', begin, end)) ?? Buffer.of(), file.slice(begin, end))).toBe(0);
    }
    expect(await parts.kept('file', 0, file.length + 1)).toBeNull();
    expect(await parts.manifest()).toMatchObject({ ok: true, value: { file: { size: file.length } } });
    const stranger = meeting.paperParts({ paperId: paperOf(9), fileId: fileOf(9) });
    expect([stranger.keeps, await stranger.kept('file', 0, 1)]).toEqual([false, null]);
    parts.release();
    expect(await parts.kept('file', 0, 1)).toBeNull();
  });

  test('[PK-3] a wrong chunk is fetched again; wrong twice it is told, and the other papers come all the same', async () => {
    bench = await PackageBench.open([recordOf(1), recordOf(2)]);
    bench.papers.add(fileOf(1), 1, 3_000);
    bench.papers.add(fileOf(2), 2, 3_000);
    bench.papers.wrong.set(`${fileOf(1)}/file/0`, 2);
    bench.papers.wrong.set(`${fileOf(2)}/text/0`, 1);
    const meeting = open(await bench.session());
    const [first, second] = [0, 1].map((index) => () => meeting.package.get().papers[index]);
    await until(meeting.package, () => first?.()?.trouble === 'damaged' && second?.()?.done === 40_000);
    expect(bench.papers.asked.filter((name) => name === `${fileOf(1)}/file/0`)).toHaveLength(2);
    expect(first?.()?.done).toBe(37_000);
    meeting.fetchPackage();
    const state = await until(meeting.package, isComplete);
    expect(state.papers.map(({ trouble }) => trouble)).toEqual([null, null]);
  });

  test('[PK-4] a page that is loaded again goes on with what is there', async () => {
    bench = await PackageBench.open([recordOf(1)]);
    bench.papers.add(fileOf(1), 1, 5 * chunkBytes);
    const first = await bench.session();
    const before = open(first);
    await until(before.package, ({ done }) => done >= 2 * chunkBytes);
    first.close();
    const had = kept(1).filter((name) => name.includes('/file/'));
    bench.papers.asked.length = 0;
    const result = await bench.resume();
    if (!result.ok) throw new Error(result.error.code);
    await until(open(result.session).package, isComplete);
    const again = bench.papers.asked.filter((name) =>
      had.some((there) => name.endsWith(`/${Number(there.slice(-6))}`) && name.includes('/file/')),
    );
    expect(had.length).toBeGreaterThan(0);
    expect(again).toEqual([]);
    expect(bench.papers.asked).not.toContain(`${fileOf(1)}/manifest`);
    result.session.close();
  });

  test('[PK-4] after a cut in the middle of a file it goes on by itself', async () => {
    bench = await PackageBench.open([recordOf(1)]);
    bench.papers.add(fileOf(1), 1, 4 * chunkBytes);
    bench.papers.cutAt = `${fileOf(1)}/file/2`;
    const session = await bench.session();
    const meeting = open(session);
    await expect.poll(() => bench.papers.cut).toBe(true);
    await bench.bench.server.stop();
    await until(session.connection, ({ name }) => name === 'reconnecting');
    await until(meeting.package, ({ status }) => status === 'waiting');
    bench.papers.cut = false;
    await bench.bench.server.start();
    await until(meeting.package, isComplete);
  });

  test('[PK-5] a paper that is read comes before all others and while a vote is open; the others wait for the vote', async () => {
    bench = await PackageBench.open([recordOf(1), recordOf(2)]);
    bench.bench.server.change({ 'poll/p': { pollId: 'p', status: 'open' } });
    for (const number of [1, 2]) bench.papers.add(fileOf(number), number, 3_000);
    const meeting = open(await bench.session());
    await until(meeting.package, ({ status }) => status === 'waiting');
    const parts = meeting.paperParts({ paperId: paperOf(2), fileId: fileOf(2) });
    const goOn = parts.opening();
    parts.prefer();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(kept(2)).toEqual([]);
    goOn();
    await until(meeting.package, ({ done }) => done === 40_000);
    expect(kept(1)).toEqual([]);
    parts.release();
    bench.bench.server.change({ 'poll/p': { pollId: 'p', status: 'closed' } });
    await until(meeting.package, isComplete);
  });

  test('[PK-22] whole chunks that a reader fetched are kept when the first page is there, wrong ones and halves are not', async () => {
    bench = await PackageBench.open([recordOf(1)]);
    bench.bench.server.change({ 'poll/p': { pollId: 'p', status: 'open' } });
    const { file } = bench.papers.add(fileOf(1), 1, 3 * chunkBytes + 700);
    const meeting = open(await bench.session());
    await until(meeting.package, ({ status }) => status === 'waiting');
    const parts = meeting.paperParts({ paperId: paperOf(1), fileId: fileOf(1) });
    await parts.manifest();
    const goOn = parts.opening();
    const piece = (begin: number, end: number) => Uint8Array.from(file.subarray(begin, end));
    parts.offer('file', 0, piece(0, chunkBytes));
    parts.offer('file', chunkBytes, piece(chunkBytes, 2 * chunkBytes).fill(7, 0, 1));
    parts.offer('file', chunkBytes + 5, piece(chunkBytes + 5, 3 * chunkBytes + 700));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(kept(1).filter((name) => name.includes('/file/'))).toEqual([]);
    goOn();
    await eventually(() => kept(1).filter((name) => name.includes('/file/')).length === 3);
    expect(await parts.kept('file', 0, chunkBytes)).not.toBeNull();
    expect(await parts.kept('file', chunkBytes, 2 * chunkBytes)).toBeNull();
    parts.prefer();
    await until(meeting.package, ({ papers }) => papers[0]?.done === papers[0]?.total);
    const asked = bench.papers.asked.filter((name) => name.startsWith(`${fileOf(1)}/file/`));
    expect(asked).toEqual([`${fileOf(1)}/file/1`]);
    parts.release();
  });

  test('[PK-6] a paper that the server is still preparing is asked for again until it is ready', async () => {
    bench = await PackageBench.open([recordOf(1)]);
    bench.papers.add(fileOf(1), 1, 3_000, false);
    const meeting = open(await bench.session());
    await until(meeting.package, ({ done }) => done === 3_000);
    expect(meeting.package.get().status).not.toBe('complete');
    bench.papers.add(fileOf(1), 1, 3_000);
    await until(meeting.package, isComplete);
    expect(meeting.package.get().done).toBe(40_000);
  });

  test('[PK-7] two tabs share what is kept and fetch it once', async () => {
    bench = await PackageBench.open([recordOf(1), recordOf(2)]);
    for (const number of [1, 2]) bench.papers.add(fileOf(number), number, 2 * chunkBytes);
    const [one, two] = [open(await bench.session()), open(await bench.session())];
    await Promise.all([until(one.package, isComplete), until(two.package, isComplete)]);
    expect(new Set(bench.papers.asked).size).toBe(bench.papers.asked.length);
    const parts = two.paperParts({ paperId: paperOf(2), fileId: fileOf(2) });
    expect((await parts.kept('file', 0, 2 * chunkBytes))?.length).toBe(2 * chunkBytes);
  });
});

describe('out of reach', () => {
  test('[PK-8] a paper that is withdrawn, limited away or over leaves the device at once', async () => {
    bench = await PackageBench.open([recordOf(1), recordOf(2)]);
    for (const number of [1, 2, 3]) bench.papers.add(fileOf(number), number, 3_000);
    const session = await bench.session();
    const meeting = open(session);
    await until(session.connection, ({ name }) => name === 'online');
    bench.mine([recordOf(3, { limited: true, until: session.serverNow() + 60_000 })]);
    await until(meeting.package, (state) => isComplete(state) && state.papers.length === 3);
    const parts = meeting.paperParts({ paperId: paperOf(1), fileId: fileOf(1) });
    expect(await parts.kept('file', 0, 10)).not.toBeNull();
    bench.change(recordOf(1, { status: withdrawn }));
    await eventually(() => kept(1).length === 0);
    expect(await parts.kept('file', 0, 10)).toBeNull();
    expect(kept(2).length).toBeGreaterThan(0);
    // Nobody says that the time of the third is up: the device knows it by itself.
    await eventually(() => kept(3).length === 0);
    expect(kept(2).length).toBeGreaterThan(0);
  });

  test('[PK-8] what is on its way while its paper is withdrawn is not kept after it', async () => {
    bench = await PackageBench.open([recordOf(1)]);
    bench.papers.add(fileOf(1), 1, 3 * chunkBytes);
    const meeting = open(await bench.session());
    await until(meeting.package, ({ done }) => done > 0);
    bench.papers.held = true;
    await new Promise((resolve) => setTimeout(resolve, 30));
    bench.change(recordOf(1, { status: withdrawn }));
    await eventually(() => kept(1).length === 0);
    bench.papers.release();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(kept(1)).toEqual([]);
  });

  test('[PK-8] what was withdrawn while the device was away goes at the next contact, though nobody opens the meeting', async () => {
    bench = await PackageBench.open([recordOf(1), recordOf(2)]);
    for (const number of [1, 2]) bench.papers.add(fileOf(number), number, 3_000);
    const first = await bench.session();
    await until(open(first).package, isComplete);
    first.close();
    bench.change(recordOf(1, { status: withdrawn }));
    const result = await bench.resume();
    expect(result.ok).toBe(true);
    await eventually(() => kept(1).length === 0);
    expect(kept(2).length).toBeGreaterThan(0);
    if (result.ok) result.session.close();
  });

  test('[PK-8] whoever is taken out of the meeting keeps nothing of it, neither papers nor documents', async () => {
    bench = await PackageBench.open([recordOf(1)]);
    bench.papers.add(fileOf(1), 1, 3_000);
    const meeting = open(await bench.session());
    await until(meeting.package, isComplete);
    const ofMeeting = () => bench.vault.namesOf(person).filter((name) => name.startsWith('meeting/'));
    await eventually(() => ofMeeting().some((name) => name.includes('/document/room')));
    bench.bench.server.emit('dismissed', { meetingId: meeting.meetingId, audiences: ['room', 'hall'] });
    await eventually(() => ofMeeting().length === 0);
  });

  test('[PK-10] a new version is fetched while the old one stays; then only its sizes and text do', async () => {
    bench = await PackageBench.open([recordOf(1)]);
    bench.papers.add(fileOf(1), 1, 3_000);
    bench.papers.add(fileOf(1, 2), 9, 3_000);
    const meeting = open(await bench.session());
    await until(meeting.package, isComplete);
    bench.papers.held = true;
    const { fileId, sha256, size, pageCount, since, note } = recordOf(1);
    const earlier = [{ version: 1, fileId, sha256, size, pageCount, since, note }];
    bench.change(recordOf(1, { fileId: fileOf(1, 2), version: 2, earlier }));
    await until(meeting.package, ({ status }) => status !== 'complete');
    const old = meeting.paperParts({ paperId: paperOf(1), fileId: fileOf(1) });
    expect(await old.kept('file', 0, 10)).not.toBeNull();
    bench.papers.release();
    await until(meeting.package, isComplete);
    await eventually(() => !kept(1).some((name) => name.includes('/file/')));
    expect(await old.kept('text', 0, 10)).not.toBeNull();
    // Somebody reads the old one: it comes back and stays.
    old.prefer();
    await eventually(() => kept(1).some((name) => name.includes('/file/')));
    old.release();
    bench.bench.server.change({ counts: { present: 5 } });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(kept(1).some((name) => name.includes('/file/'))).toBe(true);
  });

  test('[PK-10] a version that is replaced while it is read stays as long as it is, and is not fetched again and again', async () => {
    bench = await PackageBench.open([recordOf(1)]);
    bench.papers.add(fileOf(1), 1, 3_000);
    bench.papers.add(fileOf(1, 2), 9, 3_000);
    const meeting = open(await bench.session());
    const read = meeting.paperParts({ paperId: paperOf(1), fileId: fileOf(1) });
    read.prefer();
    await until(meeting.package, isComplete);
    const { fileId, sha256, size, pageCount, since, note } = recordOf(1);
    const earlier = [{ version: 1, fileId, sha256, size, pageCount, since, note }];
    bench.change(recordOf(1, { fileId: fileOf(1, 2), version: 2, earlier }));
    await until(meeting.package, (state) => isComplete(state) && state.papers[0]?.fileId === fileOf(1, 2));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await read.kept('file', 0, 10)).not.toBeNull();
    expect(bench.papers.asked.filter((name) => name === `${fileOf(1)}/file/0`)).toHaveLength(1);
    read.release();
    await eventually(() => !kept(1).some((name) => name.includes('/file/')));
  });
});

describe('the device', () => {
  test('[PK-12] without room left it is said, reading goes on, and with room it is fetched', async () => {
    bench = await PackageBench.open([recordOf(1), recordOf(2)]);
    for (const number of [1, 2]) bench.papers.add(fileOf(number), number, 2 * chunkBytes);
    bench.vault.capacity = 3 * chunkBytes;
    const meeting = open(await bench.session());
    await until(meeting.package, ({ status }) => status === 'full');
    const parts = meeting.paperParts({ paperId: paperOf(1), fileId: fileOf(1) });
    expect(parts.keeps).toBe(false);
    expect((await parts.kept('file', 0, 100))?.length).toBe(100);
    bench.vault.capacity = Number.POSITIVE_INFINITY;
    meeting.fetchPackage();
    await until(meeting.package, isComplete);
    expect(parts.keeps).toBe(true);
  });

  test('[PK-13] what the browser has cleared away is noticed and fetched again', async () => {
    bench = await PackageBench.open([recordOf(1)]);
    bench.papers.add(fileOf(1), 1, 2 * chunkBytes);
    const meeting = open(await bench.session());
    await until(meeting.package, isComplete);
    bench.vault.lose(person, '/file/000001');
    const parts = meeting.paperParts({ paperId: paperOf(1), fileId: fileOf(1) });
    expect(await parts.kept('file', chunkBytes, chunkBytes + 5)).toBeNull();
    expect(bench.vault.persisted).toBe(true);
    await eventually(() => kept(1).some((name) => name.endsWith('/file/000001')));
    // The whole place goes while the page is open: a new one is made and filled.
    await bench.vault.forgetAllBut(null);
    expect(await parts.kept('pages', 0, 5)).toBeNull();
    await eventually(() => bench.vault.people.length === 1 && kept(1).length > 5);
  });

  test('[PK-11] a device without a safe place says so, and papers are read over the network', async () => {
    bench = await PackageBench.open([recordOf(1)]);
    bench.papers.add(fileOf(1), 1, 3_000);
    bench.vault.safe = false;
    for (const ports of [bench.ports(), bench.ports({ keeping: null })]) {
      const meeting = open(await bench.session(ports));
      await until(meeting.package, ({ status }) => status === 'unavailable');
      const parts = meeting.paperParts({ paperId: 'nobody' as PaperId, fileId: fileOf(1) });
      expect([parts.keeps, await parts.kept('file', 0, 1)]).toEqual([false, null]);
      expect((await parts.manifest()).ok).toBe(true);
    }
  });
});
