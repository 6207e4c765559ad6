import type { FileId, PaperId } from '@nghi-truong/domain';
import type { PackagePaper, PackageState } from '../api.ts';
import type { KeepingState } from './kept-person.ts';
import type { PackageFetcher } from './package-fetcher.ts';
import { blobOf, type PaperShelf } from './paper-shelf.ts';
import type { ReadablePaper } from './wanted.ts';

const nothing: PackageState = { status: 'unavailable', papers: [], done: 0, total: 0, keptUntil: null };

/** Before it is known what is kept. */
export const nothingYet: PackageState = { ...nothing, status: 'checking' };

/**
 * The meeting's papers on this device, for people.
 * @param papers what this person may read; null while that is not known.
 * @param shelf null while the device's place for them is not open.
 */
export function packageState(
  kept: KeepingState,
  papers: readonly ReadablePaper[] | null,
  shelf: PaperShelf | null,
  fetcher: PackageFetcher | null,
): PackageState {
  switch (kept.name) {
    case 'checking':
      return nothingYet;
    case 'nothing':
      return nothing;
    case 'expired':
      return { ...nothing, status: 'expired' };
    case 'kept':
      if (shelf === null || papers === null) return { ...nothingYet, keptUntil: kept.until };
      return progressOf(papers, shelf, fetcher, kept.until);
    default:
      return kept satisfies never;
  }
}

/** Whether all wanted papers are on this device. */
export function isComplete(papers: readonly ReadablePaper[], shelf: PaperShelf): boolean {
  return papers.every((paper) => !paper.wanted || isWhole(shelf, paper));
}

/**
 * Where the package stands, for people.
 * @param fetcher null: nobody looks at the meeting, so nothing is being fetched.
 * @param until see `PackageState.keptUntil`.
 */
function progressOf(
  readable: readonly ReadablePaper[],
  shelf: PaperShelf,
  fetcher: PackageFetcher | null,
  until: number,
): PackageState {
  const papers = readable
    .filter(({ wanted }) => wanted)
    .map((paper): PackagePaper => {
      const { paperId, fileId } = paper;
      const done = shelf.done(paper);
      const trouble = fetcher?.trouble(paper) ?? null;
      return { paperId, fileId, done, total: totalOf(shelf, paper), trouble };
    });
  const sum = (value: (paper: PackagePaper) => number) => papers.reduce((all, paper) => all + value(paper), 0);
  const status = isComplete(readable, shelf)
    ? 'complete'
    : fetcher?.full === true
      ? 'full'
      : fetcher?.active === true
        ? 'fetching'
        : 'waiting';
  return { status, papers, done: sum(({ done }) => done), total: sum(({ total }) => total), keptUntil: until };
}

/** Bytes of all parts; before the manifest is here, what the meeting says of the file. */
function totalOf(shelf: PaperShelf, paper: ReadablePaper): number {
  const manifest = shelf.manifest(paper);
  if (manifest === null) return paper.size;
  const parts = ['file', 'pages', 'previews', 'text'] as const;
  return parts.reduce((sum, part) => sum + (blobOf(manifest, part)?.size ?? 0), 0);
}

/** Whether everything of a version that there is, or ever will be, is on this device. */
export function isWhole(shelf: PaperShelf, key: { readonly paperId: PaperId; readonly fileId: FileId }): boolean {
  const manifest = shelf.manifest(key);
  if (manifest === null || (manifest.prepared === null && manifest.progress !== null)) return false;
  const parts = ['file', 'pages', 'previews', 'text'] as const;
  const total = parts.reduce((sum, part) => sum + (blobOf(manifest, part)?.size ?? 0), 0);
  return shelf.done(key) === total;
}
