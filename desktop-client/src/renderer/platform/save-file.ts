import { errorAnswerSchema, type WireError } from '@nghi-truong/protocol';
import type { OfflineError } from '../session/api.ts';
import { errorOf, offlineError } from '../session/wire-error.ts';
import type { Page } from './page.ts';

export type SavedFile = { readonly ok: true } | { readonly ok: false; readonly error: WireError | OfflineError };

/**
 * Fetches a file (session: `fileRequest`) and hands it to the person under a name. A plain link would not do: in the
 * desktop shell the session is a header, and an error should be a sentence instead of a page.
 */
export async function saveFile(
  page: Pick<Page, 'fetch' | 'save'>,
  request: { readonly url: string; readonly headers: Readonly<Record<string, string>> },
  name: string,
): Promise<SavedFile> {
  try {
    const response = await page.fetch(request.url, { headers: request.headers, cache: 'no-store' });
    if (!response.ok) {
      const answer = errorAnswerSchema.safeParse(await response.json().catch(() => null));
      if (answer.success) return { ok: false, error: errorOf(answer.data.error) };
      return { ok: false, error: response.status >= 502 ? offlineError : errorOf(null) };
    }
    page.save(await response.blob(), name);
    return { ok: true };
  } catch {
    return { ok: false, error: offlineError };
  }
}
