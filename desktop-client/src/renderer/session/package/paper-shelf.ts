import type { FileId, MeetingId, PaperId } from '@nghi-truong/domain';
import {
  chunkBytes,
  type PaperManifest,
  type PaperPart,
  type PartBlob,
  paperManifestSchema,
  paperParts as partNames,
} from '@nghi-truong/protocol';
import type { PersonVault } from './vault.ts';

/** One version of a paper, by what it is kept under. */
export interface VersionKey {
  readonly paperId: PaperId;
  readonly fileId: FileId;
}

interface KeptEntry extends VersionKey {
  manifest: PaperManifest | null;
  /** Numbers of the chunks that are here, by part. */
  readonly have: Map<PaperPart, Set<number>>;
  /** Somebody opened it although it is not the present version. */
  opened: boolean;
}

/** Decrypted chunks held for whoever reads on where they stopped. */
const mostHeld = 6;

/** The blob of a part; null when the paper has no such part (yet). */
export function blobOf(manifest: PaperManifest, part: PaperPart): PartBlob | null {
  return part === 'file' ? manifest.file : (manifest.prepared?.[part] ?? null);
}

export function nameOf({ paperId, fileId }: VersionKey): string {
  return `${paperId}/${fileId}`;
}

function isPart(name: string | undefined): name is PaperPart {
  return partNames.some((part) => part === name);
}

/** The kept papers of one meeting: which chunks of which version are on this device, and reading them. */
export class PaperShelf {
  readonly #vault: PersonVault;
  readonly #prefix: string;
  readonly #entries = new Map<string, KeptEntry>();
  readonly #held = new Map<string, Uint8Array<ArrayBuffer>>();
  readonly #failed: (error: unknown) => void;

  /** @param failed is told of every error of the vault while reading. */
  constructor(vault: PersonVault, meetingId: MeetingId, failed: (error: unknown) => void) {
    this.#vault = vault;
    this.#prefix = `meeting/${meetingId}/paper/`;
    this.#failed = failed;
  }

