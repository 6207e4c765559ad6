import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { RestResult } from '../session/api.ts';
import { mostPages, readPages, toTheEnd } from './read-pages.ts';

const schema = z.object({ rows: z.array(z.number()), next: z.string().nullable() });

/** A server with that many rows, two on a page. */
function server(rows: number, failAt = Number.POSITIVE_INFINITY) {
  const asked: string[] = [];
  async function rest<T>(_method: string, path: string, wanted: { parse(value: unknown): T }): Promise<RestResult<T>> {
    asked.push(path);
    const from = Number(new URL(path, 'http://a').searchParams.get('cursor') ?? 0);
    if (from >= failAt) return { ok: false, error: { code: 'busy', vi: 'bận', en: 'busy' } };
    const page = [from, from + 1].filter((row) => row < rows);
    return { ok: true, value: wanted.parse({ rows: page, next: from + 2 < rows ? String(from + 2) : null }) };
  }
  return { asked, session: { rest } };
}

describe('a list in pages', () => {
  test('[UI-34] is read to its end, or as far as is wanted', async () => {
    const { session, asked } = server(5);
    const all = await readPages(session, '/api/a?limit=2', schema, toTheEnd);
    expect(all.ok && all.value.flatMap(({ rows }) => rows)).toEqual([0, 1, 2, 3, 4]);
    expect(asked).toEqual(['/api/a?limit=2', '/api/a?limit=2&cursor=2', '/api/a?limit=2&cursor=4']);
    const some = await readPages(session, '/api/a?limit=2', schema, (pages) => pages.length >= 2);
    expect(some.ok && some.value.at(-1)?.next).toBe('4');
  });

  test('[UI-34] fails as a whole when a page fails, and ends when the server never does', async () => {
    expect((await readPages(server(9, 4).session, '/api/a?limit=2', schema, toTheEnd)).ok).toBe(false);
    const endless = server(Number.POSITIVE_INFINITY);
    await readPages(endless.session, '/api/a?limit=2', schema, toTheEnd);
    expect(endless.asked).toHaveLength(mostPages);
  });
});
