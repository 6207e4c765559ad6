import { PDFDict, type PDFDocument, PDFHexString, PDFName, PDFNumber, type PDFRef } from '@cantoo/pdf-lib';

export type OutlineEntry = {
  readonly title: string;
  readonly page: PDFRef;
  readonly children: readonly OutlineEntry[];
};

/** Shows a page from its top, at the zoom that the reader has. */
function destination(document: PDFDocument, page: PDFRef) {
  return document.context.obj([page, PDFName.of('XYZ'), null, null, null]);
}

/** Writes the bookmarks of a file (ISO 32000-2, 12.3.3). */
export function writeOutline(document: PDFDocument, entries: readonly OutlineEntry[]): void {
  if (entries.length === 0) return;
  const { context } = document;
  const rootRef = context.nextRef();

  function level(list: readonly OutlineEntry[], parent: PDFRef): { first: PDFRef; last: PDFRef; count: number } | null {
    const refs = list.map(() => context.nextRef());
    const [first, last] = [refs.at(0), refs.at(-1)];
    if (first === undefined || last === undefined) return null;
    let count = 0;
    list.forEach((entry, index) => {
      const ref = refs[index];
      if (ref === undefined) return;
      const item = PDFDict.withContext(context);
      item.set(PDFName.of('Title'), PDFHexString.fromText(entry.title));
      item.set(PDFName.of('Parent'), parent);
      item.set(PDFName.of('Dest'), destination(document, entry.page));
      const [before, after] = [refs[index - 1], refs[index + 1]];
      if (before !== undefined) item.set(PDFName.of('Prev'), before);
      if (after !== undefined) item.set(PDFName.of('Next'), after);
      const below = level(entry.children, ref);
      count += 1;
      if (below !== null) {
        item.set(PDFName.of('First'), below.first);
        item.set(PDFName.of('Last'), below.last);
        item.set(PDFName.of('Count'), PDFNumber.of(below.count));
        count += below.count;
      }
      context.assign(ref, item);
    });
    return { first, last, count };
  }

  const top = level(entries, rootRef);
  if (top === null) return;
  const root = PDFDict.withContext(context);
  root.set(PDFName.of('Type'), PDFName.of('Outlines'));
  root.set(PDFName.of('First'), top.first);
  root.set(PDFName.of('Last'), top.last);
  root.set(PDFName.of('Count'), PDFNumber.of(top.count));
  context.assign(rootRef, root);
  document.catalog.set(PDFName.of('Outlines'), rootRef);
}

/** A link without a frame from a part of a page to another page. The area: points from the bottom left. */
export function linkTo(
  document: PDFDocument,
  from: { readonly left: number; readonly bottom: number; readonly right: number; readonly top: number },
  page: PDFRef,
): PDFRef {
  const { left, bottom, right, top } = from;
  return document.context.register(
    document.context.obj({
      Type: 'Annot',
      Subtype: 'Link',
      Rect: [left, bottom, right, top],
      Border: [0, 0, 0],
      Dest: destination(document, page),
    }),
  );
}
