import { chunkBytes, type PaperPart } from '@nghi-truong/protocol';
import { blobOf, lengthOfChunk, type PaperShelf, type VersionKey } from './paper-shelf.ts';

export interface OfferedPiecesOptions {
  /** Where this version may be kept now; null: nowhere. */
  shelf(key: VersionKey): PaperShelf | null;
  sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string>;
  /** Somebody waits for a first page: hashing and keeping come afterwards. */
  held(): boolean;
  kept(key: VersionKey): void;
  /** The vault failed. */
  failed(error: unknown): void;
}

interface Piece {
  readonly key: VersionKey;
  readonly part: PaperPart;
  readonly begin: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Pieces that wait to be kept, together; bytes. What comes beyond is fetched again in its turn. */
const mostWaiting = 32 * 1024 * 1024;

/**
 * What a reader fetched for its own sake, for the package to keep: whole chunks that hash to what the manifest says are
 * not fetched a second time.
 */
export class OfferedPieces {
  readonly #options: OfferedPiecesOptions;
  #waiting: Piece[] = [];
  #bytes = 0;
  #running = false;

  constructor(options: OfferedPiecesOptions) {
    this.#options = options;
  }

  /** @param bytes stay as they are until they are kept. */
  offer(piece: Piece): void {
    if (this.#bytes + piece.bytes.byteLength > mostWaiting) return;
    this.#waiting.push(piece);
    this.#bytes += piece.bytes.byteLength;
    void this.go();
  }

  /** Keeps what waits, unless somebody waits for a first page. Never rejects. */
  async go(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      for (let piece = this.#take(); piece !== undefined; piece = this.#take()) await this.#keep(piece);
    } catch (error) {
      this.#options.failed(error);
    } finally {
      this.#running = false;
    }
  }

  close(): void {
    this.#waiting = [];
    this.#bytes = 0;
  }

  #take(): Piece | undefined {
    if (this.#options.held()) return undefined;
    const piece = this.#waiting.shift();
    if (piece !== undefined) this.#bytes -= piece.bytes.byteLength;
    return piece;
  }

  async #keep({ key, part, begin, bytes }: Piece): Promise<void> {
    const manifest = this.#options.shelf(key)?.manifest(key) ?? null;
    const blob = manifest === null ? null : blobOf(manifest, part);
    if (blob === null) return;
    const end = Math.min(blob.size, begin + bytes.byteLength);
    for (let number = Math.ceil(begin / chunkBytes); number * chunkBytes < end; number += 1) {
      const from = number * chunkBytes - begin;
      const length = lengthOfChunk(blob, number);
      const shelf = this.#options.shelf(key);
      if (shelf === null || from + length > bytes.byteLength) return;
      if (shelf.has(key, part, number)) continue;
      const chunk = from === 0 && length === bytes.byteLength ? bytes : bytes.slice(from, from + length);
      if ((await this.#options.sha256(chunk)) !== blob.chunkHashes[number]) return;
      // It may have been taken back meanwhile.
      if (this.#options.shelf(key) !== shelf) return;
      await shelf.keepChunk(key, part, number, chunk);
      this.#options.kept(key);
    }
  }
}
