import { createHash } from 'node:crypto';
import type { FileId, ItemId, Json, PaperId, PaperRecord } from '@nghi-truong/domain';
import { chunkBytes, type PaperManifest, type PaperPart, type PartBlob } from '@nghi-truong/protocol';
import type { FetchPort } from '../../ports.ts';

type Parts = Readonly<Record<PaperPart, Uint8Array<ArrayBuffer>>>;

export const paperOf = (number: number) =>
  `01900000-0000-7000-8000-0000000c${String(number).padStart(4, '0')}` as PaperId;
export const fileOf = (number: number, version = 1) =>
  `01900000-0000-7000-8000-00000f${String(version).padStart(2, '0')}${String(number).padStart(4, '0')}` as FileId;
export const itemOf = (number: number) =>
  `01900000-0000-7000-8000-00000a0${String(number).padStart(5, '0')}`.slice(0, 36) as ItemId;

/** Bytes that say where they stand, so that a byte of another place is noticed. */
export function bytesOf(seed: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 1) bytes[at] = (seed * 31 + at * 7 + (at >> 9)) & 255;
  return bytes;
}

function blobOf(bytes: Uint8Array): PartBlob {
  const sha = (part: Uint8Array) => createHash('sha256').update(part).digest('hex');
  const chunkHashes: string[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes) chunkHashes.push(sha(bytes.subarray(at, at + chunkBytes)));
  return { sha256: sha(bytes), size: bytes.length, chunkHashes };
}

/** A paper as the documents hold it, released and for everybody unless said otherwise. */
export function recordOf(number: number, changed: Partial<PaperRecord> = {}): Json & PaperRecord {
  const record: PaperRecord = {
    paperId: paperOf(number),
    itemId: null,
    title: `Tài liệu ${number}`,
    kind: 'main',
    fileId: fileOf(number),
    sha256: 'a'.repeat(64),
    size: 10,
    pageCount: 1,
    status: { name: 'released', releasedAt: 1 },
    position: number,
    version: 1,
    earlier: [],
    since: 1,
    note: '',
    limited: false,
    until: null,
    own: false,
    ...changed,
  };
  return record as Json & PaperRecord;
}

/** Serves manifests and parts of papers in place of the network; everything else goes on to it. */
export class FakePapers {
  readonly #files = new Map<FileId, { parts: Parts; manifest: PaperManifest }>();
  /** `<file>/<part>/<chunk>` or `<file>/manifest` of everything that was asked for, in order. */
  readonly asked: string[] = [];
  /** So many times the chunk of this name comes with a wrong byte. */
  readonly wrong = new Map<string, number>();
  /** Nothing is answered while it is set; requests wait. */
  held = false;
  /** Requests fail as without a network. */
  cut = false;
  /** The network goes when the chunk of this name is asked for. */
  cutAt: string | null = null;
  #waiting: (() => void)[] = [];

  /** Puts a version of a paper of `bytes` bytes on the server. */
  add(fileId: FileId, seed: number, bytes: number, prepared = true): Parts {
    const parts: Parts = {
      file: bytesOf(seed, bytes),
      pages: bytesOf(seed + 1, 2_000),
      previews: bytesOf(seed + 2, 30_000),
      text: bytesOf(seed + 3, 5_000),
    };
    const { file, pages, previews, text } = parts;
    const manifest: PaperManifest = {
      fileId,
      file: blobOf(file),
      prepared: prepared ? { pages: blobOf(pages), previews: blobOf(previews), text: blobOf(text) } : null,
      progress: prepared ? null : { done: 1, total: 5 },
    };
    this.#files.set(fileId, { parts, manifest });
    return parts;
  }

  release(): void {
    this.held = false;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  port(network: FetchPort): FetchPort {
    return async (url, init) => {
      const found = /papers\/[^/]+\/(\w+)\?version=([\w-]+)$/.exec(url);
      if (found === null) return network(url, init);
      if (this.held) await new Promise<void>((resolve) => this.#waiting.push(resolve));
      init?.signal?.throwIfAborted();
      const [part = '', fileId = ''] = found.slice(1);
      const range = new Headers(init?.headers).get('range');
      if (this.cutAt !== null && chunkName(fileId, part, range) === this.cutAt) {
        this.cutAt = null;
        this.cut = true;
      }
      if (this.cut) throw new TypeError('cut');
      return this.#answer(part, fileId as FileId, range);
    };
  }

  #answer(part: string, fileId: FileId, range: string | null): Response {
    const file = this.#files.get(fileId);
    if (file === undefined) return Response.json({ error: { code: 'notFound', vi: 'v', en: 'e' } }, { status: 404 });
    if (part === 'manifest') {
      this.asked.push(`${fileId}/manifest`);
      return Response.json(file.manifest);
    }
    const { at, end } = placeOf(range);
    const name = chunkName(fileId, part, range);
    this.asked.push(name);
    const bytes = file.parts[part as PaperPart].slice(at, end + 1);
    const wrong = this.wrong.get(name) ?? 0;
    if (wrong > 0) {
      this.wrong.set(name, wrong - 1);
      bytes[0] = (bytes[0] ?? 0) ^ 255;
    }
    return new Response(bytes, { status: 206 });
  }
}

function placeOf(range: string | null): { readonly at: number; readonly end: number } {
  const [, begin, end] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
  return { at: Number(begin), end: Number(end) };
}

function chunkName(fileId: string, part: string, range: string | null): string {
  return `${fileId}/${part}/${placeOf(range).at / chunkBytes}`;
}
