import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { renderMinutesDocx } from './docx/render-minutes-docx.ts';
import { timesWidth } from './docx/times-widths.ts';
import { nd30Layout } from './layouts/nd30.ts';
import { MinutesTooLargeError } from './limits.ts';
import type { MinutesDocument } from './minutes-document.ts';
import { PdfSheet } from './pdf/pdf-sheet.ts';
import { sampleMinutes } from './testing/sample-minutes.ts';
import { loadTinos } from './tinos.ts';

async function parts(doc: MinutesDocument) {
  const files = unzipSync(await renderMinutesDocx(doc));
  const part = (name: string): string => {
    const bytes = files[name];
    if (bytes === undefined) throw new Error(`no part ${name}`);
    return strFromU8(bytes);
  };
  return { names: Object.keys(files), part, document: part('word/document.xml') };
}

/** The paragraphs of the document as [XML, text]. */
function paragraphs(xml: string): { xml: string; text: string }[] {
  return [...xml.matchAll(/<w:p>.*?<\/w:p>|<w:p [^>]*>.*?<\/w:p>/gs)].map(([paragraph]) => ({
    xml: paragraph,
    text: [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''),
  }));
}

function paragraphOf(xml: string, text: string) {
  const found = paragraphs(xml).find((paragraph) => paragraph.text === text);
  if (found === undefined) throw new Error(`no paragraph "${text}"`);
  return found.xml;
}

describe('paper of the DOCX', () => {
  it('[OD-1] is A4 with the margins of the form in twentieths of a point', async () => {
    const { document } = await parts(sampleMinutes());
    expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    expect(document).toMatch(/<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/);
  });

  it('[OD-2] numbers pages in a centred header that the first page does not have', async () => {
    const { document, part, names } = await parts(sampleMinutes());
    expect(document).toContain('<w:titlePg/>');
    const headers = names.filter((name) => /^word\/header\d+\.xml$/.test(name)).map(part);
    const numbered = headers.filter((header) => header.includes('PAGE'));
    expect(headers).toHaveLength(2);
    expect(numbered).toHaveLength(1);
    expect(numbered[0]).toContain('<w:jc w:val="center"/>');
    expect(numbered[0]).toContain('<w:sz w:val="26"/>');
  });

  it('[OD-3] names Times New Roman everywhere and no other font', async () => {
    const { document, part } = await parts(sampleMinutes());
    const fonts = [...`${document}${part('word/styles.xml')}`.matchAll(/w:ascii="([^"]+)"/g)].map(([, font]) => font);
    expect(new Set(fonts)).toEqual(new Set(['Times New Roman']));
  });

  it('[OD-3] colours no text', async () => {
    const { document, part } = await parts(sampleMinutes());
    const styles = part('word/styles.xml');
    for (const level of [1, 2, 3]) {
      const [style = ''] = new RegExp(`<w:style [^>]*w:styleId="Heading${level}".*?</w:style>`, 's').exec(styles) ?? [];
      expect(style).toContain('<w:color w:val="000000"/>');
    }
    expect(document).not.toContain('<w:color ');
  });

  it('[OD-4] justifies the body at 14 points, first line 12.7 mm in, 6 points apart', async () => {
    const { document } = await parts(sampleMinutes());
    const body = paragraphOf(
      document,
      'Hội đồng nhân dân tỉnh giao Ủy ban nhân dân tỉnh triển khai các nghị quyết đã được thông qua.',
    );
    expect(body).toContain('<w:jc w:val="both"/>');
    expect(body).toContain('w:firstLine="720"');
    expect(body).toContain('<w:sz w:val="28"/>');
    expect(body).toMatch(/<w:spacing w:after="120" w:before="0" w:line="264" w:lineRule="auto"\/>/);
  });
});

