import { appendFile, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Overview, overviewSchema } from '../extract/said-by-child.ts';

/** What has been found out about one page. */
const pageRecordSchema = z.object({
  page: z.number().int().min(1),
  text: z.string(),
  secrecyMark: z.string().nullable(),
  /** Where its picture stands in `previews`; null when it cannot be drawn. */
  preview: z.object({ offset: z.number(), length: z.number(), width: z.number(), height: z.number() }).nullable(),
});
export type PageRecord = z.infer<typeof pageRecordSchema>;

/** A page that is about to be kept. */
export interface FinishedPage extends Omit<PageRecord, 'preview'> {
  readonly preview: { readonly bytes: Uint8Array; readonly width: number; readonly height: number } | null;
}

/** The unfinished preparation of one paper, on the disk: what is done survives a killed server. */
export interface WorkFolder {
  overview(): Promise<Overview | null>;
  keepOverview(overview: Overview): Promise<void>;
  /** Pages that are done, by number. */
  readonly pages: ReadonlyMap<number, PageRecord>;
  /** Keeps pages; one call at a time takes effect, in the order of the calls. */
  keep(pages: readonly FinishedPage[]): Promise<void>;
  /** The bytes of all pictures. */
  readonly previewsPath: string;
  remove(): Promise<void>;
}

/**
 * Opens the folder of a paper, with what an earlier process has left in it.
 * @param root of all work; absolute
 * @param sha256 of the PDF
 */
export async function openWorkFolder(root: string, sha256: string): Promise<WorkFolder> {
  const folder = join(root, sha256);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const paths = { overview: join(folder, 'overview.json'), pages: join(folder, 'pages.jsonl') };
  const previewsPath = join(folder, 'previews');
  let end = await stat(previewsPath).then(
    ({ size }) => size,
    () => 0,
  );
  const pages = await readPageRecords(paths.pages, end);
  let before: Promise<void> = Promise.resolve();

  async function write(finished: readonly FinishedPage[]): Promise<void> {
    const records: PageRecord[] = [];
    const pictures: Uint8Array[] = [];
    let offset = end;
    for (const { preview, ...page } of finished) {
      if (preview === null) {
        records.push({ ...page, preview });
        continue;
      }
      const { bytes, width, height } = preview;
      records.push({ ...page, preview: { offset, length: bytes.length, width, height } });
      pictures.push(bytes);
      offset += bytes.length;
    }
    // The pictures first: a record never speaks of bytes that are not there.
    await append(previewsPath, Buffer.concat(pictures));
    end = offset;
    await append(paths.pages, Buffer.from(records.map((record) => `${JSON.stringify(record)}\n`).join('')));
    for (const record of records) pages.set(record.page, record);
  }

  return {
    pages,
    previewsPath,
    async overview() {
      const text = await readFile(paths.overview, 'utf8').catch(() => '');
      return overviewSchema.safeParse(parse(text)).data ?? null;
    },
    async keepOverview(overview) {
      await rm(paths.overview, { force: true });
      await append(paths.overview, Buffer.from(JSON.stringify(overview)));
    },
    keep(finished) {
      // After a write that failed nobody knows where the files end: all later ones fail too.
      before = before.then(() => write(finished));
      return before;
    },
    async remove() {
      await before.catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function append(path: string, bytes: Uint8Array): Promise<void> {
  await appendFile(path, bytes, { mode: 0o600, flush: true });
}

/** A last line that was cut, and records of pictures that never reached the disk, are left out: they are done again. */
async function readPageRecords(path: string, previewBytes: number): Promise<Map<number, PageRecord>> {
  const pages = new Map<number, PageRecord>();
  const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n');
  for (const line of lines) {
    const record = pageRecordSchema.safeParse(parse(line)).data;
    if (record === undefined) continue;
    const { preview } = record;
    if (preview === null || preview.offset + preview.length <= previewBytes) pages.set(record.page, record);
  }
  // A cut line would run into the next record.
  if (lines.at(-1) !== '' && lines.length > 0) await append(path, Buffer.from('\n')).catch(() => undefined);
  return pages;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads pieces of the pictures in any order. The reader closes the file. */
export async function* piecesOf(
  path: string,
  pieces: readonly { offset: number; length: number }[],
): AsyncGenerator<Uint8Array> {
  if (pieces.length === 0) return;
  const file = await open(path, 'r');
  try {
    for (const { offset, length } of pieces) {
      const bytes = Buffer.alloc(length);
      await file.read(bytes, 0, length, offset);
      yield bytes;
    }
  } finally {
    await file.close();
  }
}
