import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { nd30Layout } from './layouts/nd30.ts';
import { MinutesTooLargeError } from './limits.ts';
import type { MinutesDocument } from './minutes-document.ts';
import { renderMinutesPdf } from './pdf/render-minutes-pdf.ts';
import { type PdfPage, readPdf, wholeText } from './testing/read-pdf.ts';
import { sampleMinutes } from './testing/sample-minutes.ts';
import { loadTinos } from './tinos.ts';
import { validateMinutes } from './validate-minutes.ts';

const fonts = await loadTinos();
const mm = (value: number): number => (value * 72) / 25.4;
const render = (doc: MinutesDocument) => renderMinutesPdf(doc, { fonts });
const read = async (doc: MinutesDocument) => readPdf(await render(doc));
const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const flow = (text: string): string => text.replace(/\n/g, ' ');

function textNamed(page: PdfPage | undefined, text: string) {
  const found = page?.texts.find((entry) => entry.text.trim() === text);
  if (found === undefined) throw new Error(`no text "${text}" on the page`);
  return found;
}

/** Body lines of a page: everything but its number and the watermark. */
const inside = (page: PdfPage) =>
  page.texts.filter((text) => !text.rotated && text.y > mm(20) && text.text.trim() !== '');

describe('paper of the PDF', () => {
  it('[OD-1] is A4 and leaves the margins empty', async () => {
    const { pages } = await read(sampleMinutes(200));
    expect(pages.length).toBeGreaterThan(5);
    for (const page of pages) {
      expect(page.width).toBeCloseTo(mm(210), 1);
      expect(page.height).toBeCloseTo(mm(297), 1);
      for (const text of inside(page)) {
        expect(text.x).toBeGreaterThanOrEqual(mm(30) - 0.1);
        expect(text.x + text.width).toBeLessThanOrEqual(mm(195) + 0.5);
        expect(text.y).toBeLessThanOrEqual(mm(277));
      }
    }
  });

  it('[OD-2] numbers every page but the first, centred in the top margin', async () => {
    const { pages } = await read(sampleMinutes());
    expect(pages.length).toBeGreaterThanOrEqual(3);
    pages.forEach((page, index) => {
      const above = page.texts.filter((text) => text.y < mm(20) && text.text.trim() !== '');
      if (index === 0) {
        expect(above).toEqual([]);
        return;
      }
      expect(above.map((text) => text.text)).toEqual([String(index + 1)]);
      const [number] = above;
      expect((number?.x ?? 0) + (number?.width ?? 0) / 2).toBeCloseTo(page.width / 2, 0);
      expect(number?.sizePt).toBeCloseTo(13, 3);
    });
  });

  it('[OD-3] embeds Tinos and no other font', async () => {
    const bytes = latin(await render(sampleMinutes()));
    const names = [...bytes.matchAll(/\/BaseFont \/(\S+)/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThanOrEqual(6);
    for (const name of names) expect(name).toMatch(/^[A-Z]{6}\+Tinos/);
    expect(bytes.match(/\/FontFile2 /g)?.length).toBe(new Set(names).size);
  });

  it('[OD-4] sets the body at 14 points, the first line 12.7 mm in, justified', async () => {
    const paragraph = Array.from({ length: 60 }, (_, index) => `câu thứ ${index}`).join(' ');
    const [first] = sampleMinutes().items;
    if (first === undefined) throw new Error('the sample has items');
    const { pages } = await read(sampleMinutes(60, { items: [{ ...first, paragraphs: [paragraph] }] }));
    const page = pages[0];
    const start = page?.texts.findIndex((text) => text.text.startsWith('câu thứ 0')) ?? -1;
    const line = page?.texts[start];
    expect(line?.sizePt).toBeCloseTo(14, 3);
    expect(line?.x).toBeCloseTo(mm(30 + 12.7), 1);
    expect((line?.x ?? 0) + (line?.width ?? 0)).toBeCloseTo(mm(195), 0);
    const below = page?.texts.filter((text) => text.y > (line?.y ?? 0) && text.x < mm(30.5))[0];
    const pitch = (below?.y ?? 0) - (line?.y ?? 0);
    expect(pitch / (14 * nd30Layout.singleLinePerSize)).toBeGreaterThanOrEqual(1);
    expect(pitch / (14 * nd30Layout.singleLinePerSize)).toBeLessThanOrEqual(1.5);
    expect((below?.x ?? 0) + (below?.width ?? 0)).toBeCloseTo(mm(195), 0);
  });
});

describe('header of the PDF', () => {
  it('[OD-5] sets state title and motto on the right, one under the other', async () => {
    const page = (await read(sampleMinutes())).pages[0];
    const nation = textNamed(page, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    const motto = textNamed(page, 'Độc lập - Tự do - Hạnh phúc');
    expect(nation.sizePt).toBeCloseTo(13, 3);
    expect(motto.sizePt).toBeCloseTo(14, 3);
    expect(nation.x + nation.width / 2).toBeCloseTo(motto.x + motto.width / 2, 0);
    expect(nation.x).toBeGreaterThan(
      textNamed(page, 'HỘI ĐỒNG NHÂN DÂN').x + textNamed(page, 'HỘI ĐỒNG NHÂN DÂN').width + 10,
    );
  });

  it('[OD-6] sets the issuing body on the baselines of the right column', async () => {
    const page = (await read(sampleMinutes())).pages[0];
    expect(textNamed(page, 'HỘI ĐỒNG NHÂN DÂN').y).toBeCloseTo(
      textNamed(page, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM').y,
      1,
    );
    expect(textNamed(page, 'TỈNH TÂN GIANG').y).toBeCloseTo(textNamed(page, 'Độc lập - Tự do - Hạnh phúc').y, 1);
  });

  it('[OD-7] [OD-8] sets number and date on one line', async () => {
    const page = (await read(sampleMinutes())).pages[0];
    expect(textNamed(page, 'Số: 05/BB-HĐND').y).toBeCloseTo(
      textNamed(page, 'Tân Giang, ngày 05 tháng 3 năm 2026').y,
      1,
    );
  });

  it('[OD-5] [OD-6] [OD-9] draws the three rules in the lengths of the form', async () => {
    const doc = sampleMinutes(60, { abstract: 'Kỳ họp thứ hai' });
    const page = (await read(doc)).pages[0];
    const drawn = await firstPageRules(await render(doc));
    const expected = [
      ['TỈNH TÂN GIANG', 1 / 3, 1 / 2],
      ['Độc lập - Tự do - Hạnh phúc', 0.99, 1.01],
      ['Kỳ họp thứ hai', 1 / 3, 1 / 2],
    ] as const;
    expect(drawn).toHaveLength(3);
    expected.forEach(([text, least, most], index) => {
      const above = textNamed(page, text);
      const rule = drawn[index];
      expect((rule?.to ?? 0) - (rule?.from ?? 0)).toBeGreaterThan(above.width * least);
      expect((rule?.to ?? 0) - (rule?.from ?? 0)).toBeLessThan(above.width * most);
      expect(((rule?.to ?? 0) + (rule?.from ?? 0)) / 2).toBeCloseTo(above.x + above.width / 2, 0);
      expect(rule?.y).toBeGreaterThan(above.y);
      expect(rule?.y).toBeLessThan(above.y + 10);
    });
  });
});

/** Rules drawn before the first table, read from the page's own operators. */
async function firstPageRules(bytes: Uint8Array): Promise<{ from: number; to: number; y: number }[]> {
  const { inflateSync } = await import('node:zlib');
  const text = latin(bytes);
  const start = text.indexOf('stream\n') + 'stream\n'.length;
  const content = latin(inflateSync(Buffer.from(text.slice(start, text.indexOf('\nendstream', start)), 'latin1')));
  return [...content.matchAll(/([\d.]+) ([\d.]+) m\n([\d.]+) \2 l\n/g)].map(([, from, y, to]) => ({
    from: Number(from),
    to: Number(to),
    y: Number(y),
  }));
}

describe('content of the PDF', () => {
  it('[OD-10] follows the order of Mẫu 1.10', async () => {
    const text = wholeText(await read(sampleMinutes()));
    const marks = [
      'BIÊN BẢN',
      'Thời gian bắt đầu: 08 giờ 00 phút, ngày 05 tháng 3 năm 2026.',
      'Địa điểm: Hội trường lớn',
      '1. Chủ tọa: Ông Nguyễn Hữu Lượng, Chủ tịch Hội đồng nhân dân tỉnh.',
      '2. Thư ký: Bà Đặng Thu Quỳnh, Chánh Văn phòng.',
      '3. Thành phần triệu tập:',
      '4. Khách mời:',
      '1. Khai mạc, thông qua chương trình kỳ họp',
      '2. Thông qua dự thảo Nghị quyết',
      'III. KẾT LUẬN VÀ QUYẾT ĐỊNH',
      'Kỳ họp kết thúc vào 16 giờ 05 phút, ngày 05 tháng 3 năm 2026./.',
      'THƯ KÝ',
      'Nơi nhận:',
      'PHỤ LỤC',
    ];
    const at = marks.map((mark) => text.indexOf(mark));
    expect(at.every((index) => index >= 0)).toBe(true);
    expect(at).toEqual([...at].sort((a, b) => a - b));
  });

  it('[OD-11] states the counts and names the absent with reasons', async () => {
    const text = flow(wholeText(await read(sampleMinutes())));
    expect(text).toContain('Tổng số 60 đại biểu; có mặt 58 đại biểu.');
    expect(text).toContain('Vắng mặt: 2 đại biểu, trong đó vắng có phép 1, vắng không phép 1, gồm:');
    expect(text).toContain('- Ông Hồ Quốc Vượng (Tổ đại biểu số 3): vắng có phép, lý do: đi công tác nước ngoài.');
    expect(text).toContain('- Bà Bùi Ngọc Yến (Tổ đại biểu số 7): vắng không phép.');
  });

  it('[OD-10] [OD-11] [OD-13] opens before the first item; does not call absent without leave who left early', async () => {
    const { attendance } = sampleMinutes();
    const [first, second] = attendance.absentees.map((absentee) => ({ ...absentee, group: 'Tổ số 7 (huyện Mộc Trà)' }));
    if (first === undefined || second === undefined) throw new Error('the sample has two absent people');
    const opening = ['Chủ tọa khai mạc kỳ họp.'];
    const absentees = [first, { ...second, otherwise: 'rời cuộc họp trước khi kết thúc' }];
    const doc = sampleMinutes(60, { opening, attendance: { ...attendance, absentUnexcused: 0, absentees } });
    expect(validateMinutes(doc)).toEqual([]);
    const text = flow(wholeText(await read(doc)));
    expect(text).toContain(
      'Vắng mặt: 2 đại biểu, trong đó vắng có phép 1, vắng không phép 0, rời cuộc họp trước khi kết thúc 1, gồm:',
    );
    expect(text).toContain('- Bà Bùi Ngọc Yến, Tổ số 7 (huyện Mộc Trà): rời cuộc họp trước khi kết thúc.');
    expect(text).toMatch(/II\. NỘI DUNG VÀ DIỄN BIẾN Chủ tọa khai mạc kỳ họp\. 1\. /);
  });

  it('[OD-12] lists up to 20 people in the body and more in an appendix', async () => {
    const small = wholeText(await read(sampleMinutes(22)));
    expect(small).not.toContain('PHỤ LỤC');
    expect(small.indexOf('Tổ đại biểu số 1: 2 đại biểu')).toBeLessThan(small.indexOf('II. NỘI DUNG'));
    const large = wholeText(await read(sampleMinutes(23)));
    expect(large).toContain('DANH SÁCH ĐẠI BIỂU CÓ MẶT');
    expect(large).toContain('(Kèm theo Biên bản số 05/BB-HĐND, ngày 05 tháng 3 năm 2026)');
    expect(large.indexOf('Tổ đại biểu số 1: 3 đại biểu')).toBeGreaterThan(large.indexOf('PHỤ LỤC\n'));
  });

  it('[OD-13] names speaker, group, topic and minutes of an opinion', async () => {
    const text = flow(wholeText(await read(sampleMinutes())));
    expect(text).toContain('- Bà Trần Thị Hạnh (Tổ đại biểu số 2): đề nghị ưu tiên vốn');
    expect(text).toContain('xây dựng cơ bản (thời lượng 7 phút).');
    expect(text).toContain(
      '- Đại biểu Lê Minh Nghĩa (Tổ đại biểu số 5): cơ cấu chi sự nghiệp y tế (thời lượng dưới 1 phút).',
    );
  });

  it('[OD-15] keeps the signatures with the closing sentence at every length of the text', async () => {
    for (let lines = 6; lines < 24; lines += 2) {
      const conclusions = Array.from({ length: lines }, (_, index) => `Kết luận thứ ${index + 1}.`);
      const { pages } = await read(sampleMinutes(20, { conclusions, recipients: ['Lưu ý'] }));
      const signed = pages.filter((page) => page.lines.some((line) => /^THƯ KÝ ?CHỦ TỌA$/.test(line)));
      expect(signed).toHaveLength(1);
      const [page] = signed;
      expect(page?.lines.some((line) => line.startsWith('Kỳ họp kết thúc vào'))).toBe(true);
      expect(page?.lines.some((line) => /^Đặng Thu Quỳnh ?Nguyễn Hữu Lượng$/.test(line))).toBe(true);
      expect(textNamed(page, 'THƯ KÝ').x).toBeLessThan(textNamed(page, 'CHỦ TỌA').x);
    }
  });

  it('[OD-16] ends the recipients with the archive line', async () => {
    const { pages } = await read(sampleMinutes());
    const page = pages.find(({ lines }) => lines.includes('Nơi nhận:'));
    const at = page?.lines.indexOf('Nơi nhận:') ?? -1;
    expect(page?.lines.slice(at + 1)).toEqual([
      '- Ủy ban Thường vụ Quốc hội;',
      '- Ủy ban nhân dân tỉnh;',
      '- Đại biểu Hội đồng nhân dân tỉnh;',
      '- Lưu: VT, CTHĐ.',
    ]);
    expect(textNamed(page, 'Nơi nhận:').sizePt).toBeCloseTo(12, 3);
    expect(textNamed(page, '- Lưu: VT, CTHĐ.').sizePt).toBeCloseTo(11, 3);
  });

  it('[OD-17] marks a draft on every page and a final one nowhere', async () => {
    const draft = await read(sampleMinutes(60, { draft: true, symbol: { number: null, code: 'BB-HĐND' } }));
    expect(draft.pages.every((page) => page.texts.some((text) => text.rotated && text.text === 'DỰ THẢO'))).toBe(true);
    expect(draft.pages[0]?.lines).toContain('DỰ THẢO');
    expect(draft.pages[0]?.lines).toContain('Số: /BB-HĐNDTân Giang, ngày 05 tháng 3 năm 2026');
    expect(wholeText(draft)).toContain('(Kèm theo Biên bản số ……/BB-HĐND');
    const final = await read(sampleMinutes());
    expect(final.pages.flatMap((page) => page.texts).filter((text) => text.text.includes('DỰ THẢO'))).toEqual([]);
  });
});

describe('the PDF file', () => {
  it('[OD-30] has the same bytes whatever the clock says, and the date of the minutes', async () => {
    const hash = async () =>
      createHash('sha256')
        .update(await render(sampleMinutes()))
        .digest('hex');
    vi.useFakeTimers({ now: new Date('2031-05-06T07:08:09Z'), toFake: ['Date'] });
    const later = await hash().finally(() => vi.useRealTimers());
    expect(later).toBe(await hash());
    const { info } = await read(sampleMinutes());
    expect(info.CreationDate).toBe('D:20260305000000Z');
    expect(info.ModDate).toBe('D:20260305000000Z');
  });

  it('[OD-31] composes decomposed text and drops what is invisible', async () => {
    const plain = sampleMinutes();
    const decomposed = sampleMinutes(60, {
      venue: `\u202E${plain.venue.normalize('NFD')}\u0007\u200B`,
      abstract: plain.abstract.normalize('NFD'),
      conclusions: plain.conclusions.map((text) => text.normalize('NFD')),
    });
    expect(Buffer.from(await render(decomposed)).equals(Buffer.from(await render(plain)))).toBe(true);
    const parted = flow(wholeText(await read(sampleMinutes(20, { conclusions: ['Một.\n\nHai.\r\nBa.'] }))));
    expect(parted).toContain('Một. Hai. Ba.');
  });

  it('[OD-32] sets 500 people, endless words and long paragraphs inside the margins', async () => {
    const long = 'Công trình hồ chứa nước '.repeat(600).trim();
    const base = sampleMinutes(500);
    const doc = sampleMinutes(500, {
      conclusions: [long, 'x'.repeat(4000)],
      chair: { name: 'Công Tằng Tôn Nữ Hoàng Nguyễn Thị Bích Phượng Quỳnh Giao Thùy Dương', post: '' },
      attendance: {
        ...base.attendance,
        presentGroups: base.attendance.presentGroups.map((group) => ({
          ...group,
          name: `${group.name} ${'dài '.repeat(60)}`,
        })),
      },
    });
    const { pages } = await read(doc);
    expect(pages.length).toBeGreaterThan(15);
    for (const page of pages) {
      expect(page.lines.length).toBeGreaterThan(2);
      for (const text of inside(page)) {
        expect(text.x).toBeGreaterThanOrEqual(mm(30) - 0.1);
        expect(text.x + text.width).toBeLessThanOrEqual(mm(195) + 0.5);
        expect(text.y).toBeLessThanOrEqual(mm(277));
      }
    }
    const text = flow(wholeText({ pages, info: {}, outline: [] }));
    expect(text.match(/chứa/g)).toHaveLength(600);
    expect(text.match(/x/g)?.length).toBeGreaterThanOrEqual(4000);
    const listed = pages.filter((page) => page.lines.some((line) => /^STT ?Họ và tên ?Chức vụ, nhiệm vụ$/.test(line)));
    expect(listed.length).toBeGreaterThan(10);
  });

  it('[OD-32] leaves no single line of a paragraph at the foot or the head of a page', async () => {
    const words = (count: number) => Array.from({ length: count }, () => 'chữ').join(' ');
    for (let filler = 0; filler < 30; filler += 5) {
      const conclusions = [
        ...Array.from({ length: filler }, () => 'Đệm.'),
        ...Array.from({ length: 12 }, () => words(70)),
      ];
      const { pages } = await read(sampleMinutes(20, { conclusions }));
      for (const page of pages) {
        const body = page.lines.filter((line) => line.startsWith('chữ chữ'));
        const first = page.lines[page.lines[0] === String(pages.indexOf(page) + 1) ? 1 : 0] ?? '';
        // Four lines a paragraph: the last one is short. A page may not begin with it.
        if (first.startsWith('chữ')) expect(first.length).toBeGreaterThan(60);
        expect(body.length).not.toBe(1);
      }
    }
  });

  it('[OD-33] refuses more than it can set and renders what is incomplete', async () => {
    const person = { name: 'A', post: '' };
    const crowd = sampleMinutes(20, {
      attendance: {
        ...sampleMinutes().attendance,
        presentGroups: [{ name: '', members: Array.from({ length: 5001 }, () => person) }],
      },
    });
    const refusal = await render(crowd).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(MinutesTooLargeError);
    expect(refusal).toMatchObject({ code: 'documentTooLarge' });
    const empty = sampleMinutes(60, {
      endedAt: null,
      abstract: '',
      venue: '',
      place: '',
      chair: { name: '', post: '' },
      items: [],
      conclusions: [],
      recipients: [],
      issuer: { parentLines: [], bodyLines: [] },
    });
    const text = wholeText(await read(empty));
    expect(text).toContain('Chủ tọa: ………');
    expect(text).toContain('kết thúc vào …… giờ ……');
  });
});
