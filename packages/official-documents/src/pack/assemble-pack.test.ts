import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { readPdf, wholeText } from '../testing/read-pdf.ts';
import { samplePack, samplePaper } from '../testing/sample-pack.ts';
import { loadTinos } from '../tinos.ts';
import { assemblePack } from './assemble-pack.ts';
import type { PackPaper } from './meeting-pack.ts';

const a4 = { width: 595, height: 842 };
const paper = (key: string, title: string, pageCount: number): PackPaper => ({
  key,
  title,
  kind: 'tài liệu chính',
  pageCount,
});

async function assemble(
  files: Readonly<Record<string, Uint8Array>>,
  papers: readonly PackPaper[],
  limits?: { readonly bytes: number; readonly pages: number },
) {
  const progress: number[] = [];
  const made = await assemblePack(samplePack(papers), {
    fonts: await loadTinos(),
    read: async ({ key }) => files[key] ?? new Uint8Array(),
    progress: (pages) => progress.push(pages),
    ...(limits === undefined ? {} : { limits }),
  });
  return { ...made, progress };
}

describe('the printable pack', () => {
  it('[OD-38] begins with the agenda and the papers, each with the page on which it really begins', async () => {
    const files = { a: await samplePaper([a4, a4, a4]), b: await samplePaper([a4]), c: await samplePaper([a4, a4]) };
    const papers = [paper('a', 'Tờ trình số 01', 3), paper('b', 'Báo cáo thẩm tra', 1), paper('c', 'Phụ lục', 2)];
    const made = await assemble(files, papers);
    const pdf = await readPdf(made.bytes);
    expect(pdf.pages).toHaveLength(made.pageCount);
    const front = pdf.pages[0]?.lines.join('\n') ?? '';
    expect(front).toContain('TẬP TÀI LIỆU HỌP');
    expect(front).toContain('Dự toán ngân sách năm 2027');
    for (const { title, pageCount } of papers) {
      const start = pdf.pages.findIndex(({ lines }) =>
        lines.some((line) => line.endsWith(`1/${pageCount} · ${title}`)),
      );
      expect(start).toBeGreaterThan(0);
      expect(front).toMatch(new RegExp(`${title} \\(tài liệu chính\\)\\s?${pageCount}\\s?${start + 1}(\\n|$)`));
      // A stack printed on both sides parts between papers.
      expect(start % 2).toBe(0);
    }
    expect(made.leftOut).toEqual([]);
    expect(made.progress).toEqual([3, 4, 6]);
    expect(pdf.outline).toEqual([
      'Chương trình và danh mục tài liệu',
      'Tờ trình số 01',
      '2. Dự toán ngân sách năm 2027',
      'Báo cáo thẩm tra',
      'Phụ lục',
    ]);
  });

  it('[OD-38] leads from each line of the contents to its paper', async () => {
    const files = { a: await samplePaper([a4, a4]), b: await samplePaper([a4]) };
    const made = await assemble(files, [paper('a', 'A', 2), paper('b', 'B', 1)]);
    const file = await PDFDocument.load(made.bytes);
    const marks = file.getPage(0).node.Annots();
    const targets = [0, 1].map((index) => {
      const link = marks?.lookup(index, PDFDict);
      const page = String(link?.get(PDFName.of('Dest'))).match(/\d+ \d+ R/)?.[0];
      return file.getPages().findIndex(({ ref }) => String(ref) === page) + 1;
    });
    expect(targets).toEqual([3, 5]);
  });

  it('[OD-39] stamps every page upright at its lower edge, however the page is turned and however large it is', async () => {
    const turned = [0, 90, 180, 270].map((turn) => ({ width: 842, height: 595, turn }));
    const made = await assemble({ a: await samplePaper([...turned, { width: 2384, height: 3370 }]) }, [
      paper('a', 'Bản vẽ quy hoạch', 5),
    ]);
    const file = await PDFDocument.load(made.bytes);
    const { pages } = await readPdf(made.bytes);
    turned.forEach(({ turn }, index) => {
      const page = file.getPage(2 + index);
      const text = pages[2 + index]?.texts.find((one) => one.text.includes('Trang'));
      expect(page.getRotation().angle).toBe(turn);
      // In the page's own coordinates the stamp is turned as far as the page will be turned back.
      expect(text?.rotated).toBe(turn % 180 === 90);
    });
    const large = pages[6]?.texts.find((one) => one.text.includes('Trang'));
    expect(large?.sizePt).toBeGreaterThan(30);
    expect(wholeText({ pages, info: {}, outline: [] })).toContain('5/5 · Bản vẽ quy hoạch');
  });

  it('[OD-39] shortens a title that is wider than the page', async () => {
    const title = 'Báo cáo tình hình thực hiện nhiệm vụ phát triển kinh tế – xã hội '.repeat(6).trim();
    const made = await assemble({ a: await samplePaper([a4]) }, [paper('a', title, 1)]);
    const stamp = (await readPdf(made.bytes)).pages[2]?.lines.at(-1) ?? '';
    expect(stamp).toMatch(/^Trang 3 · 1\/1 · Báo cáo .*…$/);
  });

  it('[OD-40] goes on without a paper that cannot be read or would be too much, and says which', async () => {
    const good = await samplePaper([a4]);
    const files = { broken: new TextEncoder().encode('%PDF-1.7 nothing'), good, long: await samplePaper([a4, a4, a4]) };
    const papers = [paper('broken', 'Hỏng', 4), paper('long', 'Dài', 3), paper('good', 'Tốt', 1)];
    const made = await assemble(files, papers, { bytes: 10_000_000, pages: 4 });
    expect(made.leftOut.map(({ key }) => key)).toEqual(['broken', 'long']);
    const text = wholeText(await readPdf(made.bytes));
    expect(text).toContain('Hỏng (tài liệu chính; không có trong tập này');
    expect(text).toContain('Dài (tài liệu chính; không có trong tập này, in riêng)');
    expect(text).toContain('Trang 3 · 1/1 · Tốt');
  });

  it('[OD-41] takes along nothing that a page would do by itself or when touched', async () => {
    const made = await assemble({ a: await samplePaper([a4]) }, [paper('a', 'A', 1)]);
    const raw = new TextDecoder('latin1').decode(made.bytes);
    expect(raw).not.toMatch(/JavaScript|Launch/);
  });

  it('[OD-38] gives the same bytes for the same meeting, also without papers', async () => {
    const [first, second] = [await assemble({}, []), await assemble({}, [])];
    expect(Buffer.from(first.bytes).equals(second.bytes)).toBe(true);
    expect(first.pageCount).toBe(2);
  });
});
