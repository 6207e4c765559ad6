import { type PaperManifest, type PaperPart, paperManifestSchema } from '@nghi-truong/protocol';
import type { PaperTrouble } from '../api.ts';
import { backOff } from '../back-off.ts';
import { isPassing } from '../wire-error.ts';
import { type ChunkSource, fetchChunk } from './chunk-request.ts';
import { Pace, startSpread } from './pace.ts';
import { manifestPath } from './paper-parts.ts';
import { blobOf, chunkCount, lengthOfChunk, nameOf, type PaperShelf, type VersionKey } from './paper-shelf.ts';
import { VaultFull } from './vault.ts';

/** What is to be fetched now, first things first. */
export interface FetchPlan {
  /** What somebody reads: at once and without rests. */
  readonly urgent: readonly VersionKey[];
  readonly steps: readonly { readonly versions: readonly VersionKey[]; readonly parts: readonly PaperPart[] }[];
  /** Connected, and nothing else needs the line. Urgent things are fetched also while `rest` is true. */
  readonly online: boolean;
  readonly rest: boolean;
  /** Somebody waits for the first page of a paper: nothing at all is fetched. */
  readonly hold: boolean;
}

export interface FetcherOptions {
  readonly source: ChunkSource;
  readonly shelf: PaperShelf;
  random(): number;
  plan(): FetchPlan;
  /** Progress, trouble, or a change of what the fetcher does. */
  changed(): void;
  /** The vault failed otherwise than by being full. */
  failed(error: unknown): void;
  /** A chunk was kept: other tabs want to know. */
  kept(key: VersionKey): void;
  /** The device is full: takes away what is needed less. @returns false: there is nothing */
  makeRoom(): Promise<boolean>;
}

type Task =
  | { readonly kind: 'manifest'; readonly key: VersionKey; readonly urgent: boolean }
  | {
      readonly kind: 'chunk';
      readonly key: VersionKey;
      readonly urgent: boolean;
      readonly part: PaperPart;
      readonly number: number;
      readonly manifest: PaperManifest;
    };

const lanes = 2;
/** A server that is still preparing a paper is asked again after this, spread by as much. */
const preparingAgain = 15_000;
/** What failed for good is tried again after this all the same: rights and files change. */
const troubleAgain = 120_000;
const fullAgain = 120_000;
const roomAfter = 1_000;
const allParts: readonly PaperPart[] = ['pages', 'previews', 'text', 'file'];

/** Fetches the papers of a meeting chunk by chunk, two at a time, until everything of the plan is kept. */
export class PackageFetcher {
  readonly #options: FetcherOptions;
  readonly #pace: Pace;
  readonly #busy = new Map<string, { readonly urgent: boolean; readonly abort: AbortController }>();
  readonly #wrong = new Map<string, number>();
  readonly #troubles = new Map<string, { readonly trouble: PaperTrouble; readonly until: number }>();
  /** When a manifest without its prepared parts is to be asked for again. */
  readonly #again = new Map<string, number>();
  readonly #sleeping = new Set<() => void>();
  #notBefore: number;
  #idle = true;
  #full = 0;
  #making: Promise<boolean> | null = null;
  #failures = 0;
  #closed = false;

  constructor(options: FetcherOptions) {
    this.#options = options;
    this.#pace = new Pace(options.random);
    this.#notBefore = this.#now() + options.random() * startSpread;
  }

  get full(): boolean {
    return this.#full > this.#now();
  }

  /** Whether bytes are on their way. */
  get active(): boolean {
    return this.#busy.size > 0;
  }

  trouble(key: VersionKey): PaperTrouble | null {
    const found = this.#troubles.get(nameOf(key));
    return found === undefined || found.until <= this.#now() ? null : found.trouble;
  }

