import type { Document, ObjectId, ReplyDocument } from '../bson/values.ts';
import type { Catalogue } from '../storage/catalogue.ts';
import type { Database } from '../storage/database.ts';
import type { OnlineCopy } from '../storage/online-copy.ts';
import type { Records } from '../storage/records.ts';
import type { Cursors } from './cursors.ts';

/** What every command may use. */
export interface Services {
  readonly database: Database;
  readonly catalogue: Catalogue;
  readonly records: Records;
  readonly cursors: Cursors;
  readonly copy: OnlineCopy;
  readonly now: () => number;
  readonly newObjectId: () => ObjectId;
}

/** One command being answered. */
export interface CommandContext extends Services {
  readonly db: string;
  readonly name: string;
  readonly body: Document;
  /** Hex of the logical session, or undefined. */
  readonly session: string | undefined;
  readonly connectionId: number;
}

/**
 * A read yields where others may run in between; `now` is answered in one piece outside any transaction; a write runs in
 * one piece inside the shared transaction.
 */
export type Handler =
  | { readonly kind: 'read'; readonly run: (context: CommandContext) => Generator<void, ReplyDocument, undefined> }
  | { readonly kind: 'now'; readonly run: (context: CommandContext) => ReplyDocument }
  | { readonly kind: 'write'; readonly run: (context: CommandContext) => ReplyDocument };
