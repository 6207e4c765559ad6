import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import {
  AudienceAuthor,
  CommittedDocument,
  DamagedUpdateError,
  emptyUpdate,
  mergeAudienceUpdates,
} from '@nghi-truong/collab';
import { type Audience, audiences, type DocumentRecords, sameJson } from '@nghi-truong/domain';
import type { CatchUp } from '@nghi-truong/protocol';
import type { LogEntry } from '../storage/meeting-log.ts';
import type { Commit, DocumentSnapshot } from './ports.ts';

const compress = promisify(gzip);

/** What is kept in memory of each document's latest changes; a tablet that is further behind fetches the whole. */
const recentChanges = { count: 512, bytes: 256 * 1024 } as const;

interface Change {
  readonly seq: number;
  readonly previous: number;
  readonly update: Uint8Array;
}

interface AudienceDocument {
  committed: CommittedDocument;
  /** Made when something is to be authored; null after a failed append and on a node that only follows. */
  author: AudienceAuthor | null;
  /** Seq of the last entry that changed this document. */
  seq: number;
  /** Oldest first; each leads on from the one before. */
  recent: Change[];
  recentBytes: number;
  snapshot: { readonly seq: number; readonly made: Promise<Uint8Array> } | null;
}

/** What an audience shall see, given what its document was last made to say. */
type Projection = (audience: Audience, previous?: DocumentRecords) => DocumentRecords;

/** What a claimed position tells: `unknown` means no copy of this history can stand there. */
export type Continuation = CatchUp | { readonly kind: 'unknown' };

/**
 * The audience documents of one meeting: the committed ones, which everybody is served from, and the private ones on
 * which the next turn is authored (architecture §4).
 */
export class RoomDocuments {
  readonly #newClientId: () => number;
  readonly #documents = new Map<Audience, AudienceDocument>();
  #epoch = 0;
  #damaged = false;

  /** @param newClientId an unpredictable 32-bit number each time */
  constructor(newClientId: () => number) {
    this.#newClientId = newClientId;
    for (const audience of audiences) this.#documents.set(audience, emptyDocument());
  }

  get epoch(): number {
    return this.#epoch;
  }

  /** An update in the log could not be read: the documents stay as they were until an entry starts them anew. */
  get damaged(): boolean {
    return this.#damaged;
  }

