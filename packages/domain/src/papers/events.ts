import type { ItemId, PaperId, PersonId } from '../kernel/ids.ts';
import type { FileFacts, PaperAccess, PaperKind } from './state.ts';

export interface PapersEvents {
  /** A personal paper (`owner` not null) is released from the start. */
  readonly paperAttached: {
    readonly paperId: PaperId;
    readonly itemId: ItemId | null;
    readonly title: string;
    readonly kind: PaperKind;
    readonly owner: PersonId | null;
    readonly file: FileFacts;
    readonly access: PaperAccess;
    readonly position: number;
  };
  readonly ownPaperRemoved: { readonly paperId: PaperId; readonly owner: PersonId };
  readonly paperReplaced: {
    readonly paperId: PaperId;
    readonly version: number;
    readonly file: FileFacts;
    readonly note: string;
  };
  readonly paperEdited: {
    readonly paperId: PaperId;
    readonly itemId: ItemId | null;
    readonly title: string;
    readonly kind: PaperKind;
    readonly position: number;
  };
  /** The papers of one item in their new order. */
  readonly papersOrdered: { readonly paperIds: readonly PaperId[] };
  readonly paperAccessSet: { readonly paperId: PaperId; readonly access: PaperAccess };
  readonly paperReleased: { readonly paperId: PaperId };
  readonly paperWithdrawn: { readonly paperId: PaperId; readonly reason: string };
  readonly paperExpired: { readonly paperId: PaperId };
  readonly papersRead: {
    readonly personId: PersonId;
    readonly papers: PapersRead;
  };
}

type PapersRead = readonly { readonly paperId: PaperId; readonly fileId: FileFacts['fileId'] }[];
