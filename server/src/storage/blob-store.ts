import type { Readable } from 'node:stream';

export interface BlobFacts {
  /** Hex. The name of the blob. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** SHA-256 of each MiB in turn, hex. */
  readonly chunkHashes: readonly string[];
}

/** Bytes that have arrived and are durable, but belong to nothing yet. Exactly one of the two ends must be called. */
export interface StagedBlob {
  readonly facts: BlobFacts;
  /** A file on this machine with the bytes, for tools that need one. Gone after either end. */
  readonly path: string;
  /**
   * Makes the blob readable under its hash; one that was there already counts as new from now on (`remove`). After it
   * resolves the blob survives a power cut.
   */
  commit(): Promise<void>;
  /** Leaves nothing behind. */
  discard(): Promise<void>;
}

/**
 * Papers by their content. Obligations: a blob is readable whole or not at all; the same bytes are kept once; a source
 * that fails or is cut leaves nothing behind; ranges are read without loading the rest; a blob that is committed while
 * it is being removed is there afterwards.
 */
export interface BlobStore {
  /** Takes the bytes in; rejects with the source's error, or with the file system's (`code: 'ENOSPC'`). */
  stage(source: AsyncIterable<Uint8Array>): Promise<StagedBlob>;
  /** Bytes of the blob, or null when there is none. */
  size(sha256: string): Promise<number | null>;
  /** A file on this machine with the bytes, for tools that need one and only read it. Null when there is no such blob. */
  path(sha256: string): Promise<string | null>;
  /** Both ends inclusive. Null when there is no such blob. The reader must be read or destroyed. */
  read(sha256: string, range?: { readonly first: number; readonly last: number }): Promise<Readable | null>;
  /**
   * Removes a blob that nobody needs any more, unless it was committed after `before`: whoever takes bytes in commits them
   * first and writes down afterwards what needs them.
   * @param before milliseconds since 1970
   * @returns whether it is gone; also when it never was there
   */
  remove(sha256: string, before: number): Promise<boolean>;
}

export const chunkBytes = 1024 * 1024;
