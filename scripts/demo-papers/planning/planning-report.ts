import { type PdfSheet, points, type TableRow, type TinosFonts } from '@nghi-truong/official-documents';
import { figuresTable, grouped, heading, note, PaperWriter, row, text } from '../paper-writer.ts';
import { closing, committeeSigner } from '../papers/letterheads.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { type Chapter, type Part, planningPages, planParts } from './chapters.ts';
import { figureHeight, growthData, setChart } from './charts.ts';
import { planningParagraph, sectionTitle } from './planning-text.ts';
import { areas, type Field } from './planning-words.ts';

const abbreviations = [
  ['BĐKH', 'Biến đổi khí hậu'],
  ['CCN', 'Cụm công nghiệp'],
  ['ĐMC', 'Đánh giá môi trường chiến lược'],
  ['GRDP', 'Tổng sản phẩm trên địa bàn'],
  ['HĐND', 'Hội đồng nhân dân'],
  ['HTX', 'Hợp tác xã'],
  ['KCN', 'Khu công nghiệp'],
  ['KT-XH', 'Kinh tế - xã hội'],
  ['QCVN', 'Quy chuẩn kỹ thuật quốc gia'],
  ['UBND', 'Ủy ban nhân dân'],
] as const;

/** The longest paragraph of the generator, in points: what must be free before another one is begun on a last page. */
const longestParagraph = 235;
const closingHeight = 250;

function centred(sheet: PdfSheet, line: string, sizePt: number, y: number): void {
  const style = { sizePt, bold: true, italic: false };
  sheet.showCentred(sheet.line(line, style), sheet.left, sheet.width, y, sizePt, 1);
}

function setCover(sheet: PdfSheet): void {
  const frame = points(8);
  sheet.doc.lineWidth(1.5);
  sheet.doc
    .rect(sheet.left - frame, sheet.top - frame, sheet.width + 2 * frame, sheet.bottom - sheet.top + 2 * frame)
    .stroke('black');
  centred(sheet, 'ỦY BAN NHÂN DÂN TỈNH TÂN GIANG', 16, sheet.top + 20);
  sheet.rule(sheet.left + sheet.width / 2, sheet.top + 44, 120, 0.75);
  centred(sheet, 'THUYẾT MINH TỔNG HỢP', 24, sheet.top + 240);
  centred(sheet, 'QUY HOẠCH PHÁT TRIỂN VÙNG VEN SÔNG TÂN', 18, sheet.top + 290);
  centred(sheet, 'THỜI KỲ 2026 - 2035, TẦM NHÌN ĐẾN NĂM 2050', 16, sheet.top + 318);
  centred(sheet, '(Trình Hội đồng nhân dân tỉnh tại Kỳ họp thứ ba)', 14, sheet.top + 356);
  centred(sheet, 'Tân Giang, tháng 12 năm 2026', 14, sheet.bottom - 40);
}

/** One line of the table of contents: title, dots, page; a link to the chapter. */
function setContentsLine(sheet: PdfSheet, title: string, page: number, bold: boolean): void {
  const face = bold ? 'bold' : 'regular';
  const size = 13;
  const pitch = sheet.pitch(size, 1.2);
  const indent = bold ? 0 : 14;
  sheet.require(pitch * 2);
  const lines = sheet.break([{ text: title, face }], size, sheet.width - indent - 60);
  lines.forEach((line, index) => {
    const baseline = sheet.baseline(sheet.y, size, pitch);
    sheet.pen.show(line.segments, sheet.left + indent, baseline);
    if (index === lines.length - 1) {
      const number = sheet.line(String(page), { sizePt: size, bold, italic: false });
      const right = sheet.left + sheet.width;
      const dot = sheet.pen.width('.', 'regular', size);
      const from = sheet.left + indent + line.width + 4;
      const dots = Math.max(0, Math.floor((right - number.width - 4 - from) / dot));
      if (dots > 0) {
        const leader = [{ face: 'regular', sizePt: size, words: ['.'.repeat(dots)] }] as const;
        sheet.pen.show(leader, right - number.width - 4 - dots * dot, baseline);
      }
      sheet.pen.show(number.segments, right - number.width, baseline);
      sheet.doc.goTo(sheet.left, sheet.y, sheet.width, pitch, `page${page}`);
    }
    sheet.y += pitch;
  });
}

function setContents(paper: PaperWriter, parts: readonly Part[]): void {
  const { sheet } = paper;
  sheet.newPage();
  centred(sheet, 'MỤC LỤC', 14, sheet.y);
  paper.outline.add(0, 'Mục lục');
  sheet.y += 30;
  for (const part of parts) {
    setContentsLine(sheet, part.title, part.chapters[0]?.firstPage ?? 0, true);
    for (const chapter of part.chapters) setContentsLine(sheet, chapter.title, chapter.firstPage, false);
  }
}

