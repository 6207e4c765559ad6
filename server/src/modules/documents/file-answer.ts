import { type ErrorCode, errorCatalogue, type FileAnswer, wireError } from '@nghi-truong/protocol';
import type { FileRow } from '../../storage/files.ts';

/** Pages whose preparation is over, of all. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** What is told about an uploaded file, at the upload and whenever it is asked for. */
export function fileAnswer(row: FileRow, progress: Progress): FileAnswer {
  return {
    fileId: row._id,
    name: row.name,
    preparation: preparationOf(row, progress),
    warnings: row.secrecyMark === null ? [] : [stampWarning(row.secrecyMark)],
  };
}

function preparationOf(row: FileRow, { done, total }: Progress): FileAnswer['preparation'] {
  const { state, pdf } = row;
  if (state === 'failed') return { status: 'failed', error: wireError(failureCode(row)) };
  if (state === 'converting' || pdf === null) return { status: 'converting' };
  const { size, sha256, pageCount } = pdf;
  const facts = { size, sha256, pageCount };
  return state === 'preparing' ? { status: 'preparing', ...facts, done, total } : { status: state, ...facts };
}

/** Why a file did not become a paper, in a code of the catalogue. */
export function failureCode({ failure }: FileRow): ErrorCode {
  return failure !== null && Object.hasOwn(errorCatalogue, failure) ? (failure as ErrorCode) : 'fileNotConvertible';
}

function stampWarning(mark: string): FileAnswer['warnings'][number] {
  return {
    code: 'secrecyStampFound',
    vi: `Những trang đầu có chữ "${mark}" đứng riêng, giống dấu chỉ độ mật. Hãy kiểm tra lại trước khi phát hành.`,
    en: `The first pages carry "${mark}" standing alone, which looks like a secrecy stamp. Check before releasing.`,
  };
}
