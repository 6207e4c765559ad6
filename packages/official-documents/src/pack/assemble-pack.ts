import { degrees, ParseSpeeds, PDFDict, PDFDocument, PDFName, type PDFPage } from '@cantoo/pdf-lib';
import { cleanDeep } from '../clean-text.ts';
import { metadataInstant } from '../official-date.ts';
import type { TinosFonts } from '../tinos.ts';
import type { MeetingPack, PackPaper } from './meeting-pack.ts';
import { packLimits } from './meeting-pack.ts';
import { linkTo, type OutlineEntry, writeOutline } from './pack-outline.ts';
import { type PackFront, renderPackFront } from './render-pack-front.ts';
import { renderStamps } from './render-stamps.ts';
import { stampPlace } from './stamp-place.ts';

export interface AssembleOptions {
  readonly fonts: TinosFonts;
  /** The PDF of a paper. */
  readonly read: (paper: PackPaper) => Promise<Uint8Array>;
  /** After each paper: pages taken in so far, left out ones included. */
  readonly progress?: (pages: number) => void;
  readonly limits?: { readonly bytes: number; readonly pages: number };
}

export interface AssembledPack {
  readonly bytes: Uint8Array;
  readonly pageCount: number;
  /** Papers that could not be taken in (damaged, encrypted, beyond the limits): the contents say so. */
  readonly leftOut: readonly PackPaper[];
}

/** A paper whose pages are in the file. */
interface TakenPaper {
  readonly paper: PackPaper;
  readonly pages: readonly PDFPage[];
  /** Number of its first page in the pack. */
  readonly start: number;
}

/**
 * Makes one PDF of a meeting's agenda and papers: first pages with contents (and links), then each paper from a right-hand
 * page on, so that a stack printed on both sides can be parted; every page of a paper carries a stamp that says which page
 * of what it is. A paper that cannot be read stops nothing.
 */
export async function assemblePack(sent: MeetingPack, options: AssembleOptions): Promise<AssembledPack> {
  const pack = cleanDeep(sent);
  const { fonts } = options;
  const limits = options.limits ?? packLimits;
  const papers = pack.groups.flatMap((group) => group.papers);
  const file = await PDFDocument.create({ updateMetadata: false });

  const empty = await renderPackFront(pack, new Map(papers.map(({ key }) => [key, 0])), fonts);
  const frontPages = toEven(empty.pageCount);
  const taken: TakenPaper[] = [];
  const leftOut: PackPaper[] = [];
  let [bytes, next, seen] = [0, frontPages + 1, 0];
  for (const paper of papers) {
    const source = await options.read(paper);
    const pages =
      bytes + source.byteLength > limits.bytes || next + paper.pageCount > limits.pages
        ? null
        : await takeIn(file, source);
    seen += paper.pageCount;
    options.progress?.(seen);
    if (pages === null) {
      leftOut.push(paper);
      continue;
    }
    taken.push({ paper, pages, start: next });
    if (pages.length % 2 === 1) file.addPage([...a4]);
    bytes += source.byteLength;
    next += toEven(pages.length);
  }

  const places = new Map<string, number | null>(papers.map(({ key }) => [key, null]));
  for (const { paper, start } of taken) places.set(paper.key, start);
  const front = await renderPackFront(pack, places, fonts);
  await putFront(file, front, frontPages);
  await stampAll(file, taken, fonts);
  linkContents(file, front, taken);
  writeOutline(file, outlineOf(pack, file, taken));

  file.setTitle(`Tập tài liệu họp ${pack.meetingTitle}`.trim(), { showInWindowTitleBar: true });
  file.setAuthor(pack.issuer.bodyLines.join(' '));
  file.setCreator('Nghị Trường');
  file.setProducer('Nghị Trường');
  file.setLanguage('vi-VN');
  file.setCreationDate(metadataInstant(pack.date));
  file.setModificationDate(metadataInstant(pack.date));
  return { bytes: await file.save({ useObjectStreams: false }), pageCount: file.getPageCount(), leftOut };
}

const a4 = [595.28, 841.89] as const;

