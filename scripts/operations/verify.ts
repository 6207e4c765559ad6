import { join } from 'node:path';
import type { ChainReport, OperatedStore } from '@nghi-truong/server/operations';
import { type FileFacts, factsOf, factsOfBytes, paperPath } from './files-on-disk.ts';
import { openStoreFolder, reachMongodb, storeFolder } from './open-store.ts';
import { reasonOf, type Surroundings } from './operation.ts';

const faults: Readonly<Record<Extract<ChainReport, { ok: false }>['fault'], string>> = {
  seq: 'thiếu, thừa hoặc sai thứ tự (missing, doubled or out of place)',
  link: 'không nối với mục trước (not linked to the entry before)',
  hash: 'sai mã băm (its hash is not that of its content)',
  command: 'lệnh bị sửa (a command was changed)',
  events: 'kết quả bị sửa (events were changed)',
};

/**
 * Proves every meeting's log and every paper; says a line for each meeting and each damaged paper, and a verdict.
 * @returns how many meetings and papers are damaged
 * @throws OperationFailed when the store cannot be opened
 */
export async function verify(surroundings: Surroundings): Promise<number> {
  const { dataDir, mongodbUri, say, now } = surroundings;
  const store =
    mongodbUri === null
      ? await openStoreFolder(storeFolder(dataDir), surroundings)
      : await reachMongodb(mongodbUri, now);
  try {
    const here: Place = { name: '', read: (sha256) => factsOf(paperPath(join(dataDir, 'papers'), sha256)) };
    const shared: Place = { name: ' trong MongoDB (in MongoDB)', read: (sha256) => sharedFacts(store, sha256) };
    // With MONGODB_URI the server keeps papers in the database, and serves what lies on its machine from there.
    const places = mongodbUri === null ? [here] : [shared, { ...here, name: ` trong (in) ${join(dataDir, 'papers')}` }];
    const damaged = (await verifyMeetings(store, say)) + (await verifyPapers(store, places, say));
    say(
      damaged === 0
        ? '✓ Toàn vẹn (sound)'
        : `✗ ${damaged} chỗ hỏng (damaged): dừng máy chủ và phục hồi từ bản sao lưu (stop the server and restore a backup)`,
    );
    return damaged;
  } finally {
    await store.close();
  }
}

async function verifyMeetings(store: OperatedStore, say: Surroundings['say']): Promise<number> {
  let damaged = 0;
  for (const { meetingId, title } of await store.meetings()) {
    const name = `${meetingId} ${title}`.trim();
    try {
      const report = await store.verify(meetingId);
      if (report.ok) {
        say(`✓ ${name}: ${report.entries} mục (entries), ${report.hash}`);
        continue;
      }
      const command = report.command === null ? '' : `, lệnh (command) ${report.command + 1}`;
      say(`✗ ${name}: mục (entry) ${report.seq}${command}: ${faults[report.fault]}`);
    } catch (error) {
      say(`✗ ${name}: không đọc được (cannot be read): ${reasonOf(error)}`);
    }
    damaged += 1;
  }
  return damaged;
}

/** Where papers lie. */
interface Place {
  /** As it is added to a sentence. */
  readonly name: string;
  /** Null when the paper is not there. */
  readonly read: (sha256: string) => Promise<FileFacts | null>;
}

async function sharedFacts(store: OperatedStore, sha256: string): Promise<FileFacts | null> {
  const bytes = await store.sharedPaper(sha256);
  return bytes === null ? null : factsOfBytes(bytes);
}

/** What is wrong with a paper: it must be in some place, and sound in all where it is. Null when nothing is. */
async function faultOf(sha256: string, size: number, places: readonly Place[]): Promise<string | null> {
  let found = false;
  for (const { name, read } of places) {
    try {
      const facts = await read(sha256);
      if (facts === null) continue;
      found = true;
      if (facts.sha256 !== sha256 || facts.size !== size) return `nội dung đã đổi (content changed)${name}`;
    } catch (error) {
      return `${reasonOf(error)}${name}`;
    }
  }
  return found ? null : 'mất (missing)';
}

async function verifyPapers(store: OperatedStore, places: readonly Place[], say: Surroundings['say']): Promise<number> {
  /** Several files may share their bytes; all their names are said. */
  const names = new Map<string, { readonly size: number; readonly names: string[] }>();
  for await (const { blobs, name, meetingId } of store.files()) {
    for (const { sha256, size } of blobs) {
      const entry = names.get(sha256) ?? { size, names: [] };
      entry.names.push(`${name} (${meetingId})`);
      names.set(sha256, entry);
    }
  }
  let damaged = 0;
  for (const [sha256, file] of names) {
    const reason = await faultOf(sha256, file.size, places);
    if (reason === null) continue;
    damaged += 1;
    say(`✗ ${file.names.join(', ')}: ${sha256}: ${reason}`);
  }
  say(`${damaged === 0 ? '✓' : '✗'} ${names.size - damaged}/${names.size} văn bản toàn vẹn (papers sound)`);
  return damaged;
}
