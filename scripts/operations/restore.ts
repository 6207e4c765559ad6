import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { OperatedStore } from '@nghi-truong/server/operations';
import { papersOf } from './backup.ts';
import { copyDurably, copyPaper, exists, factsOf, isMissing, paperPath, syncFolder } from './files-on-disk.ts';
import { type Manifest, readManifest, storeName } from './manifest.ts';
import { openStoreFolder, reachMongodb, StoreInUse, storeFolder } from './open-store.ts';
import { OperationFailed, reasonOf, type Surroundings } from './operation.ts';

interface Backup {
  readonly folder: string;
  readonly papers: string;
  readonly manifest: Manifest;
}

/**
 * Finds the backup that is meant.
 * @param from the folder of one backup, or the target of many: then the newest
 */
async function findBackup(from: string): Promise<Backup> {
  const given = resolve(from);
  const own = await readManifest(given);
  if (own !== null) return { folder: given, papers: papersOf(dirname(given)), manifest: own };
  const names = await readdir(given).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  // Names begin with the moment in ISO form; unfinished backups begin with a dot.
  const found: Backup[] = [];
  for (const name of names.filter((each) => /^\d{4}-/.test(each))) {
    const manifest = await readManifest(join(given, name));
    if (manifest !== null) found.push({ folder: join(given, name), papers: papersOf(given), manifest });
  }
  const newest = found.sort((a, b) => (a.manifest.madeAt < b.manifest.madeAt ? -1 : 1)).at(-1);
  if (newest !== undefined) return newest;
  throw new OperationFailed(`Không có bản sao lưu trong ${given}.`, `There is no backup in ${given}.`);
}

/** @throws OperationFailed unless every byte of the backup is as its manifest says */
async function proveBackup({ folder, papers, manifest }: Backup): Promise<void> {
  const store = await factsOf(join(folder, storeName));
  if (store?.sha256 !== manifest.store.sha256) {
    throw new OperationFailed(
      `Kho dữ liệu trong bản sao lưu ${folder} bị hỏng.`,
      `The store in the backup ${folder} is damaged.`,
    );
  }
  for (const { sha256 } of manifest.papers) {
    if ((await factsOf(paperPath(papers, sha256)))?.sha256 === sha256) continue;
    throw new OperationFailed(
      `Văn bản ${paperPath(papers, sha256)} của bản sao lưu bị hỏng hoặc mất.`,
      `The backup's paper ${paperPath(papers, sha256)} is damaged or missing.`,
    );
  }
}

/** Epochs of the store that is about to be replaced, as far as it can still be read. @throws StoreInUse */
async function presentEpochs(surroundings: Surroundings): Promise<ReadonlyMap<string, number>> {
  const epochs = new Map<string, number>();
  const folder = storeFolder(surroundings.dataDir);
  if (!(await exists(join(folder, storeName)))) return epochs;
  let present: OperatedStore | null = null;
  try {
    present = await openStoreFolder(folder, surroundings);
    for (const { meetingId } of await present.meetings()) epochs.set(meetingId, await present.epoch(meetingId));
  } catch (error) {
    if (error instanceof StoreInUse) throw error;
    // Damage is a reason to restore, not against it.
    surroundings.say(`  Kho hiện có không đọc được hết (the present store cannot be read in full): ${reasonOf(error)}`);
  } finally {
    await present?.close();
  }
  return epochs;
}

/** Raises every meeting's epoch above what it and its replaced history had. @returns the meetings that could not be */
async function raiseEpochs(
  store: OperatedStore,
  before: ReadonlyMap<string, number>,
  say: Surroundings['say'],
): Promise<number> {
  let failed = 0;
  for (const { meetingId, title, seq } of await store.meetings()) {
    try {
      const epoch = await store.raiseEpoch(meetingId, before.get(meetingId) ?? 0);
      say(`  ✓ ${meetingId} ${title}: mục (entries) ${seq}, epoch ${epoch}`);
    } catch (error) {
      failed += 1;
      say(`  ✗ ${meetingId} ${title}: ${reasonOf(error)}`);
    }
  }
  return failed;
}

/** @throws OperationFailed when a meeting of the copy does not end as the manifest says */
async function proveMeetings(store: OperatedStore, { meetings }: Manifest): Promise<void> {
  const ends = new Map<string, string>();
  for (const { meetingId } of await store.meetings()) {
    const report = await store.verify(meetingId);
    ends.set(meetingId, report.ok ? report.hash : '');
  }
  const wrong = meetings.find(({ meetingId, hash }) => ends.get(meetingId) !== hash);
  if (wrong === undefined && ends.size === meetings.length) return;
  throw new OperationFailed(
    `Nhật ký cuộc họp trong bản sao lưu không khớp bản kê: ${wrong?.meetingId ?? ''}.`,
    `The logs in the backup are not those of its manifest: ${wrong?.meetingId ?? ''}.`,
  );
}

