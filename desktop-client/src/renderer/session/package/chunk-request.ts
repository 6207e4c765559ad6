import type { MeetingId } from '@nghi-truong/domain';
import { chunkBytes, errorAnswerSchema, type PaperPart, type PartBlob, type WireError } from '@nghi-truong/protocol';
import type { ClockPort, FetchPort } from '../ports.ts';
import type { RestClient } from '../rest-client.ts';
import { isPassing, readWireError } from '../wire-error.ts';
import { partPath } from './paper-parts.ts';
import { lengthOfChunk, type VersionKey } from './paper-shelf.ts';

/** Longest wait for one chunk: at 10 kB/s it is there. */
const chunkTimeout = 110_000;

export type FetchedChunk =
  | { readonly status: 'fetched'; readonly bytes: Uint8Array<ArrayBuffer> }
  /** It did not hash to what the manifest says, or had another length. */
  | { readonly status: 'wrong' }
  /** The part is another one now: the manifest is old. */
  | { readonly status: 'changed' }
  /** Not for this person, or not any more. `error` is null where the server gave no words. */
  | { readonly status: 'refused'; readonly error: WireError | null }
  /** The network, a busy server, a stopped request: worth another try. */
  | { readonly status: 'failed' };

export interface ChunkSource {
  readonly fetch: FetchPort;
  readonly clock: ClockPort;
  readonly rest: RestClient;
  readonly meetingId: MeetingId;
  sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string>;
}

/**
 * Fetches one chunk of a part by its range and checks it against the manifest.
 * @param again the chunk was wrong before: no cache on the way is to answer.
 */
export async function fetchChunk(
  source: ChunkSource,
  key: VersionKey,
  part: PaperPart,
  blob: PartBlob,
  number: number,
  again: boolean,
  stopped: AbortSignal,
): Promise<FetchedChunk> {
  const begin = number * chunkBytes;
  const length = lengthOfChunk(blob, number);
  const abort = new AbortController();
  const stop = () => abort.abort();
  if (stopped.aborted) return { status: 'failed' };
  stopped.addEventListener('abort', stop, { once: true });
  const disarm = source.clock.after(chunkTimeout, stop);
  try {
    const { rest, meetingId } = source;
    const response = await source.fetch(rest.url(partPath(meetingId, key.paperId, key.fileId, part)), {
      headers: { ...rest.headers, range: `bytes=${begin}-${begin + length - 1}` },
      credentials: 'same-origin',
      cache: again ? 'reload' : 'no-store',
      signal: abort.signal,
    });
    if (!response.ok) return await refusalOf(response);
    const whole = new Uint8Array(await response.arrayBuffer());
    // A server or proxy that knows no ranges sends everything.
    const bytes = response.status === 206 || blob.size === length ? whole : whole.slice(begin, begin + length);
    const right = bytes.byteLength === length && (await source.sha256(bytes)) === blob.chunkHashes[number];
    return right ? { status: 'fetched', bytes } : { status: 'wrong' };
  } catch {
    return { status: 'failed' };
  } finally {
    disarm();
    stopped.removeEventListener('abort', stop);
  }
}

async function refusalOf(response: Response): Promise<FetchedChunk> {
  if (response.status === 412 || response.status === 416) return { status: 'changed' };
  const parsed = errorAnswerSchema.safeParse(await response.json().catch(() => null));
  const error = parsed.success ? readWireError(parsed.data.error) : null;
  if (response.status >= 500 || response.status === 429 || (error !== null && isPassing(error))) {
    return { status: 'failed' };
  }
  return { status: 'refused', error };
}
