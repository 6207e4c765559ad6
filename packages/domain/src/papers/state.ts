import type { FileId, Instant, ItemId, PaperId, PersonId } from '../kernel/ids.ts';

/** Chính, tham khảo: put before the meeting by the desk. Cá nhân: a participant's own, which nobody else ever sees. */
export type PaperKind = 'main' | 'reference' | 'personal';

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
      /** The last version before; what came since is for the desk alone until the paper is released again. */
      readonly lastVersion: number;
      /** Absent when the paper was withdrawn before anybody but the desk saw it. */
      readonly releasedAt?: Instant;
    }
  /** Its time was up (`access.until`); a later time, or none, makes it released again. */
  | { readonly name: 'expired'; readonly releasedAt: Instant; readonly expiredAt: Instant };

/** Who may read a released paper, and how long. The desk always may. */
export interface PaperAccess {
  /** Null: everybody in the room. Else these alone, each once, in the order of the list of participants. */
  readonly personIds: readonly PersonId[] | null;
  /** From this moment on the paper is out of reach for all but the desk; null: no limit. */
  readonly until: Instant | null;
}

/** A file of a paper; versions count from 1 and the last one is what the paper is now. */
export interface PaperVersion {
  readonly version: number;
  readonly file: FileFacts;
  readonly since: Instant;
  /** What changed, in the words of who replaced it; empty for the first. */
  readonly note: string;
}

export interface Paper {
  readonly paperId: PaperId;
  readonly itemId: ItemId | null;
  readonly title: string;
  readonly kind: PaperKind;
  /** Whose own paper it is; null for those of the meeting. */
  readonly owner: PersonId | null;
  /** The file of the last version. */
  readonly file: FileFacts;
  /** Oldest first, the present one last; earlier ones stay readable for whoever may read the paper. */
  readonly versions: readonly PaperVersion[];
  readonly access: PaperAccess;
  readonly status: PaperStatus;
  /** Position among the papers of its item, from 1; a personal paper stands apart and has its own count per owner. */
  readonly position: number;
}

/** That a person opened a paper: which version, and when the server was told. */
export interface ReadMark {
  readonly fileId: FileId;
  readonly at: Instant;
}

/** By person, by paper. Only the last version that a person opened is kept. */
export type Reading = Readonly<Record<PersonId, Readonly<Record<PaperId, ReadMark>>>>;
