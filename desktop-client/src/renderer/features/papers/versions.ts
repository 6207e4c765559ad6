import type { FileId, PaperRecord, PaperVersionRecord } from '@nghi-truong/domain';

/** All versions of a paper, the present one first. */
export function versionsOf(paper: PaperRecord): readonly PaperVersionRecord[] {
  const { version, fileId, sha256, size, pageCount, since, note } = paper;
  return [{ version, fileId, sha256, size, pageCount, since, note }, ...paper.earlier.toReversed()];
}

/** A paper as one of its versions: what the reader opens. Null: there is no such version. */
export function atVersion<Paper extends PaperRecord>(paper: Paper, fileId: FileId): Paper | null {
  if (fileId === paper.fileId) return paper;
  const found = paper.earlier.findLast((version) => version.fileId === fileId);
  return found === undefined ? null : { ...paper, ...found };
}
