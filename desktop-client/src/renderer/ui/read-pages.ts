import type { ClientSession, RestResult } from '../session/api.ts';

/** Most pages of one list, so that a list that never ends cannot keep a tablet reading. */
export const mostPages = 20;

/** Every page of a list. */
export const toTheEnd = (): boolean => false;

/**
 * Reads a list page after page, until it ends or `enough` says of the pages so far that they do.
 * @param path with a query; the cursor is added to it
 */
export async function readPages<Page extends { readonly next: string | null }>(
  session: Pick<ClientSession, 'rest'>,
  path: string,
  schema: { parse(value: unknown): Page },
  enough: (pages: readonly Page[]) => boolean,
): Promise<RestResult<readonly Page[]>> {
  const pages: Page[] = [];
  let cursor = '';
  do {
    const answer = await session.rest('GET', `${path}${cursor}`, schema);
    if (!answer.ok) return answer;
    pages.push(answer.value);
    cursor = answer.value.next === null ? '' : `&cursor=${encodeURIComponent(answer.value.next)}`;
  } while (cursor !== '' && pages.length < mostPages && !enough(pages));
  return { ok: true, value: pages };
}
