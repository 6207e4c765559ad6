import type { Json } from '@nghi-truong/domain';
import * as Y from 'yjs';
import { type AudienceRecords, applyWhole, checkUpdate, recordsMap } from './audience-document.ts';

/** A change of an audience's document as it comes over the wire. */
export interface AudienceDelta {
  readonly epoch: number;
  readonly seq: number;
  /** The seq this change leads on from; 0: from an empty document. */
  readonly previous: number;
  readonly update: Uint8Array;
}

/** The whole document. */
export interface AudienceSnapshot {
  readonly epoch: number;
  readonly seq: number;
  readonly update: Uint8Array;
}

/**
 * - `applied`: the copy stands at the change's seq.
 * - `stale`: the copy has this already; nothing to do.
 * - `gap`: something between is missing; ask `catchUp` with what `position` says.
 * - `otherEpoch`: the copy cannot be continued by this change; ask `catchUp`, and fetch the document when told so.
 */
export type Applied = 'applied' | 'gap' | 'stale' | 'otherEpoch';

/**
 * A tablet's copy of one audience document. It only ever follows. What it shows is always a state the server has
 * committed: a change is taken over whole or not at all, and after a damaged one the last good records stay on show
 * until a snapshot replaces them.
 */
export class AudienceFollower {
  #doc: Y.Doc | null = null;
  #epoch = 0;
  #seq = 0;
  #records: AudienceRecords = new Map();
  readonly #listeners = new Set<() => void>();

  /** What the copy holds, for `join` and `catchUp`; null when it holds nothing that can be continued. */
  get position(): { readonly epoch: number; readonly seq: number } | null {
    return this.#doc === null ? null : { epoch: this.#epoch, seq: this.#seq };
  }

  /** A new map after every change; a value keeps its reference for as long as its key is not written. */
  get records(): AudienceRecords {
    return this.#records;
  }

  /** Called after every change of `records`. Returns the way to stop. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Replaces the copy by a whole document.
   * @returns `stale` when the copy is of the same epoch and stands as far or further
   * @throws DamagedUpdateError; the copy is as it was before
   */
  applySnapshot(snapshot: AudienceSnapshot): 'applied' | 'stale' {
    if (this.#doc !== null && snapshot.epoch === this.#epoch && snapshot.seq <= this.#seq) return 'stale';
    const doc = new Y.Doc();
    try {
      applyWhole(doc, snapshot.update);
    } catch (error) {
      doc.destroy();
      throw error;
    }
    this.#replace(doc, snapshot.epoch, snapshot.seq);
    return 'applied';
  }

  /**
   * Takes over one change, or the answer of a catch-up (its `previous` is the seq that was asked).
   * @throws DamagedUpdateError when it cannot be read or applied; if the copy had been touched it must be fetched anew
   *   (`position` is null then), and `records` still shows the last good state
   */
  applyDelta(delta: AudienceDelta): Applied {
    if (this.#doc === null || delta.epoch !== this.#epoch) return this.#startAnew(delta);
    if (delta.seq <= this.#seq) return 'stale';
    if (delta.previous > this.#seq) return 'gap';

    const doc = this.#doc;
    checkUpdate(doc, delta.update);
    const map = recordsMap(doc);
    const changed = new Set<string>();
    const note = (event: Y.YMapEvent<Json>): void => {
      for (const key of event.keysChanged) changed.add(key);
    };
    map.observe(note);
    try {
      applyWhole(doc, delta.update);
    } catch (error) {
      doc.destroy();
      this.#doc = null;
      throw error;
    } finally {
      map.unobserve(note);
    }
    this.#seq = delta.seq;
    if (changed.size > 0) this.#show(map, changed);
    return 'applied';
  }

  /** The copy as a snapshot, to be kept on the device; null when there is nothing that can be continued. */
  snapshot(): AudienceSnapshot | null {
    if (this.#doc === null) return null;
    return { epoch: this.#epoch, seq: this.#seq, update: Y.encodeStateAsUpdate(this.#doc) };
  }

  /** Forgets everything, e.g. when the person was taken out of the meeting. */
  forget(): void {
    this.#doc?.destroy();
    this.#doc = null;
    this.#epoch = 0;
    this.#seq = 0;
    if (this.#records.size > 0) {
      this.#records = new Map();
      this.#tell();
    }
  }

  /** A change that leads on from nothing is a whole document, so a copy of an older epoch may start from it. */
  #startAnew(delta: AudienceDelta): Applied {
    const newer = this.#doc === null ? delta.epoch >= this.#epoch : delta.epoch > this.#epoch;
    if (delta.previous !== 0 || !newer) return 'otherEpoch';
    return this.applySnapshot(delta);
  }

  #replace(doc: Y.Doc, epoch: number, seq: number): void {
    this.#doc?.destroy();
    this.#doc = doc;
    this.#epoch = epoch;
    this.#seq = seq;
    this.#records = new Map(recordsMap(doc).entries());
    this.#tell();
  }

  #show(map: Y.Map<Json>, changed: ReadonlySet<string>): void {
    const next = new Map(this.#records);
    for (const key of changed) {
      const value = map.get(key);
      if (value === undefined) next.delete(key);
      else next.set(key, value);
    }
    this.#records = next;
    this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
