import { createHash } from 'node:crypto';
import { chunkBytes, type PaperManifest, type PaperPart, type PartBlob } from '@nghi-truong/protocol';

/** A paper as somebody may fetch it. */
export interface Source {
  readonly manifest: PaperManifest;
  request(part: PaperPart): { readonly url: string; readonly headers: Readonly<Record<string, string>> };
}

/** What came: bytes that were what the manifest promises. `wrong`: some were not. */
export type Downloaded =
  | { readonly status: 'whole'; readonly bytes: number }
  /** Refused, or cut on the way. */
  | { readonly status: 'failed'; readonly why: string }
  | { readonly status: 'wrong'; readonly part: PaperPart; readonly chunk: number };

/**
 * Fetches a paper as the client's package does: part by part in ranges of one MiB, each checked against the hash of the
 * manifest. Nothing is kept.
 * @param patience milliseconds for one chunk
 */
export async function downloadPaper({ manifest, request }: Source, patience: number): Promise<Downloaded> {
  const parts: [PaperPart, PartBlob][] = [['file', manifest.file]];
  if (manifest.prepared !== null) {
    parts.push(
      ['pages', manifest.prepared.pages],
      ['previews', manifest.prepared.previews],
      ['text', manifest.prepared.text],
    );
  }
  let bytes = 0;
  for (const [part, blob] of parts) {
    const { url, headers } = request(part);
    for (const [chunk, hash] of blob.chunkHashes.entries()) {
      const first = chunk * chunkBytes;
      const length = Math.min(chunkBytes, blob.size - first);
      const came = await fetchRange(url, headers, first, length, patience);
      if (typeof came === 'string') return { status: 'failed', why: came };
      const right = came.length === length && createHash('sha256').update(came).digest('hex') === hash;
      if (!right) return { status: 'wrong', part, chunk };
      bytes += length;
    }
  }
  return { status: 'whole', bytes };
}

/** The bytes, or why there are none. */
async function fetchRange(
  url: string,
  headers: Readonly<Record<string, string>>,
  first: number,
  length: number,
  patience: number,
): Promise<Uint8Array | string> {
  try {
    const response = await fetch(url, {
      headers: { ...headers, range: `bytes=${first}-${first + length - 1}` },
      signal: AbortSignal.timeout(patience),
    });
    if (response.status !== 206) {
      await response.body?.cancel();
      return `status ${response.status}`;
    }
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}
