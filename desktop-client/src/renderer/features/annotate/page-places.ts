import type { PreparedPages } from '@nghi-truong/protocol';
import { matchPages, type PageFace } from '@nghi-truong/reader-core';

/** Where a page of an earlier version is in the version in view, and how much larger it is there. */
export interface PagePlace {
  readonly page: number;
  readonly scaleX: number;
  readonly scaleY: number;
}

/** Null: that page is not there any more. */
export type PagePlaces = (page: number) => PagePlace | null;

/** What is known of the pages of a version. */
export interface VersionPages {
  readonly pageCount: number;
  /** Null: it was not prepared, or is not here. */
  readonly prepared: PreparedPages | null;
  readonly text: readonly string[] | null;
}

function facesOf({ pageCount, prepared, text }: VersionPages): readonly PageFace[] {
  return Array.from({ length: pageCount }, (_, index) => ({
    text: text?.[index] ?? null,
    size: prepared?.pages[index] ?? null,
  }));
}

/** Finds the pages of an earlier version in the one in view. */
export function pagePlaces(before: VersionPages, after: VersionPages): PagePlaces {
  const pages = matchPages(facesOf(before), facesOf(after));
  return (page) => {
    const found = pages[page - 1] ?? null;
    if (found === null) return null;
    const [old, now] = [before.prepared?.pages[page - 1], after.prepared?.pages[found - 1]];
    const ratio = (one: number | undefined, other: number | undefined) => (other ?? 1) / (one ?? 1);
    const known = old !== undefined && now !== undefined;
    return {
      page: found,
      scaleX: known ? ratio(old.width, now.width) : 1,
      scaleY: known ? ratio(old.height, now.height) : 1,
    };
  };
}
