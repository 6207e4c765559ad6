import type { BodyId, FileId, Instant, MeetingId, PaperId, PersonId } from '@nghi-truong/domain';

/** The notes on one version of one paper of one meeting. */
export interface AnnotatedFile {
  readonly bodyId: BodyId;
  readonly meetingId: MeetingId;
  readonly paperId: PaperId;
  readonly fileId: FileId;
}

/** What is known of a stored row without its update. */
export interface AnnotationRowHead {
  readonly layerId: string;
  readonly personId: PersonId;
  readonly scope: 'private' | 'shared';
  /** The update leads from any state that has revision `after` to one that has `revision`. */
  readonly after: number;
  readonly revision: number;
  readonly bytes: number;
  /** Of the update, so that one that is sent again is recognised. */
  readonly digest: string;
}

export interface AnnotationRow extends AnnotationRowHead, AnnotatedFile {
  readonly at: Instant;
  /** Yjs update, v1. */
  readonly update: Uint8Array;
}

/** Names a row: no two rows of a layer lead from the same revision to the same revision. */
export type RowName = Pick<AnnotationRowHead, 'layerId' | 'after' | 'revision'>;

/** `taken`: a row of this name is there already, and nothing was written. */
export type AddedOrTaken = 'added' | 'taken';

/**
 * Append-only rows of annotation layers. Obligations of every implementation (one contract suite runs on each):
 * - `add` is atomic and durable when it resolves; of two rows of one name at most one is ever written.
 * - `addAll` is `add` for each of its rows at the price of one: each is added or taken by itself. When it rejects, each may have been
 *   written or not.
 * - What `add` has written, every later reading sees, on every node.
 * - A reader gets shared rows and its own private ones, never anybody else's private ones.
 */
export interface AnnotationStore {
  add(row: AnnotationRow): Promise<AddedOrTaken>;
  /** In the order of the rows. */
  addAll(rows: readonly AnnotationRow[]): Promise<AddedOrTaken[]>;
  /** In order of revision. */
  headsOfLayer(bodyId: BodyId, layerId: string): Promise<AnnotationRowHead[]>;
  /** All rows of a paper's notes that this person may read, by layer, in order of revision. */
  headsOfFile(file: AnnotatedFile, reader: PersonId): Promise<AnnotationRowHead[]>;
  /** How many layers a paper's notes have, private ones included. */
  countLayers(file: AnnotatedFile): Promise<number>;
  /** The updates of these rows by `rowName`; those removed meanwhile are missing. */
  updates(rows: readonly RowName[]): Promise<Map<string, Uint8Array>>;
  remove(rows: readonly RowName[]): Promise<void>;
}

/** The key of a row. */
export function rowName({ layerId, after, revision }: RowName): string {
  return `${layerId}:${after}-${revision}`;
}
