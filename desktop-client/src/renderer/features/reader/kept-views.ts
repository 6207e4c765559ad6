import type { PageMode, Rotation, Zoom } from '@nghi-truong/reader-core';
import { clampFactor } from '@nghi-truong/reader-core';

/** How a person left a paper: where, and how it was shown. */
export interface KeptView {
  /** From 1. */
  readonly page: number;
  readonly zoom: Zoom;
  readonly mode: PageMode;
  readonly rotation: Rotation;
}

export const freshView: KeptView = { page: 1, zoom: { mode: 'fitWidth' }, mode: 'continuous', rotation: 0 };

/** Where views are kept: the part of the session's kept texts that is used. */
export interface KeptViewsStore {
  read(): Promise<ReadonlyMap<string, string>>;
  keep(name: string, text: string | null): Promise<void>;
}

export type After = (milliseconds: number, act: () => void) => () => void;

const prefix = 'reader/';
const nightName = 'reader-night';
/** A page that flies by is not where somebody stopped; milliseconds. */
const restMs = 800;
/** A device that does not answer must not keep a paper shut; milliseconds. */
const patience = 400;

function isRotation(value: unknown): value is Rotation {
  return value === 0 || value === 90 || value === 180 || value === 270;
}

function isMode(value: unknown): value is PageMode {
  return value === 'continuous' || value === 'single' || value === 'double';
}

function zoomOf(value: unknown): Zoom {
  if (typeof value !== 'object' || value === null || !('mode' in value)) return freshView.zoom;
  if (value.mode === 'fitPage') return { mode: 'fitPage' };
  if (value.mode === 'factor' && 'factor' in value && typeof value.factor === 'number') {
    return { mode: 'factor', factor: clampFactor(value.factor) };
  }
  return freshView.zoom;
}

/** Reads what was kept; what makes no sense is as if it were not there. */
export function readView(text: string): KeptView | null {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== 'object' || read === null || !('page' in read)) return null;
    const { page } = read;
    if (typeof page !== 'number' || !Number.isInteger(page) || page < 1) return null;
    return {
      page,
      zoom: zoomOf('zoom' in read ? read.zoom : null),
      mode: 'mode' in read && isMode(read.mode) ? read.mode : freshView.mode,
      rotation: 'rotation' in read && isRotation(read.rotation) ? read.rotation : freshView.rotation,
    };
  } catch {
    return null;
  }
}

/** How one person left the papers of one meeting on this device. What is changed is written when it rests. */
export class KeptViews {
  readonly #store: KeptViewsStore;
  readonly #after: After;
  readonly #views = new Map<string, KeptView>();
  readonly #waiting = new Map<string, () => void>();
  readonly #ready: Promise<void>;
  #night = false;

  constructor(store: KeptViewsStore, after: After) {
    this.#store = store;
    this.#after = after;
    this.#ready = new Promise((resolve) => {
      const cancel = after(patience, resolve);
      void store.read().then((texts) => {
        this.#take(texts);
        cancel();
        resolve();
      });
    });
  }

  /** Resolves when what was kept is here, or when the device took too long. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  get(paperId: string): KeptView {
    return this.#views.get(paperId) ?? freshView;
  }

  set(paperId: string, view: KeptView): void {
    this.#views.set(paperId, view);
    this.#waiting.get(paperId)?.();
    this.#waiting.set(
      paperId,
      this.#after(restMs, () => this.#write(paperId)),
    );
  }

  /** Whether pages are shown dark, on all papers. */
  get night(): boolean {
    return this.#night;
  }

  set night(on: boolean) {
    this.#night = on;
    void this.#store.keep(nightName, on ? 'on' : null);
  }

  /** Writes what waits. */
  close(): void {
    for (const paperId of [...this.#waiting.keys()]) this.#write(paperId);
  }

  #write(paperId: string): void {
    this.#waiting.get(paperId)?.();
    this.#waiting.delete(paperId);
    const view = this.#views.get(paperId);
    if (view !== undefined) void this.#store.keep(prefix + paperId, JSON.stringify(view));
  }

  #take(texts: ReadonlyMap<string, string>): void {
    if (texts.get(nightName) === 'on') this.#night = true;
    for (const [name, text] of texts) {
      if (!name.startsWith(prefix)) continue;
      const paperId = name.slice(prefix.length);
      const view = readView(text);
      // What the person has done meanwhile is newer.
      if (view !== null && !this.#views.has(paperId)) this.#views.set(paperId, view);
    }
  }
}
