import qrcode from 'qrcode-generator';
import { type Badge, type BadgeSheet, mostBadges } from '../badges.ts';
import { cleanLine } from '../clean-text.ts';
import { nd30Layout } from '../layouts/nd30.ts';
import type { OfficialLayout, TypeStyle } from '../layouts/official-layout.ts';
import { loadTinos, type TinosFonts } from '../tinos.ts';
import { faceOf, PdfSheet, points } from './pdf-sheet.ts';

/** Ten badges of 90 × 54 mm (the usual holder) on a sheet of A4, with lines to cut along. */
const badge = { widthMm: 90, heightMm: 54, columns: 2, rows: 5, paddingMm: 4, qrMm: 30 } as const;

/** A sheet to be cut: the badges use the whole page, and the page number stands above them. */
const cuttingLayout: OfficialLayout = {
  ...nd30Layout,
  page: { ...nd30Layout.page, marginsMm: { top: 13.5, bottom: 13.5, left: 15, right: 15 } },
  pageNumber: { ...nd30Layout.pageNumber, fromTopMm: 6 },
};

const styles = {
  body: { sizePt: 8, bold: true, italic: false },
  meeting: { sizePt: 8, bold: false, italic: false },
  name: { sizePt: 15, bold: true, italic: false },
  post: { sizePt: 9.5, bold: false, italic: false },
} as const satisfies Record<string, TypeStyle>;

/** Up to `most` lines of a text, one under the other; returns the foot. */
function setLines(sheet: PdfSheet, text: string, style: TypeStyle, at: Box, top: number, most: number): number {
  const pitch = sheet.pitch(style.sizePt, 1);
  const lines = sheet.break([{ text, face: faceOf(style) }], style.sizePt, at.width).slice(0, most);
  lines.forEach((line, index) => {
    sheet.pen.show(line.segments, at.x, sheet.baseline(top + index * pitch, style.sizePt, pitch));
  });
  return top + lines.length * pitch;
}

type Box = { readonly x: number; readonly width: number };

/** The code as squares of the page itself: sharp at every size. */
function drawCode(sheet: PdfSheet, code: string, x: number, y: number, size: number): void {
  const qr = qrcode(0, 'M');
  qr.addData(code, 'Byte');
  qr.make();
  const count = qr.getModuleCount();
  const module = size / count;
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      if (qr.isDark(row, column)) sheet.doc.rect(x + column * module, y + row * module, module, module);
    }
  }
  sheet.doc.fill('black');
}

function setBadge(sheet: PdfSheet, of: BadgeSheet, one: Badge, x: number, y: number): void {
  const padding = points(badge.paddingMm);
  const width = points(badge.widthMm);
  const height = points(badge.heightMm);
  sheet.doc.lineWidth(0.3).dash(2, { space: 2 }).rect(x, y, width, height).stroke('#888888').undash();
  const whole: Box = { x: x + padding, width: width - 2 * padding };
  const beside: Box = { x: whole.x, width: whole.width - points(badge.qrMm) - padding };
  let top = setLines(sheet, cleanLine(of.bodyName).toLocaleUpperCase('vi'), styles.body, whole, y + padding, 1);
  top = setLines(sheet, cleanLine(of.meetingTitle), styles.meeting, whole, top, 2) + padding;
  const qrTop = y + height - padding - points(badge.qrMm);
  drawCode(sheet, one.code, x + width - padding - points(badge.qrMm), qrTop, points(badge.qrMm));
  top = setLines(sheet, cleanLine(one.name), styles.name, beside, Math.max(top, qrTop), 2);
  for (const text of [one.post, one.group, one.seat]) {
    if (text !== '') top = setLines(sheet, cleanLine(text), styles.post, beside, top, 2);
  }
}

/**
 * Badges with their codes, ten to a page. The same input always gives the same bytes.
 * @param options.fonts the four faces; left out, they are read from node_modules
 * @throws RangeError for more than `mostBadges`
 */
export async function renderBadgesPdf(
  of: BadgeSheet,
  options: { readonly fonts?: TinosFonts } = {},
): Promise<Uint8Array> {
  if (of.badges.length > mostBadges) throw new RangeError(`more than ${mostBadges} badges`);
  const sheet = new PdfSheet(
    cuttingLayout,
    options.fonts ?? (await loadTinos()),
    {
      title: `Thẻ dự họp ${cleanLine(of.meetingTitle)}`,
      author: cleanLine(of.bodyName),
      subject: 'Thẻ',
      date: of.date,
    },
    false,
  );
  const perPage = badge.columns * badge.rows;
  sheet.newPage();
  of.badges.forEach((one, index) => {
    const place = index % perPage;
    if (index > 0 && place === 0) sheet.newPage();
    const column = place % badge.columns;
    const row = Math.floor(place / badge.columns);
    const x = sheet.left + column * points(badge.widthMm);
    setBadge(sheet, of, one, x, sheet.top + row * points(badge.heightMm));
  });
  return sheet.finish();
}
