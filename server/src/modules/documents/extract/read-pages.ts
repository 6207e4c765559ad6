import { drawPreview } from './draw-preview.ts';
import { frame } from './frames.ts';
import { openPdf } from './open-pdf.ts';
import { readOverview } from './overview.ts';
import { readPageText } from './page-text.ts';
import type { Overview, PageFrame } from './said-by-child.ts';

const say = (header: PageFrame | Overview, body?: Uint8Array): Promise<void> =>
  new Promise((resolve) => process.stdout.write(frame(header, body), () => resolve()));

/**
 * Reads text and draws previews of some pages, one after the other, and says each as soon as it is there: what was said
 * stays when a later page is the end of this process.
 * @param first page, counted from 1
 * @param last page, included
 * @param draws without it the text is read alone
 * @param overview sizes, labels and outline of the whole paper come first
 */
export async function readPages(
  path: string,
  assets: string,
  first: number,
  last: number,
  draws: boolean,
  overview: boolean,
): Promise<void> {
  const pdf = await openPdf(path, assets);
  await say({ kind: 'open' });
  if (overview) await say(await readOverview(pdf));
  /** The picture of the page before is packed while the next one is drawn. */
  let packing: Promise<void> = Promise.resolve();
  for (let index = first; index <= last; index += 1) {
    const page = await pdf.getPage(index).catch(() => null);
    const drawn = page === null || !draws ? null : await drawPreview(page).catch(() => null);
    const read = page === null ? null : await readPageText(page).catch(() => null);
    await packing;
    await say({ kind: 'text', page: index, text: read?.text ?? '', secrecyMark: read?.secrecyMark ?? null });
    packing = (async () => {
      const preview = await drawn?.().catch(() => null);
      await say(
        { kind: 'preview', page: index, width: preview?.width ?? 0, height: preview?.height ?? 0 },
        preview?.bytes,
      );
    })();
    page?.cleanup();
  }
  await packing;
}
