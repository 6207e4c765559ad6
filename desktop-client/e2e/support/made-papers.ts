import { encodeOld } from '@nghi-truong/reader-core';

const subjects = ['thu ngan sach', 'chi dau tu', 'giao thong', 'giao duc', 'y te', 'dat dai', 'nuoc sach', 'du lich'];

/** Thirty lines of figures that no other page has. */
export function wordsOfPage(page: number): string[] {
  return Array.from({ length: 30 }, (_, line) => {
    const subject = subjects[(line * 5 + page * 3) % subjects.length];
    return `Trang ${page}, dieu ${line + 1}: ${subject} dat ${(line * 37 + page * 11) % 100} phan tram ke hoach ${page}`;
  });
}

/** A page as it was set before Unicode, with a font that calls itself something else: "Héi ®ång nh©n d©n tØnh". */
export function oldWordsOfPage(page: number): string[] {
  const words = `Điều ${page}. Hội đồng nhân dân tỉnh giao Ủy ban nhân dân tổ chức thực hiện nghị quyết này`;
  const rest = [
    'Các đại biểu đã thảo luận về dự toán ngân sách và đề nghị làm rõ số liệu',
    'Kỳ họp thứ bảy thông qua chỉ tiêu về giáo dục, y tế và giảm nghèo',
    'Ban Kinh tế - Ngân sách thẩm tra tờ trình và đề nghị bổ sung giải pháp',
  ];
  const lines = Array.from({ length: 24 }, (_, line) => rest[(line + page) % rest.length] ?? '');
  return [words, ...lines].map((line) => encodeOld('tcvn3', line));
}

/** A PDF by its objects, from 1, with a table of where they stand. */
function pdfOf(objects: readonly string[]): Uint8Array {
  let text = '%PDF-1.7\n';
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return new TextEncoder().encode(text);
}

/** A paper that says it has a thousand million pages, in a tree that bites its tail. */
export function loopedPdf(): Uint8Array {
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>',
    '<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1000000000 >>',
  ]);
}

/** Three pages; what is drawn on the second cannot be unpacked. */
export function spoiledPdf(): Uint8Array {
  const words = 'BT /F1 40 Tf 60 600 Td (Trang nay ve duoc) Tj 0 -80 Td (va con hai dong nua) Tj ET';
  const stream = (content: string, more = '') =>
    `<< /Length ${content.length} ${more} >>\nstream\n${content}\nendstream`;
  const page = (content: number) =>
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${content} 0 R /Resources << /Font << /F1 8 0 R >> >> >>`;
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R 4 0 R 5 0 R] /Count 3 >>',
    page(6),
    page(7),
    page(6),
    stream(words),
    stream('day khong phai la du lieu nen '.repeat(8), '/Filter /FlateDecode'),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]);
}
