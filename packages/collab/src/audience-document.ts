import { type DocumentRecords, type Json, sameJson } from '@nghi-truong/domain';
import * as Y from 'yjs';

/** The flat records of one audience: what its document holds, one JSON value per key. */
export type AudienceRecords = DocumentRecords;

/** An update that is not a Yjs update, or not one of an audience document. Nothing of it was taken over. */
export class DamagedUpdateError extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(`damaged audience update: ${reason}`, options);
    this.name = 'DamagedUpdateError';
  }
}

/** An update that changes nothing, for answers that have nothing to add. */
export const emptyUpdate: Uint8Array = Uint8Array.of(0, 0);

/** The name of the one map in every audience document. */
const mapName = 'records';

/** The map that holds the records. Lists are never used: a list that is authored anew doubles. */
export function recordsMap(doc: Y.Doc): Y.Map<Json> {
  return doc.getMap<Json>(mapName);
}

/**
 * Refuses bytes that are no update before they touch a document.
 * @throws DamagedUpdateError when the bytes cannot be read, or lead on from something `doc` does not hold
 */
export function checkUpdate(doc: Y.Doc, update: Uint8Array): void {
  let starts: Map<number, number>;
  try {
    Y.decodeUpdate(update);
    starts = Y.parseUpdateMeta(update).from;
  } catch (cause) {
    throw new DamagedUpdateError('it cannot be read', { cause });
  }
  for (const [client, clock] of starts) {
    if (clock > Y.getState(doc.store, client)) throw new DamagedUpdateError('it leads on from a change not held');
  }
}

/**
 * Applies a checked update. Yjs keeps changes whose origin is missing aside; an audience document never may.
 * @throws DamagedUpdateError when it could not be applied whole; `doc` must then be thrown away
 */
export function applyWhole(doc: Y.Doc, update: Uint8Array): void {
  checkUpdate(doc, update);
  applySound(doc, update);
}

function applySound(doc: Y.Doc, update: Uint8Array): void {
  try {
    Y.applyUpdate(doc, update);
  } catch (cause) {
    throw new DamagedUpdateError('it cannot be applied', { cause });
  }
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) {
    throw new DamagedUpdateError('it refers to a change not held');
  }
}

/**
 * The private document on which the server writes before anything is durable. Nobody is ever served from it; when an
 * append fails it is thrown away and made anew from the committed document under another client id, because the
 * numbers of its changes may have been used up by something that was never written.
 */
export class AudienceAuthor {
  readonly #doc: Y.Doc;
  readonly #held: Map<string, Json>;
  /** What was authored last, when the document holds nothing else since. */
  #authored: AudienceRecords | null = null;

  /**
   * @param clientId the Yjs client under which changes are made; never used by any document before
   * @param base the committed document as one update, or null for a new document
   * @throws DamagedUpdateError when `base` cannot be taken over whole
   */
  constructor(clientId: number, base: Uint8Array | null) {
    this.#doc = new Y.Doc();
    if (base !== null) applyWhole(this.#doc, base);
    if (Y.getState(this.#doc.store, clientId) > 0) throw new Error('the client id was used in this document before');
    this.#doc.clientID = clientId;
    this.#held = new Map(recordsMap(this.#doc).entries());
  }

  /** What the document holds, with the references that were last authored. */
  get records(): AudienceRecords {
    return this.#authored ?? this.#held;
  }

  /**
   * Makes the document say exactly `records` and gives the one update that does so, or null when it says so already.
   * Values are compared by reference first, so unchanged slices of a projection cost nothing.
   */
  author(records: AudienceRecords): Uint8Array | null {
    this.#authored = records;
    const changed: [string, Json][] = [];
    for (const [key, value] of records) {
      const held = this.#held.get(key);
      if (held === value && this.#held.has(key)) continue;
      if (held !== undefined && sameJson(held, value)) this.#held.set(key, value);
      else changed.push([key, value]);
    }
    const vanished = [...this.#held.keys()].filter((key) => !records.has(key));
    if (changed.length === 0 && vanished.length === 0) return null;

    let made: Uint8Array | null = null;
    const take = (update: Uint8Array): void => {
      made = update;
    };
    this.#doc.on('update', take);
    try {
      const map = recordsMap(this.#doc);
      this.#doc.transact(() => {
        for (const [key, value] of changed) map.set(key, value);
        for (const key of vanished) map.delete(key);
      });
    } finally {
      this.#doc.off('update', take);
    }
    for (const [key, value] of changed) this.#held.set(key, value);
    for (const key of vanished) this.#held.delete(key);
    return made;
  }

  /**
   * Takes over what another node has written, after it was committed.
   * @throws DamagedUpdateError; the author must then be thrown away
   */
  follow(update: Uint8Array): void {
    this.#authored = null;
    const map = recordsMap(this.#doc);
    const note = (event: Y.YMapEvent<Json>): void => {
      for (const key of event.keysChanged) {
        const value = map.get(key);
        if (value === undefined) this.#held.delete(key);
        else this.#held.set(key, value);
      }
    };
    map.observe(note);
    try {
      applyWhole(this.#doc, update);
    } finally {
      map.unobserve(note);
    }
  }

  /** Frees the document. */
  destroy(): void {
    this.#doc.destroy();
  }
}

/**
 * The document that followers and joiners are served from. It receives an update only after its entry is durable, so
 * nobody can ever see what might not have happened.
 */
export class CommittedDocument {
  readonly #doc = new Y.Doc();

  /**
   * Takes over the update of a durable entry.
   * @throws DamagedUpdateError; the document must then be thrown away
   */
  apply(update: Uint8Array): void {
    applyWhole(this.#doc, update);
  }

  /** The same for what an author of this process made from this very document: reading it once more would only cost. */
  applyAuthored(update: Uint8Array): void {
    applySound(this.#doc, update);
  }

  /** The whole document as one update. */
  encode(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc);
  }

  /** A copy of what the document holds. */
  records(): AudienceRecords {
    return new Map(recordsMap(this.#doc).entries());
  }

  /** Whether this Yjs client has ever written in the document. */
  hasClient(clientId: number): boolean {
    return Y.getState(this.#doc.store, clientId) > 0;
  }

  /** Frees the document. */
  destroy(): void {
    this.#doc.destroy();
  }
}

/** Several updates of one document, in their order, as one. */
export function mergeAudienceUpdates(updates: readonly Uint8Array[]): Uint8Array {
  if (updates.length === 0) return emptyUpdate;
  const [only] = updates;
  return updates.length === 1 && only !== undefined ? only : Y.mergeUpdates([...updates]);
}
