import { appendFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorkFolder, piecesOf } from './work-folder.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'nt-work-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const page = (number: number) => ({
  page: number,
  text: `Trang ${number}`,
  secrecyMark: null,
  preview: { bytes: Buffer.from(`picture ${number}`), width: 3, height: 4 },
});

it('[DO-22] what was kept is there after a kill; a record that was cut, or whose picture is not there, is done again', async () => {
  const before = await openWorkFolder(root, 'a'.repeat(64));
  const overview = {
    kind: 'overview' as const,
    sizes: [[595, 842]] as [number, number][],
    labels: [null],
    outline: [],
  };
  await before.keepOverview(overview);
  await Promise.all([before.keep([page(1), page(2)]), before.keep([{ ...page(5), preview: null }, page(6)])]);
  const journal = join(root, 'a'.repeat(64), 'pages.jsonl');
  await appendFile(journal, '{"page":7,"te');

  const after = await openWorkFolder(root, 'a'.repeat(64));
  expect(await after.overview()).toEqual(overview);
  expect([...after.pages.keys()]).toEqual([1, 2, 5, 6]);
  await after.keep([page(7)]);

  // The power went before the last picture was on the disk.
  await truncate(after.previewsPath, (await stat(after.previewsPath)).size - 1);
  await writeFile(join(root, 'a'.repeat(64), 'overview.json'), '{"kind":"overview","si');
  const again = await openWorkFolder(root, 'a'.repeat(64));
  expect(await again.overview()).toBeNull();
  expect([...again.pages.keys()]).toEqual([1, 2, 5, 6]);
  await again.keep([page(7)]);

  const last = await openWorkFolder(root, 'a'.repeat(64));
  const pictures = [...last.pages.values()].flatMap(({ preview }) => (preview === null ? [] : [preview]));
  const seen: string[] = [];
  for await (const bytes of piecesOf(last.previewsPath, pictures)) seen.push(Buffer.from(bytes).toString());
  expect(seen).toEqual(['picture 1', 'picture 2', 'picture 6', 'picture 7']);
  await last.remove();
  await expect(readFile(journal)).rejects.toThrow('ENOENT');
});