  get versions(): readonly VersionKey[] {
    return [...this.#entries.values()].map(({ paperId, fileId }) => ({ paperId, fileId }));
  }

  /** Reads what is there; again after another tab has changed it. */
  async load(): Promise<void> {
    const names = await this.#vault.names(this.#prefix);
    const seen = new Map<string, KeptEntry>();
    for (const name of names) {
      const [paperId, fileId, kind, number] = name.slice(this.#prefix.length).split('/');
      if (paperId === undefined || fileId === undefined) continue;
      const key = { paperId: paperId as PaperId, fileId: fileId as FileId };
      let entry = seen.get(nameOf(key));
      if (entry === undefined) {
        const manifest = this.#entries.get(nameOf(key))?.manifest ?? null;
        entry = { ...key, manifest, have: new Map(), opened: false };
        seen.set(nameOf(key), entry);
      }
      if (kind === 'opened') entry.opened = true;
      else if (isPart(kind) && number !== undefined) chunksOf(entry, kind).add(Number(number));
    }
    for (const entry of seen.values()) entry.manifest ??= await this.#readManifest(entry);
    this.#entries.clear();
    for (const [name, entry] of seen) this.#entries.set(name, entry);
  }

  manifest(key: VersionKey): PaperManifest | null {
    return this.#entries.get(nameOf(key))?.manifest ?? null;
  }

  /** Whether an earlier version was opened by somebody, so that it stays as long as its paper does. */
  opened(key: VersionKey): boolean {
    return this.#entries.get(nameOf(key))?.opened ?? false;
  }

  has(key: VersionKey, part: PaperPart, number: number): boolean {
    return this.#entries.get(nameOf(key))?.have.get(part)?.has(number) ?? false;
  }

  hasAny(key: VersionKey, part: PaperPart): boolean {
    return (this.#entries.get(nameOf(key))?.have.get(part)?.size ?? 0) > 0;
  }

  /** Bytes that are here, of those that the manifest names. */
  done(key: VersionKey): number {
    const entry = this.#entries.get(nameOf(key));
    if (entry === undefined || entry.manifest === null) return 0;
    let sum = 0;
    for (const part of partNames) {
      const blob = blobOf(entry.manifest, part);
      if (blob === null) continue;
      for (const number of entry.have.get(part) ?? []) sum += lengthOfChunk(blob, number);
    }
    return sum;
  }

  /** Keeps a manifest. Parts that it describes otherwise than the one before are forgotten. */
  async keepManifest(key: VersionKey, manifest: PaperManifest): Promise<void> {
    const entry = this.#entry(key);
    const before = entry.manifest;
    for (const part of partNames) {
      const old = before === null ? null : blobOf(before, part);
      // What was kept under a manifest that is lost: a file never changes under its id, what was prepared from it may.
      const unsure = old === null && part !== 'file' && (entry.have.get(part)?.size ?? 0) > 0;
      if (unsure || (old !== null && old.sha256 !== blobOf(manifest, part)?.sha256)) await this.dropPart(key, part);
    }
    if (!this.#current(entry)) return;
    entry.manifest = manifest;
    await this.#put(entry, this.#name(key, 'manifest'), new TextEncoder().encode(JSON.stringify(manifest)));
  }

  async markOpened(key: VersionKey): Promise<void> {
    const entry = this.#entry(key);
    entry.opened = true;
    await this.#put(entry, this.#name(key, 'opened'), new Uint8Array([1]));
  }

  /** Keeps a chunk that was verified. What was dropped while it was written does not come back. */
  async keepChunk(key: VersionKey, part: PaperPart, number: number, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const entry = this.#entry(key);
    await this.#put(entry, this.#chunkName(key, part, number), bytes);
    if (this.#current(entry)) chunksOf(entry, part).add(number);
  }

  /** Bytes `begin` to `end` when all are here, else null; a chunk that turns out to be gone is noted. Never rejects. */
  async read(key: VersionKey, part: PaperPart, begin: number, end: number): Promise<Uint8Array<ArrayBuffer> | null> {
    const entry = this.#entries.get(nameOf(key));
    const blob = entry === undefined || entry.manifest === null ? null : blobOf(entry.manifest, part);
    if (entry === undefined || blob === null || begin < 0 || end > blob.size || begin > end) return null;
    const first = Math.floor(begin / chunkBytes);
    const last = Math.max(first, Math.ceil(end / chunkBytes) - 1);
    for (let number = first; number <= last; number += 1) if (begin < end && !this.has(key, part, number)) return null;
    const whole = new Uint8Array(end - begin);
    for (let number = first; number <= last && begin < end; number += 1) {
      const chunk = await this.#chunk(entry, part, number, lengthOfChunk(blob, number));
      if (chunk === null) return null;
      const from = Math.max(begin, number * chunkBytes);
      const to = Math.min(end, number * chunkBytes + chunk.byteLength);
      whole.set(chunk.subarray(from - number * chunkBytes, to - number * chunkBytes), from - begin);
    }
    return this.#current(entry) ? whole : null;
  }

  async dropPart(key: VersionKey, part: PaperPart): Promise<void> {
    this.#entries.get(nameOf(key))?.have.delete(part);
    this.#forgetHeld(key);
    await this.#vault.delete(`${this.#name(key, part)}/`);
  }

  async drop(key: VersionKey): Promise<void> {
    this.#entries.delete(nameOf(key));
    this.#forgetHeld(key);
    await this.#vault.delete(`${this.#prefix}${nameOf(key)}/`);
  }

  /** Nothing is readable from here on. */
  close(): void {
    this.#entries.clear();
    this.#held.clear();
  }

  #entry(key: VersionKey): KeptEntry {
    const known = this.#entries.get(nameOf(key));
    if (known !== undefined) return known;
    const { paperId, fileId } = key;
    const fresh: KeptEntry = { paperId, fileId, manifest: null, have: new Map(), opened: false };
    this.#entries.set(nameOf(key), fresh);
    return fresh;
  }

  #current(entry: KeptEntry): boolean {
    return this.#entries.get(nameOf(entry)) === entry;
  }

  async #put(entry: KeptEntry, name: string, value: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.#vault.put(name, value);
    if (!this.#entries.has(nameOf(entry))) await this.#vault.delete(name);
  }

  async #chunk(
    entry: KeptEntry,
    part: PaperPart,
    number: number,
    length: number,
  ): Promise<Uint8Array<ArrayBuffer> | null> {
    const name = this.#chunkName(entry, part, number);
    const held = this.#held.get(name);
    if (held !== undefined) {
      this.#held.delete(name);
      this.#held.set(name, held);
      return held;
    }
    try {
      const bytes = await this.#vault.get(name);
      if (!this.#current(entry)) return null;
      if (bytes?.byteLength !== length) {
        entry.have.get(part)?.delete(number);
        this.#failed(null);
        return null;
      }
      this.#held.set(name, bytes);
      const [oldest] = this.#held.keys();
      if (this.#held.size > mostHeld && oldest !== undefined) this.#held.delete(oldest);
      return bytes;
    } catch (error) {
      this.#failed(error);
      return null;
    }
  }

  async #readManifest(key: VersionKey): Promise<PaperManifest | null> {
    const bytes = await this.#vault.get(this.#name(key, 'manifest'));
    if (bytes === null) return null;
    try {
      return paperManifestSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
    } catch {
      // Of another version of the application: asked for again.
      return null;
    }
  }

  #forgetHeld(key: VersionKey): void {
    const prefix = `${this.#prefix}${nameOf(key)}/`;
    for (const name of [...this.#held.keys()]) if (name.startsWith(prefix)) this.#held.delete(name);
  }

  #name(key: VersionKey, last: string): string {
    return `${this.#prefix}${nameOf(key)}/${last}`;
  }

  #chunkName(key: VersionKey, part: PaperPart, number: number): string {
    return this.#name(key, `${part}/${String(number).padStart(6, '0')}`);
  }
}

function chunksOf(entry: KeptEntry, part: PaperPart): Set<number> {
  let chunks = entry.have.get(part);
  if (chunks === undefined) {
    chunks = new Set();
    entry.have.set(part, chunks);
  }
  return chunks;
}

export function chunkCount(blob: PartBlob): number {
  return Math.ceil(blob.size / chunkBytes);
}

/** Bytes of one chunk; the last may be shorter. */
export function lengthOfChunk(blob: PartBlob, number: number): number {
  return Math.max(0, Math.min(chunkBytes, blob.size - number * chunkBytes));
}
