import { type LayerScope, limits, type WireError } from '@nghi-truong/protocol';
import * as Y from 'yjs';
import { backOff } from './back-off.ts';
import type { ClockPort } from './ports.ts';
import type { Read } from './reply.ts';
import { isPassing } from './wire-error.ts';

/** One act that the server has not acknowledged yet; `key` is its name in the device's store. */
export interface UnsavedAct {
  readonly key: string;
  readonly scope: LayerScope;
  readonly update: Uint8Array;
}

export interface QueueOptions {
  readonly clock: ClockPort;
  random(): number;
  /** Acts of so many milliseconds go out together. */
  readonly gather: number;
  /** Whether the server would take acts now. */
  ready(): boolean;
  send(scope: LayerScope, update: Uint8Array): Promise<Read<{ layerId: string; revision: number }>>;
  saved(scope: LayerScope, keys: readonly string[], answer: { layerId: string; revision: number }): void;
  /** Called after every change of what is unsaved or of `error`. */
  changed(): void;
}

/** Merging adds some bytes of its own. */
const batchBytes = limits.layerUpdateBytes - 8 * 1024;

/**
 * The acts on one paper on their way to the server, those of one layer in order. What is refused for good stays here (and
 * on the device) with its reason, without holding up the other layer, and is tried again after the next act, the next
 * connection, or when the paper comes back.
 */
export class UnsavedQueue {
  readonly #options: QueueOptions;
  #acts: UnsavedAct[] = [];
  #sending = false;
  #failures = 0;
  /** Layers that the server would not store. */
  readonly #refused = new Map<LayerScope, WireError>();
  #cancel = () => {};
  #closed = false;

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  get keys(): readonly string[] {
    return this.#acts.map((act) => act.key);
  }

  get empty(): boolean {
    return this.#acts.length === 0;
  }

  /** Why the server would not store; null when nothing stands against it. */
  get error(): WireError | null {
    const [error] = this.#refused.values();
    return error ?? null;
  }

  /** Takes acts over; those that are known already are left out. */
  add(acts: readonly UnsavedAct[]): void {
    const known = new Set(this.keys);
    const fresh = acts.filter((act) => !known.has(act.key));
    if (fresh.length === 0) return;
    this.#acts = [...this.#acts, ...fresh];
    this.#refused.clear();
    this.#later(this.#options.gather);
    this.#options.changed();
  }

  /** The server may be ready again: tries at once. */
  wake(): void {
    this.#failures = 0;
    this.#refused.clear();
    this.#later(0);
    this.#options.changed();
  }

  close(): void {
    this.#closed = true;
    this.#cancel();
  }

  #later(milliseconds: number): void {
    if (this.#sending || this.#closed) return;
    this.#cancel();
    this.#cancel = this.#options.clock.after(milliseconds, () => void this.#send());
  }

  async #send(): Promise<void> {
    const first = this.#acts.find((act) => !this.#refused.has(act.scope));
    if (this.#sending || this.#closed || first === undefined || !this.#options.ready()) return;
    const batch = this.#batch(first.scope);
    const update = batch.length === 1 ? first.update : Y.mergeUpdates(batch.map((act) => act.update));
    this.#sending = true;
    const answer = await this.#options.send(first.scope, update);
    this.#sending = false;
    if (this.#closed) return;
    this.#settle(first.scope, batch, answer);
    this.#options.changed();
  }

  /** As many acts of one layer, in order, as fit in a message; at least one. */
  #batch(scope: LayerScope): UnsavedAct[] {
    const batch: UnsavedAct[] = [];
    let bytes = 0;
    for (const act of this.#acts) {
      if (act.scope !== scope) continue;
      bytes += act.update.length;
      if (batch.length > 0 && bytes > batchBytes) break;
      batch.push(act);
    }
    return batch;
  }

  #settle(scope: LayerScope, batch: readonly UnsavedAct[], answer: Read<{ layerId: string; revision: number }>): void {
    if (answer.status === 'value') {
      const done = new Set(batch);
      this.#acts = this.#acts.filter((act) => !done.has(act));
      this.#failures = 0;
      this.#refused.delete(scope);
      this.#options.saved(
        scope,
        batch.map((act) => act.key),
        answer.value,
      );
      this.#later(0);
      return;
    }
    if (answer.status === 'error' && !isPassing(answer.error)) {
      this.#refused.set(scope, answer.error);
      this.#later(0);
      return;
    }
    this.#failures += 1;
    this.#later(backOff(this.#failures, this.#options.random()));
  }
}
