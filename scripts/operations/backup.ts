import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type OperatedStore, version } from '@nghi-truong/server/operations';
import { copyDurably, copyPaper, exists, factsOf, isMissing, syncFolder, writeDurably } from './files-on-disk.ts';
import { type Manifest, manifestName, storeName } from './manifest.ts';
import { openStoreFolder, reachRunningStore, StoreInUse, storeFolder } from './open-store.ts';
import { megabytes, OperationFailed, type Surroundings } from './operation.ts';

/** Where all backups of one target keep their papers, once each. */
export function papersOf(target: string): string {
  return join(target, 'papers');
}

/** Names of backups that are not finished begin with this; nothing takes them for one. */
const partialPrefix = '.partial-';
/** What is left of a backup that was killed may go after this long, milliseconds. */
const partialKept = 24 * 60 * 60 * 1_000;
const askEvery = 100;

/**
 * Makes a backup of the data folder below `target`, also while the server runs on it.
 * @returns its folder and manifest; papers that are damaged in the data folder already are named in the manifest
 * @throws OperationFailed; then there is no new backup
 */
export async function backUp(
  target: string,
  surroundings: Surroundings,
): Promise<{ readonly folder: string; readonly manifest: Manifest }> {
  const { dataDir, say, now, newName } = surroundings;
  if (surroundings.mongodbUri !== null) {
    throw new OperationFailed(
      'Với MONGODB_URI, hãy sao lưu bằng mongodump hoặc ảnh chụp của MongoDB: văn bản nằm trong đó; sau đó chép DATA_DIR/papers nếu có văn bản từ trước.',
      'With MONGODB_URI, back up with mongodump or a snapshot of MongoDB: papers are in it; then copy DATA_DIR/papers where papers lie there from before.',
    );
  }
  await mkdir(target, { recursive: true, mode: 0o700 });
  await removeOldPartials(target, now());
  const partial = join(target, `${partialPrefix}${newName()}`);
  await mkdir(partial, { mode: 0o700 });
  try {
    // The store first: a paper's bytes are on disk before the store names it, so every paper it names is there.
    await copyStore(partial, surroundings);
    const madeAt = new Date(now()).toISOString();
    const content = await readCopy(partial, surroundings);
    say('• Chép văn bản (copying papers)');
    const { papers, damagedPapers } = await copyPapers(target, content.papers, surroundings);
    const store = await factsOf(join(partial, storeName));
    if (store === null) throw new Error('the copy of the store is gone');
    const { meetings } = content;
    const manifest: Manifest = { format: 1, version, madeAt, store, meetings, papers, damagedPapers };
    await writeDurably(join(partial, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
    await syncFolder(partial);
    const folder = await freeName(target, madeAt);
    await rename(partial, folder);
    await syncFolder(target);
    say(`• Xong (done): ${folder}`);
    return { folder, manifest };
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error instanceof OperationFailed ? error : diskProblem(error, target, dataDir);
  }
}

function diskProblem(error: unknown, target: string, dataDir: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!['ENOSPC', 'EACCES', 'EPERM', 'EROFS', 'EDQUOT', 'EIO'].includes(code)) return error;
  return new OperationFailed(
    `Không chép được từ ${dataDir} sang ${target}: ${code}. Chưa có bản sao lưu mới.`,
    `${dataDir} could not be copied to ${target}: ${code}. There is no new backup.`,
    { cause: error },
  );
}

async function removeOldPartials(target: string, now: number): Promise<void> {
  for (const name of await readdir(target)) {
    if (!name.startsWith(partialPrefix)) continue;
    const path = join(target, name);
    if (now - (await stat(path)).mtimeMs > partialKept) await rm(path, { recursive: true, force: true });
  }
}

/** A folder named after the moment, e.g. `2026-11-22T07-30-00Z`; later ones of the same second get a number. */
async function freeName(target: string, madeAt: string): Promise<string> {
  const name = `${madeAt.slice(0, 19).replaceAll(':', '-')}Z`;
  for (let number = 1; ; number += 1) {
    const path = join(target, number === 1 ? name : `${name}-${number}`);
    if (!(await exists(path))) return path;
  }
}

async function copyStore(partial: string, surroundings: Surroundings): Promise<void> {
  const { dataDir, say, now } = surroundings;
  const source = await openStoreFolder(storeFolder(dataDir), surroundings).catch((error: unknown) => {
    if (error instanceof StoreInUse) return reachRunningStore(dataDir, now);
    throw error;
  });
  try {
    say('• Chép kho dữ liệu (copying the store)');
    const file = await makeCopy(source, say);
    try {
      await copyDurably(file, join(partial, storeName));
    } finally {
      await source.copy('remove');
    }
  } finally {
    await source.close();
  }
}

async function makeCopy(source: OperatedStore, say: Surroundings['say']): Promise<string> {
  let last = -1;
  let progress = await source.copy('begin').catch((error: unknown) => {
    throw new OperationFailed(
      'Không bắt đầu được: có thể một lần sao lưu khác đang chạy.',
      'It could not be begun: perhaps another backup is running.',
      { cause: error },
    );
  });
  while (progress.state === 'running') {
    const { totalPages, remainingPages } = progress;
    const percent = totalPages === 0 ? 0 : Math.floor((100 * (totalPages - remainingPages)) / totalPages);
    if (percent >= last + 10 && percent < 100) {
      say(`  ${percent} %`);
      last = percent;
    }
    await new Promise((resolve) => setTimeout(resolve, askEvery));
    progress = await source.copy('status');
  }
  if (progress.state === 'done') {
    say('  100 %');
    return progress.file;
  }
  const reason = progress.state === 'failed' ? progress.reason : 'the copy was taken away';
  throw new OperationFailed(`Không chép được kho dữ liệu: ${reason}.`, `The store could not be copied: ${reason}.`);
}

/** Opens the copy as the server would and proves every meeting. @throws OperationFailed when one is damaged */
async function readCopy(
  partial: string,
  surroundings: Surroundings,
): Promise<{ readonly meetings: Manifest['meetings']; readonly papers: ReadonlyMap<string, number> }> {
  const copy = await openStoreFolder(partial, surroundings);
  try {
    const meetings: { meetingId: string; entries: number; hash: string }[] = [];
    for (const { meetingId } of await copy.meetings()) {
      const report = await copy.verify(meetingId);
      if (!report.ok) {
        throw new OperationFailed(
          `Nhật ký của cuộc họp ${meetingId} bị hỏng ở mục ${report.seq}: chạy "verify" để biết thêm; các bản sao lưu cũ vẫn còn.`,
          `The log of meeting ${meetingId} is damaged at entry ${report.seq}: run "verify"; older backups are untouched.`,
        );
      }
      meetings.push({ meetingId, entries: report.entries, hash: report.hash });
    }
    const papers = new Map<string, number>();
    for await (const { blobs } of copy.files()) for (const { sha256, size } of blobs) papers.set(sha256, size);
    surroundings.say(`  ${meetings.length} cuộc họp (meetings), ${papers.size} văn bản (papers)`);
    return { meetings, papers };
  } finally {
    await copy.close();
  }
}

async function copyPapers(
  target: string,
  wanted: ReadonlyMap<string, number>,
  { dataDir, say, newName }: Surroundings,
): Promise<Pick<Manifest, 'papers' | 'damagedPapers'>> {
  const papers: { sha256: string; size: number }[] = [];
  const damagedPapers: string[] = [];
  let done = 0;
  let bytes = 0;
  for (const [sha256, size] of [...wanted].sort()) {
    const outcome = await copyPaper(join(dataDir, 'papers'), papersOf(target), sha256, newName).catch(
      (error: unknown) => {
        if (isMissing(error)) return 'damaged';
        throw error;
      },
    );
    if (outcome === 'damaged') {
      damagedPapers.push(sha256);
      say(`  ✗ Văn bản hỏng hoặc mất (damaged or missing paper): ${sha256}`);
    } else papers.push({ sha256, size });
    done += 1;
    if (outcome === 'copied') bytes += size;
    if (done % 50 === 0 || done === wanted.size) say(`  ${done}/${wanted.size}, ${megabytes(bytes)} mới (new)`);
  }
  return { papers, damagedPapers };
}
