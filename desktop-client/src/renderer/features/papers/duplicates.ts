import type { PaperRecord } from '@nghi-truong/domain';
import type { Upload } from './upload-queue.ts';

/** The hash of an uploaded file, as soon as the server knows it. */
export function hashOf(upload: Upload): string | null {
  if (upload.state.name !== 'held') return null;
  const { preparation } = upload.state.file;
  return 'sha256' in preparation ? preparation.sha256 : null;
}

/**
 * The paper of the meeting that has the very bytes of this file, in its present or an earlier version; or another upload
 * that has, begun before this one.
 */
export function duplicateOf(
  upload: Upload,
  papers: readonly PaperRecord[],
  uploads: readonly Upload[],
): { readonly paper: PaperRecord } | { readonly name: string } | null {
  const sha256 = hashOf(upload);
  if (sha256 === null || upload.done) return null;
  const paper = papers.find(
    (candidate) => candidate.sha256 === sha256 || candidate.earlier.some((version) => version.sha256 === sha256),
  );
  if (paper !== undefined) return { paper };
  const twin = uploads.find((other) => other.key < upload.key && !other.done && hashOf(other) === sha256);
  return twin === undefined ? null : { name: twin.name };
}
