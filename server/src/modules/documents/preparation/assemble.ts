import type { PreparedPages, PreparedText } from '@nghi-truong/protocol';
import type { BlobFacts, BlobStore } from '../../../storage/blob-store.ts';
import type { PreparedBlobs } from '../../../storage/files.ts';
import type { Overview } from '../extract/said-by-child.ts';
import { piecesOf, type WorkFolder } from './work-folder.ts';

/** Characters of text of a whole paper; pages beyond have none. */
const mostCharacters = 32_000_000;

/**
 * Makes the three parts of a paper from its finished pages.
 * @throws what the store throws
 */
export async function assemble(overview: Overview, work: WorkFolder, blobs: BlobStore): Promise<PreparedBlobs> {
  const pages: PreparedPages['pages'] = [];
  const texts: string[] = [];
  const pieces: { offset: number; length: number }[] = [];
  let offset = 0;
  let characters = 0;
  for (const [index, [width, height]] of overview.sizes.entries()) {
    const record = work.pages.get(index + 1);
    const whole = record?.text ?? '';
    const text = characters + whole.length > mostCharacters ? '' : whole;
    characters += text.length;
    texts.push(text);
    const label = overview.labels[index] ?? null;
    const picture = record?.preview ?? null;
    pages.push({
      width,
      height,
      label,
      // In the order of the pages, whatever the order in which they were finished: neighbours are fetched together.
      preview: picture === null ? null : { ...picture, offset },
      characters: text.length,
    });
    if (picture === null) continue;
    pieces.push(picture);
    offset += picture.length;
  }
  const prepared: PreparedPages = { format: 1, pages, outline: overview.outline };
  const text: PreparedText = { format: 1, pages: texts };
  return {
    pages: await keep(blobs, json(prepared)),
    previews: await keep(blobs, piecesOf(work.previewsPath, pieces)),
    text: await keep(blobs, json(text)),
  };
}

async function* json(value: unknown): AsyncGenerator<Uint8Array> {
  yield Buffer.from(JSON.stringify(value));
}

async function keep(blobs: BlobStore, source: AsyncIterable<Uint8Array>): Promise<BlobFacts> {
  const staged = await blobs.stage(source);
  try {
    await staged.commit();
    return staged.facts;
  } catch (error) {
    await staged.discard();
    throw error;
  }
}