function setAbbreviations(paper: PaperWriter): void {
  paper.sheet.newPage();
  paper.add(
    heading(0, 'DANH MỤC CHỮ VIẾT TẮT'),
    {
      kind: 'table',
      columns: [
        { head: 'Chữ viết tắt', share: 0.3, align: 'center' },
        { head: 'Nghĩa đầy đủ', share: 0.7, align: 'left' },
      ],
      rows: abbreviations.map((cells) => row(cells)),
    },
    text(
      'Số liệu trong thuyết minh lấy từ niên giám thống kê của tỉnh, kết quả khảo sát thực địa các năm 2024, 2025 và báo cáo của các sở, ngành, Ủy ban nhân dân các xã, phường. Số liệu dự báo được tính theo ba kịch bản trình bày tại Phần III.',
    ),
  );
}

function tableRows(random: SeededRandom, field: Field, least: number, most: number): TableRow[] {
  const places = random.shuffled(areas).slice(0, random.between(5, 9));
  return places.map((place, index) => {
    const third = Math.max(1, Math.floor((most - least) / 3));
    const [base, later, last] = [0, 1, 2].map((step) =>
      Math.min(most, least + random.between(step * third, (step + 1) * third)),
    );
    const label = `${place.charAt(0).toLocaleUpperCase('vi')}${place.slice(1)}: ${random.pick(field.subjects)}`;
    return row([String(index + 1), label, grouped(base ?? 0), grouped(later ?? 0), grouped(last ?? 0)]);
  });
}

/** Numbers tables and figures through the whole report. */
type Counters = { table: number; figure: number };

function setTable(paper: PaperWriter, random: SeededRandom, field: Field, counters: Counters): void {
  counters.table += 1;
  const [name, unit, least, most] = random.pick(field.indicators);
  paper.add(
    note(`Bảng ${counters.table}. ${name} theo khu vực (${unit})`),
    figuresTable(
      ['TT', 'Khu vực, đối tượng', '2025', '2030', '2035'],
      [0.07, 0.54, 0.13, 0.13, 0.13],
      tableRows(random, field, least, most),
    ),
  );
}

function setFigure(paper: PaperWriter, random: SeededRandom, field: Field, counters: Counters): void {
  counters.figure += 1;
  const [name, unit, least, most] = random.pick(field.indicators);
  const names = random.shuffled(['Thượng lưu', 'Trung lưu', 'Hạ lưu']).slice(0, random.between(2, 3));
  const caption = `Hình ${counters.figure}. ${name} (${unit}), giai đoạn 2018 - 2025`;
  setChart(paper.sheet, growthData(random, caption, names, least, most), random.pick(['bars', 'lines'] as const));
}

/** Fills the pages of a chapter with sections, and leaves `reserve` points free on its last page. */
function setChapter(
  paper: PaperWriter,
  random: SeededRandom,
  chapter: Chapter,
  counters: Counters,
  reserve: number,
): void {
  const { sheet } = paper;
  sheet.doc.addNamedDestination(`page${chapter.firstPage}`, 'XYZ', sheet.left, sheet.top, null);
  paper.add(heading(1, chapter.title));
  const room = (): number => sheet.room - (sheet.pageNumber === chapter.lastPage ? reserve : 0);
  const full = (): boolean => sheet.pageNumber === chapter.lastPage && room() < longestParagraph;
  let section = 0;
  while (!full()) {
    const field = chapter.fields[section % chapter.fields.length];
    if (field === undefined) throw new RangeError('a chapter needs fields');
    section += 1;
    paper.add(heading(2, `${section}. ${sectionTitle(random, field, chapter.kind)}`));
    const paragraphs = random.between(2, 5);
    for (let nth = 0; nth < paragraphs && !full(); nth += 1) {
      paper.add(text(planningParagraph(random, field, chapter.kind, random.between(2, 4))));
    }
    const onLast = sheet.pageNumber === chapter.lastPage;
    const chance = random.next();
    if (chance < 0.45 && (!onLast || room() > 2 * longestParagraph)) setTable(paper, random, field, counters);
    else if (chance < 0.7 && (!onLast || room() > longestParagraph + figureHeight))
      setFigure(paper, random, field, counters);
  }
}

/** The planning report of exactly 300 pages. */
export function writePlanningReport(fonts: TinosFonts, title: string, random: SeededRandom): Promise<Uint8Array> {
  const paper = new PaperWriter(fonts, title, 'Ủy ban nhân dân tỉnh Tân Giang');
  const { sheet } = paper;
  const parts = planParts();
  const counters: Counters = { table: 0, figure: 0 };
  sheet.newPage();
  setCover(sheet);
  setContents(paper, parts);
  setAbbreviations(paper);
  for (const part of parts) {
    part.chapters.forEach((chapter, index) => {
      while (sheet.pageNumber < chapter.firstPage) sheet.newPage();
      if (index === 0) paper.add(heading(0, part.title));
      setChapter(paper, random, chapter, counters, chapter.lastPage === planningPages ? closingHeight : 0);
    });
  }
  paper.add(
    closing(
      'Trên đây là thuyết minh tổng hợp Quy hoạch phát triển vùng ven sông Tân thời kỳ 2026 - 2035, tầm nhìn đến năm 2050./.',
      committeeSigner,
      ['Hội đồng nhân dân tỉnh', 'Các sở, ban, ngành', 'Ủy ban nhân dân các xã, phường'],
      'VT, QH',
    ),
  );
  return paper.finish();
}