describe('header of the DOCX', () => {
  it('[OD-5] [OD-6] sets both columns in the sizes of the form with drawn rules', async () => {
    const { document } = await parts(
      sampleMinutes(60, { issuer: { parentLines: ['CƠ QUAN CẤP TRÊN'], bodyLines: ['BAN PHÁP CHẾ'] } }),
    );
    const nation = paragraphOf(document, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    expect(nation).toContain('<w:sz w:val="26"/>');
    expect(nation).toContain('<w:b/>');
    expect(paragraphOf(document, 'Độc lập - Tự do - Hạnh phúc')).toContain('<w:sz w:val="28"/>');
    expect(paragraphOf(document, 'CƠ QUAN CẤP TRÊN')).toContain('<w:b w:val="false"/>');
    expect(paragraphOf(document, 'BAN PHÁP CHẾ')).toContain('<w:b/>');
    const total = 11906 - 1701 - 850;
    const leftColumn = Math.round(total * 0.41);
    const all = paragraphs(document);
    const ruleAfter = (text: string, column: number): number => {
      const rule = all[all.findIndex((paragraph) => paragraph.text === text) + 1]?.xml ?? '';
      expect(rule).toContain('<w:top w:val="single"');
      const [, left = '0', right = '0'] = /<w:ind w:left="(\d+)" w:right="(\d+)"/.exec(rule) ?? [];
      expect(left).toBe(right);
      return (column - Number(left) - Number(right)) / 20;
    };
    const motto = timesWidth('Độc lập - Tự do - Hạnh phúc', 14, true);
    expect(ruleAfter('Độc lập - Tự do - Hạnh phúc', total - leftColumn)).toBeCloseTo(motto, 0);
    const share = ruleAfter('BAN PHÁP CHẾ', leftColumn) / timesWidth('BAN PHÁP CHẾ', 13, true);
    expect(share).toBeGreaterThan(1 / 3);
    expect(share).toBeLessThan(1 / 2);
  });

  it('[OD-5] [OD-6] estimates the width of a line as Tinos sets it', async () => {
    const sheet = new PdfSheet(
      nd30Layout,
      await loadTinos(),
      { title: '', author: '', subject: '', date: new Date(0) },
      false,
    );
    sheet.newPage();
    for (const text of [
      'HỘI ĐỒNG NHÂN DÂN',
      'TỈNH TÂN GIANG',
      'Độc lập - Tự do - Hạnh phúc',
      'ỦY BAN NHÂN DÂN PHƯỜNG ĐÔNG HƯNG THƯỢNG',
    ]) {
      const real = sheet.pen.width(text, 'bold', 13);
      expect(Math.abs(timesWidth(text, 13, true) - real) / real).toBeLessThan(0.03);
    }
    await sheet.finish();
  });

  it('[OD-7] [OD-8] writes number and date', async () => {
    const { document } = await parts(sampleMinutes());
    expect(paragraphOf(document, 'Số: 05/BB-HĐND')).toContain('<w:sz w:val="26"/>');
    expect(paragraphOf(document, 'Tân Giang, ngày 05 tháng 3 năm 2026')).toContain('<w:i/>');
    const blank = await parts(sampleMinutes(60, { symbol: { number: null, code: 'BB-HĐND' }, place: '' }));
    expect(paragraphOf(blank.document, 'Số:     /BB-HĐND')).toContain('xml:space="preserve"');
    expect(blank.document).not.toContain('Tân Giang, ngày');
  });

  it('[OD-9] centres type name and abstract in bold 14 with a rule under them', async () => {
    const { document } = await parts(sampleMinutes());
    const all = paragraphs(document);
    const at = all.findIndex((paragraph) => paragraph.text === 'BIÊN BẢN');
    for (const paragraph of all.slice(at, at + 2)) {
      expect(paragraph.xml).toContain('<w:jc w:val="center"/>');
      expect(paragraph.xml).toContain('<w:b/>');
      expect(paragraph.xml).toContain('<w:sz w:val="28"/>');
    }
    expect(all[at + 1]?.text).toBe(sampleMinutes().abstract);
    expect(all[at + 2]?.xml).toContain('<w:top w:val="single"');
  });
});

describe('content of the DOCX', () => {
  it('[OD-10] says the same as the PDF in the same order', async () => {
    const texts = paragraphs((await parts(sampleMinutes())).document).map(({ text }) => text);
    const order = [
      'BIÊN BẢN',
      'I. THÀNH PHẦN THAM DỰ',
      'II. NỘI DUNG VÀ DIỄN BIẾN',
      'III. KẾT LUẬN VÀ QUYẾT ĐỊNH',
      'THƯ KÝ',
      'CHỦ TỌA',
      'Nơi nhận:',
      'PHỤ LỤC',
    ];
    const at = order.map((text) => texts.indexOf(text));
    expect(at.every((index) => index >= 0)).toBe(true);
    expect(at).toEqual([...at].sort((a, b) => a - b));
    expect(texts).toContain('- Bà Bùi Ngọc Yến (Tổ đại biểu số 7): vắng không phép.');
  });

  it('[OD-14] repeats the head of the result table and gives percentages with a comma', async () => {
    const { document } = await parts(sampleMinutes());
    expect(document).toContain('<w:tblHeader/>');
    expect(paragraphOf(document, '90,00')).toContain('<w:jc w:val="center"/>');
  });

  it('[OD-15] keeps the closing sentence with the row of signatures', async () => {
    const { document } = await parts(sampleMinutes());
    expect(paragraphOf(document, 'Kỳ họp kết thúc vào 16 giờ 05 phút, ngày 05 tháng 3 năm 2026./.')).toContain(
      '<w:keepNext/>',
    );
    const row = [...document.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([xml]) => xml).find((xml) => xml.includes('THƯ KÝ'));
    expect(row).toContain('<w:cantSplit/>');
    expect(row?.indexOf('THƯ KÝ')).toBeLessThan(row?.indexOf('CHỦ TỌA') ?? -1);
    expect(row).toContain('Đặng Thu Quỳnh');
    expect(row).toContain('Nguyễn Hữu Lượng');
  });

  it('[OD-16] sets recipients in 12 bold italic and 11', async () => {
    const { document } = await parts(sampleMinutes());
    const heading = paragraphOf(document, 'Nơi nhận:');
    for (const mark of ['<w:b/>', '<w:i/>', '<w:sz w:val="24"/>']) expect(heading).toContain(mark);
    expect(paragraphOf(document, '- Lưu: VT, CTHĐ.')).toContain('<w:sz w:val="22"/>');
  });

  it('[OD-17] marks a draft under its symbol', async () => {
    expect((await parts(sampleMinutes(60, { draft: true }))).document).toContain('DỰ THẢO');
    expect((await parts(sampleMinutes())).document).not.toContain('DỰ THẢO');
  });
});

describe('the DOCX file', () => {
  it('[OD-30] has the same bytes whatever the clock says, and the date of the minutes', async () => {
    const hash = async () =>
      createHash('sha256')
        .update(await renderMinutesDocx(sampleMinutes()))
        .digest('hex');
    vi.useFakeTimers({ now: new Date('2031-05-06T07:08:09Z'), toFake: ['Date'] });
    const later = await hash().finally(() => vi.useRealTimers());
    expect(later).toBe(await hash());
    const core = (await parts(sampleMinutes())).part('docProps/core.xml');
    expect(core.match(/2026-03-05T00:00:00Z/g)).toHaveLength(2);
  });

  it('[OD-31] composes decomposed text and writes nothing XML forbids', async () => {
    const venue = 'Hội trường\u0000 lớn\uD800 & <phụ>\u202E';
    const { document } = await parts(sampleMinutes(60, { venue: venue.normalize('NFD') }));
    expect(document).toContain('Hội trường lớn &amp; &lt;phụ&gt;');
    expect([...document].filter((character) => /[\p{Cc}\p{Cf}\uFFFD]/u.test(character) && character !== '\n')).toEqual(
      [],
    );
  });

  it('[OD-33] refuses more than it can set', async () => {
    const conclusions = ['a'.repeat(4_000_001)];
    await expect(renderMinutesDocx(sampleMinutes(60, { conclusions }))).rejects.toBeInstanceOf(MinutesTooLargeError);
  });
});
