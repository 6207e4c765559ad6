import { Readable } from 'node:stream';
import type { BlobStore } from './blob-store.ts';

/** A blob by its name and how long it is, as its owner noted both when it was taken in. */
export interface NamedBlob {
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

/** Reads blobs for those who send them on. */
export interface BlobReader {
  /**
   * Both ends inclusive and within the blob. Null when there is no such blob. The stream fails when the blob is shorter than its size
   * says, and holds nothing open: whoever stops reading it leaves nothing behind but memory.
   */
  read(blob: NamedBlob, range: { readonly first: number; readonly last: number }): Promise<Readable | null>;
}

export interface SharedReaderOptions {
  /** Bytes that are read, kept and handed on together. */
  readonly pieceBytes: number;
  /** Bytes of pieces that are kept at most. What slow readers still hold comes on top. */
  readonly budgetBytes: number;
}

/**
 * A hall opens one paper within seconds: each piece is read once and lies ready for all who ask for it meanwhile, and for the system
 * the bytes are written from where they lie. Some seconds of two hundred tablets fit in the budget.
 */
export const defaultSharedReader: SharedReaderOptions = { pieceBytes: 256 * 1024, budgetBytes: 64 * 1024 * 1024 };

/** A piece that has been read, or is being. */
interface Piece {
  bytes: Buffer | null;
  readonly loading: Promise<Buffer | null>;
}

/** Reads through a bounded store of pieces that all readers share; those used longest ago leave it first. */
export function createSharedReader(blobs: Pick<BlobStore, 'read'>, options: SharedReaderOptions): BlobReader {
  const { pieceBytes } = options;
  const most = Math.max(1, Math.floor(options.budgetBytes / pieceBytes));
  const pieces = new Map<string, Piece>();

  async function load({ sha256, size }: NamedBlob, index: number): Promise<Buffer | null> {
    const first = index * pieceBytes;
    const last = Math.min(size, first + pieceBytes) - 1;
    const stream = await blobs.read(sha256, { first, last });
    if (stream === null) return null;
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part as Buffer);
    const [only] = parts;
    const bytes = parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
    if (bytes.length !== last - first + 1) throw new Error(`blob ${sha256} is shorter than ${size} bytes`);
    return bytes;
  }

  function pieceOf(blob: NamedBlob, index: number): Piece {
    const key = `${blob.sha256} ${index}`;
    const known = pieces.get(key);
    if (known !== undefined) {
      // Re-inserted, so that the map's order is the order of last use.
      pieces.delete(key);
      pieces.set(key, known);
      return known;
    }
    const loading = load(blob, index);
    const piece: Piece = { bytes: null, loading };
    pieces.set(key, piece);
    loading.then(
      (bytes) => {
        piece.bytes = bytes;
        // That there is no such blob may change.
        if (bytes === null && pieces.get(key) === piece) pieces.delete(key);
      },
      () => {
        if (pieces.get(key) === piece) pieces.delete(key);
      },
    );
    if (pieces.size > most) {
      const [oldest] = pieces.keys();
      if (oldest !== undefined) pieces.delete(oldest);
    }
    return piece;
  }

  return {
    async read(blob, { first, last }) {
      const begin = pieceOf(blob, Math.floor(first / pieceBytes));
      if ((await begin.loading) === null) return null;
      return new PieceStream(begin, (index) => pieceOf(blob, index), { first, last, pieceBytes });
    },
  };
}

/** The bytes of a range, piece by piece, no faster than they are taken. */
class PieceStream extends Readable {
  readonly #piece: (index: number) => Piece;
  readonly #last: number;
  readonly #pieceBytes: number;
  #at: number;
  /** The piece at `#at`: held here, it is not lost when others push it out of the store. */
  #next: Piece | null;

  constructor(
    begin: Piece,
    piece: (index: number) => Piece,
    range: { readonly first: number; readonly last: number; readonly pieceBytes: number },
  ) {
    // One piece waits here while the one before is on its way.
    super({ highWaterMark: range.pieceBytes });
    this.#piece = piece;
    this.#next = begin;
    this.#at = range.first;
    this.#last = range.last;
    this.#pieceBytes = range.pieceBytes;
  }

  override _read(): void {
    const index = Math.floor(this.#at / this.#pieceBytes);
    const { bytes, loading } = this.#next ?? this.#piece(index);
    if (bytes !== null) this.#hand(index, bytes);
    else {
      loading.then(
        (loaded) => {
          if (this.destroyed) return;
          if (loaded === null) this.destroy(new Error('a blob went away while it was read'));
          else this.#hand(index, loaded);
        },
        (error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error))),
      );
    }
  }

  #hand(index: number, bytes: Buffer): void {
    const from = index * this.#pieceBytes;
    const until = Math.min(this.#last + 1, from + bytes.length);
    const part = bytes.subarray(this.#at - from, until - from);
    this.#at = until;
    const more = until <= this.#last;
    // Asked for now, the next piece is here when this one has been taken.
    this.#next = more ? this.#piece(index + 1) : null;
    this.push(part);
    if (!more) this.push(null);
  }
}