/**
 * Puts a backup into the data folder. The store that was there is kept beside it under another name.
 * @param replace the data folder may hold a store already
 * @throws OperationFailed; then the data folder is as it was, but for papers that were added
 */
export async function restore(from: string, replace: boolean, surroundings: Surroundings): Promise<void> {
  const { dataDir, say, now, newName } = surroundings;
  if (surroundings.mongodbUri !== null) {
    throw new OperationFailed(
      'Với MONGODB_URI, hãy phục hồi bằng mongorestore (cả văn bản) rồi chạy "restore --raise-epochs".',
      'With MONGODB_URI, restore with mongorestore (papers, too), then run "restore --raise-epochs".',
    );
  }
  const backup = await findBackup(from);
  const { manifest } = backup;
  say(`• Bản sao lưu (backup): ${backup.folder}, ${manifest.madeAt}, phiên bản (version) ${manifest.version}`);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const target = storeFolder(dataDir);
  const occupied = await exists(target);
  // First of all, so that a running server is named as such and not by a missing option.
  const before = await presentEpochs(surroundings);
  if (occupied && !replace) {
    throw new OperationFailed(
      `${dataDir} đã có dữ liệu: thêm --replace để thay; kho cũ được giữ lại dưới tên khác.`,
      `${dataDir} holds data already: add --replace to replace it; the old store is kept under another name.`,
    );
  }
  say('• Kiểm tra bản sao lưu (verifying the backup)');
  await proveBackup(backup);

  say(`• Chép ${manifest.papers.length} văn bản (copying papers)`);
  for (const { sha256 } of manifest.papers) {
    if ((await copyPaper(backup.papers, join(dataDir, 'papers'), sha256, newName)) === 'damaged') {
      throw new OperationFailed(`Văn bản ${sha256} không chép được.`, `Paper ${sha256} could not be copied.`);
    }
  }
  const staged = join(dataDir, `restoring-${newName()}`);
  await mkdir(staged, { mode: 0o700 });
  try {
    await copyDurably(join(backup.folder, storeName), join(staged, storeName));
    const store = await openStoreFolder(staged, surroundings);
    let failed: number;
    try {
      await proveMeetings(store, manifest);
      say('• Nâng epoch để máy tính bảng bỏ bản cũ (raising epochs, so that tablets give up newer copies)');
      failed = await raiseEpochs(store, before, say);
    } finally {
      await store.close();
    }
    if (failed > 0) {
      throw new OperationFailed(
        `Không nâng được epoch của ${failed} cuộc họp nên chưa thay dữ liệu.`,
        `The epochs of ${failed} meetings could not be raised, so nothing was replaced.`,
      );
    }
    await syncFolder(staged);
    if (occupied) {
      const kept = join(dataDir, `store.replaced-${new Date(now()).toISOString().replaceAll(/[:.]/g, '-')}`);
      await rename(target, kept);
      say(`• Kho cũ được giữ ở (the old store is kept in) ${kept}`);
    }
    await rename(staged, target);
    await syncFolder(dataDir);
  } finally {
    await rm(staged, { recursive: true, force: true });
  }
  for (const sha256 of manifest.damagedPapers)
    say(`  ! Văn bản đã hỏng từ trước khi sao lưu (damaged before the backup was made): ${sha256}`);
  say(`• Đã phục hồi ${manifest.meetings.length} cuộc họp vào (meetings restored to) ${dataDir}`);
}

/** Only the epochs, for a store that another tool has restored. The server must be stopped. @throws OperationFailed */
export async function raiseAllEpochs(surroundings: Surroundings): Promise<void> {
  const { mongodbUri, dataDir, say, now } = surroundings;
  const store =
    mongodbUri === null
      ? await openStoreFolder(storeFolder(dataDir), surroundings)
      : await reachMongodb(mongodbUri, now);
  try {
    const failed = await raiseEpochs(store, new Map(), say);
    if (failed === 0) return;
    throw new OperationFailed(
      `Không nâng được epoch của ${failed} cuộc họp.`,
      `The epochs of ${failed} meetings could not be raised.`,
    );
  } finally {
    await store.close();
  }
}
