import { readUploadAnswer, uploadForm } from '../session/fetch-upload.ts';
import type { UploadPort, UploadResult } from '../session/ports.ts';
import { offlineError } from '../session/wire-error.ts';
import type { Page } from './page.ts';

/** Uploads by XMLHttpRequest, the only thing in a browser that tells how much has been sent. */
export function xhrUpload(page: Pick<Page, 'createXhr'>): UploadPort {
  return {
    start({ url, headers, file, name, purpose, progress }) {
      const xhr = page.createXhr();
      const done = new Promise<UploadResult>((resolve) => {
        const broken = () => resolve({ ok: false, error: offlineError });
        xhr.upload.addEventListener('progress', (event) => {
          if (!event.lengthComputable) return;
          // The form around the file is counted too; people are shown the file.
          progress(Math.min(file.size, Math.round((event.loaded / event.total) * file.size)), file.size);
        });
        xhr.addEventListener('load', () => {
          const ok = xhr.status >= 200 && xhr.status < 300;
          if (ok) progress(file.size, file.size);
          resolve(readUploadAnswer(ok, xhr.responseText));
        });
        xhr.addEventListener('error', broken);
        xhr.addEventListener('abort', broken);
        xhr.addEventListener('timeout', broken);
      });
      xhr.open('POST', url);
      for (const [header, value] of Object.entries(headers)) xhr.setRequestHeader(header, value);
      xhr.send(uploadForm(file, name, purpose));
      return { done, cancel: () => xhr.abort() };
    },
  };
}
