import type { MeetingId } from '@nghi-truong/domain';
import { chunkBytes } from '@nghi-truong/protocol';
import { afterEach, describe, expect, test } from 'vitest';
import { eventually, until } from '../testing/session-bench.ts';
import { giveWay, noteEntered, noteOver } from './making-room.ts';
import { fileOf, paperOf, recordOf } from './testing/fake-papers.ts';
import { MemoryVault } from './testing/memory-vault.ts';
import { isComplete, open, PackageBench, person } from './testing/package-bench.ts';

describe('which meeting gives way', () => {
  test('[PK-23] one that is over, the one entered longest ago first; its documents stay, and every other meeting', async () => {
    const device = new MemoryVault();
    const vault = await device.open('nguoi', { until: 9e15, seen: { server: 1, wall: 1 }, contactAt: 1 });
    if (vault === null) throw new Error('no place');
    const meetings = { 'lately-over': 300, 'long-over': 200, 'never-over': 100, 'looked-at': 50 };
    for (const [id, at] of Object.entries(meetings)) {
      await noteEntered(vault, id as MeetingId, at);
      if (id !== 'never-over') await noteOver(vault, id as MeetingId);
      await vault.put(`meeting/${id}/paper/p/f/file/000000`, new Uint8Array(1));
      await vault.put(`meeting/${id}/document/room`, new Uint8Array(1));
    }
    const before = device.namesOf('nguoi').filter((name) => !name.includes('/paper/'));
    const gone: (MeetingId | null)[] = [];
    for (let round = 1; round <= 3; round += 1) gone.push(await giveWay(vault, 'looked-at' as MeetingId));
    expect(gone).toEqual(['long-over', 'lately-over', null]);
    const left = device.namesOf('nguoi');
    expect(left.filter((name) => !name.includes('/paper/'))).toEqual(before);
    expect(left.filter((name) => name.includes('/paper/'))).toEqual(
      ['looked-at', 'never-over'].map((id) => `meeting/${id}/paper/p/f/file/000000`),
    );
  });
});

describe('on a full device', () => {
  let bench: PackageBench;
  afterEach(() => bench.close());
  const kept = (number: number) => bench.vault.namesOf(person).filter((name) => name.includes(fileOf(number)));

  test('[PK-23] a version that was replaced gives way to the new one, unless somebody opened it', async () => {
    const { sha256, size, pageCount, since, note } = recordOf(1);
    const earlier = (number: number) => [{ version: 1, fileId: fileOf(number), sha256, size, pageCount, since, note }];
    bench = await PackageBench.open([recordOf(1), recordOf(2)]);
    for (const number of [1, 2]) {
      bench.papers.add(fileOf(number), number, chunkBytes);
      bench.papers.add(fileOf(number, 2), number + 2, 1.5 * chunkBytes);
    }
    const meeting = open(await bench.session());
    await until(meeting.package, isComplete);
    bench.vault.capacity = bench.vault.bytes + 0.25 * chunkBytes;
    bench.papers.cut = true;
    for (const number of [1, 2])
      bench.change(recordOf(number, { fileId: fileOf(number, 2), version: 2, earlier: earlier(number) }));
    await until(meeting.package, ({ papers }) =>
      papers.every(({ fileId }) => fileId !== fileOf(1) && fileId !== fileOf(2)),
    );
    const opened = meeting.paperParts({ paperId: paperOf(2), fileId: fileOf(2) });
    opened.prefer();
    opened.release();
    bench.papers.cut = false;
    meeting.fetchPackage();
    await until(meeting.package, ({ status }) => status === 'full');
    expect(kept(1).some((name) => name.includes('/file/'))).toBe(false);
    expect(kept(2).some((name) => name.includes('/file/'))).toBe(true);
  });

  test('[PK-23] a meeting that ends is noted as over, so that its papers can give way', async () => {
    bench = await PackageBench.open([recordOf(1)]);
    bench.papers.add(fileOf(1), 1, 3_000);
    const meeting = open(await bench.session());
    await until(meeting.package, isComplete);
    const over = `meeting/${meeting.meetingId}/over`;
    await eventually(() => bench.vault.namesOf(person).some((name) => name.endsWith('/document/room')));
    expect(bench.vault.namesOf(person)).not.toContain(over);
    bench.bench.server.change({
      meeting: { title: 'Kỳ họp', itemOrder: [], phase: { name: 'ended', openedAt: 1, endedAt: 2 } },
    });
    await eventually(() => bench.vault.namesOf(person).includes(over));
  });
});