  /** Runs until `close`. */
  async run(): Promise<void> {
    await Promise.all(Array.from({ length: lanes }, () => this.#lane()));
  }

  /** Something changed: looks again for what is to be done. What is urgent puts off what is not. */
  wake(): void {
    const { urgent, hold } = this.#options.plan();
    if (hold || urgent.some((key) => this.#nextOf(key, allParts, true) !== null)) {
      for (const { urgent: isUrgent, abort } of this.#busy.values()) if (!isUrgent) abort.abort();
    }
    for (const stop of [...this.#sleeping]) stop();
  }

  /** The connection is new: everybody is back in the same moment, so the start is spread again. */
  spread(): void {
    this.#notBefore = this.#now() + this.#options.random() * startSpread;
    this.#failures = 0;
    this.wake();
  }

  /** A person asks: without waiting, and with what had been given up. */
  tryAgain(): void {
    this.#troubles.clear();
    this.#wrong.clear();
    this.#again.clear();
    this.#full = 0;
    this.#notBefore = 0;
    this.#idle = false;
    this.wake();
  }

  /** A version is not to be fetched any more: what is on its way is stopped and its marks are forgotten. */
  forget(key: VersionKey): void {
    const name = nameOf(key);
    for (const [task, { abort }] of this.#busy) if (task.startsWith(name)) abort.abort();
    for (const marks of [this.#wrong, this.#troubles, this.#again]) {
      for (const mark of [...marks.keys()]) if (mark.startsWith(name)) marks.delete(mark);
    }
  }

  close(): void {
    this.#closed = true;
    for (const { abort } of this.#busy.values()) abort.abort();
    for (const stop of [...this.#sleeping]) stop();
  }

  #now(): number {
    return this.#options.source.clock.monotonic();
  }

  async #lane(): Promise<void> {
    let restUntil = 0;
    while (!this.#closed) {
      const task = this.#next();
      if (task === null) {
        this.#idle = this.#busy.size === 0;
        await this.#sleep(this.#untilNext());
        continue;
      }
      if (!task.urgent && this.#idle) {
        // New papers reach all tablets in one instant; what nobody reads yet is not asked for by all at once.
        this.#notBefore = Math.max(this.#notBefore, this.#now() + this.#options.random() * startSpread * 0.5);
      }
      this.#idle = false;
      const early = task.urgent ? 0 : Math.max(this.#notBefore, restUntil) - this.#now();
      if (early > 0) {
        await this.#sleep(early);
        continue;
      }
      restUntil = this.#now() + (await this.#do(task));
    }
  }

  /** @returns for how long this lane does nothing that is not urgent. */
  async #do(task: Task): Promise<number> {
    const name = taskName(task);
    const abort = new AbortController();
    this.#busy.set(name, { urgent: task.urgent, abort });
    this.#options.changed();
    const begun = this.#now();
    let rest = 0;
    try {
      const fetched =
        task.kind === 'manifest' ? await this.#manifest(task.key) : await this.#chunk(task, name, abort.signal);
      if (fetched > 0) this.#failures = 0;
      if (!task.urgent) rest = this.#pace.after(fetched, this.#now() - begun);
      if (fetched === 0 && !abort.signal.aborted) {
        this.#failures += 1;
        await this.#sleep(backOff(this.#failures, this.#options.random()));
      }
    } catch (error) {
      if (error instanceof VaultFull) await this.#whenFull();
      else {
        this.#options.failed(error);
        await this.#sleep(1_000);
      }
    } finally {
      this.#busy.delete(name);
    }
    if (!this.#closed) this.#options.changed();
    return rest;
  }

  async #whenFull(): Promise<void> {
    // Both lanes find the device full in the same moment: room is made once for both.
    this.#making ??= this.#options
      .makeRoom()
      .catch((error: unknown) => {
        this.#options.failed(error);
        return false;
      })
      .finally(() => {
        this.#making = null;
      });
    // The browser takes a moment to reckon what was deleted as free.
    if (await this.#making) await this.#sleep(roomAfter);
    else this.#full = this.#now() + fullAgain;
  }

  /** @returns bytes that came, about; 0: try again. */
  async #manifest(key: VersionKey): Promise<number> {
    const { rest, meetingId } = this.#options.source;
    const answer = await rest.json('GET', manifestPath(meetingId, key.paperId, key.fileId), paperManifestSchema);
    if (this.#closed) return 1;
    const name = nameOf(key);
    if (!answer.ok) {
      if (answer.error.code === 'offline' || isPassing(answer.error)) return 0;
      this.#giveUp(key, 'refused');
      return 1;
    }
    const { prepared, progress } = answer.value;
    if (prepared === null && progress !== null) {
      this.#again.set(name, this.#now() + preparingAgain * (1 + this.#options.random()));
    } else this.#again.delete(name);
    if (this.#wanted(key)) await this.#options.shelf.keepManifest(key, answer.value);
    return 4_096;
  }

  async #chunk(task: Extract<Task, { kind: 'chunk' }>, name: string, stopped: AbortSignal): Promise<number> {
    const { key, part, number, manifest } = task;
    const blob = blobOf(manifest, part);
    if (blob === null) return 1;
    const wrong = this.#wrong.get(name) ?? 0;
    const { source, shelf } = this.#options;
    const answer = await fetchChunk(source, key, part, blob, number, wrong > 0, stopped);
    if (this.#closed) return 1;
    switch (answer.status) {
      case 'fetched':
        this.#wrong.delete(name);
        if (!this.#wanted(key)) return 1;
        await shelf.keepChunk(key, part, number, answer.bytes);
        this.#options.kept(key);
        return answer.bytes.byteLength;
      case 'wrong':
        this.#wrong.set(name, wrong + 1);
        if (wrong > 0) this.#giveUp(key, 'damaged');
        return lengthOfChunk(blob, number);
      case 'changed':
        this.#again.set(nameOf(key), 0);
        this.#wrong.set(name, wrong + 1);
        if (wrong > 0) this.#giveUp(key, 'damaged');
        return 1;
      case 'refused':
        this.#giveUp(key, 'refused');
        return 1;
      case 'failed':
        return 0;
      default:
        return answer satisfies never;
    }
  }

  #giveUp(key: VersionKey, trouble: PaperTrouble): void {
    this.#troubles.set(nameOf(key), { trouble, until: this.#now() + troubleAgain });
  }

  /** Whether the plan still names it: it may have been taken back while it was on its way. */
  #wanted(key: VersionKey): boolean {
    const { urgent, steps } = this.#options.plan();
    const same = (other: VersionKey) => other.paperId === key.paperId && other.fileId === key.fileId;
    return urgent.some(same) || steps.some(({ versions }) => versions.some(same));
  }

  #next(): Task | null {
    const { online, rest, hold, urgent, steps } = this.#options.plan();
    if (!online || hold || this.full) return null;
    for (const key of urgent) {
      const task = this.#nextOf(key, allParts, true);
      if (task !== null) return task;
    }
    if (rest) return null;
    for (const { versions, parts } of steps) {
      for (const key of versions) {
        const task = this.#nextOf(key, parts, false);
        if (task !== null) return task;
      }
    }
    return null;
  }

  #nextOf(key: VersionKey, parts: readonly PaperPart[], urgent: boolean): Task | null {
    if (this.trouble(key) !== null) return null;
    const { shelf } = this.#options;
    const manifest = shelf.manifest(key);
    const again = this.#again.get(nameOf(key));
    if (manifest === null || (again !== undefined && again <= this.#now())) {
      const task: Task = { kind: 'manifest', key, urgent };
      if (!this.#busy.has(taskName(task))) return task;
      if (manifest === null) return null;
    }
    if (manifest === null) return null;
    // Kept while the server was still preparing it: asked again soon after a start.
    if (manifest.prepared === null && manifest.progress !== null && again === undefined) {
      this.#again.set(nameOf(key), this.#now() + this.#options.random() * preparingAgain);
    }
    for (const part of parts) {
      const blob = blobOf(manifest, part);
      if (blob === null) continue;
      for (let number = 0; number < chunkCount(blob); number += 1) {
        if (shelf.has(key, part, number)) continue;
        const task: Task = { kind: 'chunk', key, urgent, part, number, manifest };
        if (!this.#busy.has(taskName(task))) return task;
      }
    }
    return null;
  }

  /** Until something may be done by time alone. */
  #untilNext(): number {
    const now = this.#now();
    const times = [...this.#again.values(), ...[...this.#troubles.values()].map(({ until }) => until), this.#full];
    const next = Math.min(60_000, ...times.filter((time) => time > now).map((time) => time - now));
    return Math.max(250, next);
  }

  #sleep(milliseconds: number): Promise<void> {
    if (this.#closed) return Promise.resolve();
    return new Promise((resolve) => {
      const stop = () => {
        cancel();
        this.#sleeping.delete(stop);
        resolve();
      };
      const cancel = this.#options.source.clock.after(milliseconds, stop);
      this.#sleeping.add(stop);
    });
  }
}

function taskName(task: Task): string {
  return task.kind === 'manifest' ? `${nameOf(task.key)}/manifest` : `${nameOf(task.key)}/${task.part}/${task.number}`;
}