function toEven(count: number): number {
  return count + (count % 2);
}

/** Copies all pages of a paper to the end of the file; null when it cannot be read. */
async function takeIn(file: PDFDocument, source: Uint8Array): Promise<readonly PDFPage[] | null> {
  try {
    const paper = await PDFDocument.load(source, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
    for (const page of paper.getPages()) {
      // A page whose size makes no sense is found here and not when it is stamped.
      const { width, height } = page.getCropBox();
      if (!(width > 0 && height > 0 && width < 1e5 && height < 1e5)) return null;
      // Before copying: a link would take the page it leads to along a second time.
      withoutActions(page);
    }
    const pages = await file.copyPages(paper, paper.getPageIndices());
    for (const page of pages) file.addPage(page);
    return pages.length === 0 ? null : pages;
  } catch {
    return null;
  }
}

/** What a page or a mark on it would do by itself or when touched has no place on paper, nor in a file handed round. */
function withoutActions(page: PDFPage): void {
  page.node.delete(PDFName.of('AA'));
  const marks = page.node.Annots();
  for (let index = 0; index < (marks?.size() ?? 0); index += 1) {
    const mark = marks?.lookupMaybe(index, PDFDict);
    mark?.delete(PDFName.of('A'));
    mark?.delete(PDFName.of('AA'));
    mark?.delete(PDFName.of('Dest'));
  }
}

async function putFront(file: PDFDocument, front: PackFront, pages: number): Promise<void> {
  const source = await PDFDocument.load(front.bytes, { updateMetadata: false });
  const copied = await file.copyPages(source, source.getPageIndices());
  copied.forEach((page, index) => {
    file.insertPage(index, page);
  });
  for (let index = copied.length; index < pages; index += 1) file.insertPage(index, [...a4]);
}

async function stampAll(file: PDFDocument, taken: readonly TakenPaper[], fonts: TinosFonts): Promise<void> {
  const stamped = taken.flatMap(({ paper, pages, start }) =>
    pages.map((page, index) => ({
      page,
      text: `Trang ${start + index}  ·  ${index + 1}/${pages.length}  ·  ${paper.title}`,
    })),
  );
  if (stamped.length === 0) return;
  const sheet = await renderStamps(
    stamped.map(({ text }) => text),
    a4[0] - 40,
    fonts,
  );
  const stamps = await file.embedPdf(
    sheet,
    stamped.map((_, index) => index),
  );
  stamped.forEach(({ page }, index) => {
    const stamp = stamps[index];
    if (stamp === undefined) return;
    const place = stampPlace(page.getCropBox(), page.getRotation().angle, stamp);
    page.drawPage(stamp, {
      x: place.x,
      y: place.y,
      xScale: place.scale,
      yScale: place.scale,
      rotate: degrees(place.angle),
    });
  });
}

function linkContents(file: PDFDocument, front: PackFront, taken: readonly TakenPaper[]): void {
  for (const row of front.rows) {
    const target = taken.find(({ paper }) => paper.key === row.mark)?.pages[0];
    if (target === undefined) continue;
    const page = file.getPage(row.page - 1);
    const top = page.getHeight() - row.y;
    const area = { left: row.x, right: row.x + row.width, top, bottom: top - row.height };
    page.node.addAnnot(linkTo(file, area, target.ref));
  }
}

function outlineOf(pack: MeetingPack, file: PDFDocument, taken: readonly TakenPaper[]): OutlineEntry[] {
  const entryOf = (paper: PackPaper): OutlineEntry[] => {
    const page = taken.find((one) => one.paper.key === paper.key)?.pages[0];
    return page === undefined ? [] : [{ title: paper.title, page: page.ref, children: [] }];
  };
  const groups = pack.groups.flatMap((group): OutlineEntry[] => {
    const children = group.papers.flatMap(entryOf);
    const first = children[0];
    if (first === undefined) return [];
    return group.item === '' ? children : [{ title: group.item, page: first.page, children }];
  });
  return [{ title: 'Chương trình và danh mục tài liệu', page: file.getPage(0).ref, children: [] }, ...groups];
}
