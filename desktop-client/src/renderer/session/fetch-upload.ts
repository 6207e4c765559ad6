import { errorAnswerSchema, fileAnswerSchema, wireError } from '@nghi-truong/protocol';
import type { UploadPurpose } from './api.ts';
import type { FetchPort, UploadPort, UploadResult } from './ports.ts';
import { offlineError, readWireError } from './wire-error.ts';

/** The form of an upload; the declaration goes before the file, so that the server can refuse before it reads it. */
export function uploadForm(file: Blob, name: string, purpose: UploadPurpose): FormData {
  const form = new FormData();
  form.append('nonSecret', 'yes');
  if (purpose === 'own') form.append('purpose', 'own');
  form.append('file', file, name);
  return form;
}

/** Reads the answer to an upload. @param text the body, JSON or not. */
export function readUploadAnswer(ok: boolean, text: string): UploadResult {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, error: ok ? wireError('internal') : offlineError };
  }
  if (ok) {
    const file = fileAnswerSchema.safeParse(value);
    return file.success ? { ok: true, file: file.data } : { ok: false, error: wireError('internal') };
  }
  const answer = errorAnswerSchema.safeParse(value);
  const error = answer.success ? readWireError(answer.data.error) : null;
  return { ok: false, error: error ?? wireError('internal') };
}

/** Uploads by `fetch`, which tells progress only at the end: for programs. Pages use XMLHttpRequest (platform). */
export function fetchUpload(fetch: FetchPort): UploadPort {
  return {
    start({ url, headers, file, name, purpose, progress }) {
      const abort = new AbortController();
      const send = async (): Promise<UploadResult> => {
        try {
          const response = await fetch(url, {
            method: 'POST',
            headers,
            body: uploadForm(file, name, purpose),
            signal: abort.signal,
            credentials: 'same-origin',
          });
          const result = readUploadAnswer(response.ok, await response.text());
          if (result.ok) progress(file.size, file.size);
          return result;
        } catch {
          return { ok: false, error: offlineError };
        }
      };
      return { done: send(), cancel: () => abort.abort() };
    },
  };
}
