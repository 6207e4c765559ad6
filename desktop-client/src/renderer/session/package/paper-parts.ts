import type { FileId, MeetingId, PaperId } from '@nghi-truong/domain';
import { type PaperManifest, type PaperPart, paperManifestSchema, paths } from '@nghi-truong/protocol';
import type { PaperParts } from '../api.ts';
import type { RestClient } from '../rest-client.ts';

/** What this device keeps of one version of a paper. */
export interface KeptVersion {
  /** Whether what is fetched of it is kept. */
  readonly keeps: boolean;
  /** The manifest as it was kept; null when it is not, or not whole yet. Never rejects. */
  manifest(): Promise<PaperManifest | null>;
  /** A manifest that the server gave just now. */
  told(manifest: PaperManifest): void;
  /** Bytes of a part when all of them are here, else null. Never rejects. */
  read(part: PaperPart, begin: number, end: number): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Bytes that the server gave just now. */
  offer(part: PaperPart, begin: number, bytes: Uint8Array<ArrayBuffer>): void;
  prefer(): void;
  /** @returns ends it. */
  opening(): () => void;
  release(): void;
}

/** Nothing is kept: what is read lives as long as whoever reads holds on to it. */
export const nothingKept: KeptVersion = {
  keeps: false,
  manifest: async () => null,
  told: () => {},
  read: async () => null,
  offer: () => {},
  prefer: () => {},
  opening: () => () => {},
  release: () => {},
};

/** The path of a version's part; every version has addresses of its own, so that none is taken for another. */
export function partPath(meetingId: MeetingId, paperId: PaperId, fileId: FileId, part: PaperPart): string {
  return `${paths.paperPart(meetingId, paperId, part)}?version=${fileId}`;
}

export function manifestPath(meetingId: MeetingId, paperId: PaperId, fileId: FileId): string {
  return `${paths.paperManifest(meetingId, paperId)}?version=${fileId}`;
}

/** The parts of one version: what is kept first, else the server. */
export function paperParts(
  rest: RestClient,
  meetingId: MeetingId,
  { paperId, fileId }: { readonly paperId: PaperId; readonly fileId: FileId },
  kept: KeptVersion,
): PaperParts {
  let released = false;
  return {
    paperId,
    fileId,
    get keeps() {
      return kept.keeps;
    },
    async manifest() {
      const known = await kept.manifest();
      if (known !== null) return { ok: true, value: known };
      const answer = await rest.json('GET', manifestPath(meetingId, paperId, fileId), paperManifestSchema);
      if (answer.ok && !released) kept.told(answer.value);
      return answer;
    },
    async kept(part, begin, end) {
      return released ? null : kept.read(part, begin, end);
    },
    request: (part) => ({ url: rest.url(partPath(meetingId, paperId, fileId, part)), headers: rest.headers }),
    prefer() {
      if (!released) kept.prefer();
    },
    offer(part, begin, bytes) {
      if (!released) kept.offer(part, begin, bytes);
    },
    opening: () => (released ? () => {} : kept.opening()),
    release() {
      if (released) return;
      released = true;
      kept.release();
    },
  };
}
