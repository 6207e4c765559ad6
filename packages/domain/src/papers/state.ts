import type { FileId, Instant, ItemId, PaperId } from '../kernel/ids.ts';

export type PaperKind = 'main' | 'reference';

/** What the server found out about an uploaded file. Never taken from a client. */
export interface FileFacts {
  readonly fileId: FileId;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly pageCount: number;
}

export type PaperStatus =
  | { readonly name: 'attached' }
  | { readonly name: 'released'; readonly releasedAt: Instant }
  | {
      readonly name: 'withdrawn';
      readonly withdrawnAt: Instant;
      readonly reason: string;
      /** Absent when the paper was withdrawn before anybody but the desk saw it. */
      readonly releasedAt?: Instant;
    };

export interface Paper {
  readonly paperId: PaperId;
  readonly itemId: ItemId | null;
  readonly title: string;
  readonly kind: PaperKind;
  readonly file: FileFacts;
  readonly status: PaperStatus;
  /** Position among the papers of its item. */
  readonly position: number;
}