  /** Seq of each document's last change; 0 when it has none. */
  get seqs(): Record<Audience, number> {
    return { room: this.#of('room').seq, desk: this.#of('desk').seq, hall: this.#of('hall').seq };
  }

  /** Authors what leads from the last state to `projection`: an update for each document that changes. */
  author(projection: Projection): Partial<Record<Audience, Uint8Array>> {
    const updates: Partial<Record<Audience, Uint8Array>> = {};
    for (const audience of audiences) {
      const document = this.#of(audience);
      document.author ??= new AudienceAuthor(
        this.#unusedClientId(document.committed),
        document.seq === 0 ? null : document.committed.encode(),
      );
      const update = document.author.author(projection(audience, document.author.records));
      if (update !== null) updates[audience] = update;
    }
    return updates;
  }

  /** Authors whole documents that lead on from nothing, for an entry that raises the epoch. */
  authorWhole(projection: Projection): Partial<Record<Audience, Uint8Array>> {
    const updates: Partial<Record<Audience, Uint8Array>> = {};
    for (const audience of audiences) {
      const author = new AudienceAuthor(this.#newClientId(), null);
      updates[audience] = author.author(projection(audience)) ?? emptyUpdate;
      author.destroy();
    }
    return updates;
  }

  /** Throws away what was authored and did not become durable. The next author has another client id. */
  discardAuthored(): void {
    for (const document of this.#documents.values()) {
      document.author?.destroy();
      document.author = null;
    }
  }

  /**
   * Takes over the updates of a durable entry.
   * @param authoredHere whether they were made by `author` since the last commit
   * @returns the updates with the seq each leads on from; nothing of an entry whose updates are damaged
   */
  commit(entry: LogEntry, authoredHere: boolean): Commit['updates'] {
    if (entry.epoch !== this.#epoch) this.#startEpoch(entry.epoch);
    if (this.#damaged) return {};
    try {
      return this.#commitWhole(entry, authoredHere);
    } catch (error) {
      if (!(error instanceof DamagedUpdateError)) throw error;
      this.#damaged = true;
      return {};
    }
  }

  #commitWhole(entry: LogEntry, authoredHere: boolean): Commit['updates'] {
    const committed: Commit['updates'] = {};
    for (const audience of audiences) {
      const update = entry.updates[audience];
      if (update === undefined) continue;
      const document = this.#of(audience);
      if (authoredHere) document.committed.applyAuthored(update);
      else {
        document.committed.apply(update);
        document.author?.follow(update);
      }
      const previous = document.seq;
      document.seq = entry.seq;
      document.snapshot = null;
      remember(document, { seq: entry.seq, previous, update });
      committed[audience] = { update, previous };
    }
    return committed;
  }

  /** Whether the documents say what the rules of this program would show. */
  says(projection: Projection): boolean {
    if (this.#damaged) return false;
    return audiences.every((audience) => {
      const held = this.#of(audience).committed.records();
      const wanted = projection(audience);
      return held.size === wanted.size && [...wanted].every(([key, value]) => sameJson(held.get(key), value));
    });
  }

  /** The whole document, compressed once per seq whoever asks and however many at once. */
  async snapshot(audience: Audience): Promise<DocumentSnapshot> {
    const document = this.#of(audience);
    const epoch = this.#epoch;
    const seq = document.seq;
    if (document.snapshot === null) {
      const snapshot = { seq, made: compress(document.committed.encode()) };
      document.snapshot = snapshot;
      snapshot.made.catch(() => {
        if (document.snapshot === snapshot) document.snapshot = null;
      });
    }
    return { epoch, seq, compressed: await document.snapshot.made };
  }

  /** How a copy that claims to stand at (epoch, afterSeq) goes on. */
  continueFrom(audience: Audience, epoch: number, afterSeq: number): Continuation {
    const { seq, recent } = this.#of(audience);
    const fetch = { kind: 'fetch', epoch: this.#epoch, seq } as const;
    if (epoch > this.#epoch) return { kind: 'unknown' };
    if (epoch < this.#epoch) return fetch;
    if (afterSeq === seq) return { kind: 'delta', epoch, seq, update: emptyUpdate };
    if (afterSeq > seq) return { kind: 'unknown' };
    const oldest = recent[0];
    if (oldest === undefined || afterSeq < oldest.previous) return fetch;
    const start = recent.findIndex((change) => change.previous === afterSeq);
    if (start < 0) return { kind: 'unknown' };
    const update = mergeAudienceUpdates(recent.slice(start).map((change) => change.update));
    return { kind: 'delta', epoch, seq, update };
  }

  destroy(): void {
    this.discardAuthored();
    for (const document of this.#documents.values()) document.committed.destroy();
  }

  #startEpoch(epoch: number): void {
    this.destroy();
    for (const audience of audiences) this.#documents.set(audience, emptyDocument());
    this.#epoch = epoch;
    this.#damaged = false;
  }

  #of(audience: Audience): AudienceDocument {
    const document = this.#documents.get(audience);
    if (document === undefined) throw new Error(`no document for ${audience}`);
    return document;
  }

  #unusedClientId(committed: CommittedDocument): number {
    let clientId = this.#newClientId();
    while (committed.hasClient(clientId)) clientId = this.#newClientId();
    return clientId;
  }
}

function emptyDocument(): AudienceDocument {
  return {
    committed: new CommittedDocument(),
    author: null,
    seq: 0,
    recent: [],
    recentBytes: 0,
    snapshot: null,
  };
}

function remember(document: AudienceDocument, change: Change): void {
  document.recent.push(change);
  document.recentBytes += change.update.byteLength;
  while (document.recent.length > recentChanges.count || document.recentBytes > recentChanges.bytes) {
    const oldest = document.recent.shift();
    if (oldest === undefined) return;
    document.recentBytes -= oldest.update.byteLength;
  }
}
