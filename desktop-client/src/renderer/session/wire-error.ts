import { type ErrorCode, errorCatalogue, type WireError, wireError, wireErrorSchema } from '@nghi-truong/protocol';
import type { OfflineError } from './api.ts';

/** The client's own sentence for "there is no server to ask". */
export const offlineError: OfflineError = {
  code: 'offline',
  vi: 'Không kết nối được với máy chủ. Việc này chưa được gửi đi; hãy thử lại khi có mạng.',
  en: 'The server cannot be reached. Nothing was sent; try again when the network is back.',
};

/** There is no server to ask, and the time for which this device may do without is over. */
export const expiredError: OfflineError = {
  code: 'offline',
  vi: 'Không kết nối được với máy chủ, và thời hạn làm việc ngoại tuyến trên thiết bị này đã hết. Tài liệu đã tải về được xóa; hãy đăng nhập lại khi có mạng.',
  en: 'The server cannot be reached, and the time for working without it on this device is over. What had been downloaded is deleted; sign in again when the network is back.',
};

/** Reads an error off the wire. A code of a newer server that this client does not know keeps its sentences. */
export function readWireError(value: unknown): WireError | null {
  const parsed = wireErrorSchema.safeParse(value);
  if (!parsed.success) return null;
  const { code, vi, en, details } = parsed.data;
  const known: ErrorCode = Object.hasOwn(errorCatalogue, code) ? (code as ErrorCode) : 'internal';
  return details === undefined ? { code: known, vi, en } : { code: known, vi, en, details };
}

/** The error of an answer `{ error }`, or `internal` when the answer makes no sense. */
export function errorOf(value: unknown): WireError {
  return readWireError(value) ?? wireError('internal');
}

/** Errors that pass by themselves: the same request may be answered otherwise a moment later. */
export function isPassing(error: WireError): boolean {
  switch (error.code) {
    case 'busy':
    case 'tooFrequent':
    case 'serverStopping':
    case 'storeUnavailable':
    case 'storageFull':
    case 'internal':
    case 'notJoined':
      return true;
    default:
      return false;
  }
}

/** Whether an error says that the session does not exist any more. */
export function isOver(code: string): boolean {
  return code === 'notSignedIn' || code === 'sessionRevoked' || code === 'accountDisabled';
}
