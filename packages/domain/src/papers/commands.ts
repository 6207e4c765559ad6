import type { FileId, ItemId, PaperId } from '../kernel/ids.ts';
import type { FileFacts, PaperAccess, PaperKind } from './state.ts';

/** Commands about papers. Those marked "server" carry the facts of a stored file, which a client must not claim. */
export interface PapersCommands {
  /** server. By the desk; goes to the end of its item's papers. */
  readonly attachPaper: {
    readonly paperId: PaperId;
    readonly itemId: ItemId | null;
    readonly title: string;
    readonly kind: Exclude<PaperKind, 'personal'>;
    readonly file: FileFacts;
    readonly access: PaperAccess;
  };
  /** server. By anybody in the room, for nobody else's eyes; at once readable. */
  readonly attachOwnPaper: {
    readonly paperId: PaperId;
    readonly itemId: ItemId | null;
    readonly title: string;
    readonly file: FileFacts;
  };
  /** By its owner: the paper and its marks are gone from the meeting. */
  readonly removeOwnPaper: { readonly paperId: PaperId };
  /** server. A new version; the one before stays readable, and whoever read it has something new to read. */
  readonly replacePaper: { readonly paperId: PaperId; readonly file: FileFacts; readonly note: string };
  readonly editPaper: {
    readonly paperId: PaperId;
    readonly itemId: ItemId | null;
    readonly title: string;
    readonly kind: Exclude<PaperKind, 'personal'>;
  };
  /** To stand before another paper of the same item; null: last. */
  readonly movePaper: { readonly paperId: PaperId; readonly beforePaperId: PaperId | null };
  readonly setPaperAccess: { readonly paperId: PaperId; readonly access: PaperAccess };
  /** Also one that was withdrawn: it comes back, with everybody's notes. */
  readonly releasePaper: { readonly paperId: PaperId };
  readonly withdrawPaper: { readonly paperId: PaperId; readonly reason: string };
  /** By the system, when `access.until` has come. */
  readonly expirePaper: { readonly paperId: PaperId };
  /** Papers that the sender has opened and looked at; what the desk sees as receipts. */
  readonly markPapersRead: { readonly papers: readonly { readonly paperId: PaperId; readonly fileId: FileId }[] };
}
