import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { FileId, MeetingId } from '@nghi-truong/domain';
import { fileAnswerSchema, paths, preparedPagesSchema, preparedTextSchema } from '@nghi-truong/protocol';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BlobFacts } from '../../../storage/blob-store.ts';
import { codeOf, type TestClient } from '../../../testing/test-client.ts';
import { TestServer } from '../../../testing/test-server.ts';
import { BadFrame, createFrameReader, frame, frameLimits } from './frames.ts';
import { picturePdf } from './picture-pdf.ts';

let server: TestServer;
let secretary: TestClient;
let meetingId: MeetingId;

beforeAll(async () => {
  server = await TestServer.start({
    prepareProcesses: 2,
    extractChildFile: fileURLToPath(new URL('./child.ts', import.meta.url)),
    prepareLimits: { startMs: 30_000, pageMs: 1_500, pagesPerChild: 64, mostDeaths: 3 },
  });
  secretary = await server.client('thuky');
  meetingId = await server.meeting();
}, 30_000);
afterAll(() => server.close());

/** A PDF of objects as they are written here: the first is number 1 and the root. */
function rawPdf(objects: readonly (string | Buffer)[]): Buffer {
  const pieces = objects.map((object, index) =>
    Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      Buffer.from(object as string, 'latin1'),
      Buffer.from('\nendobj\n'),
    ]),
  );
  return Buffer.concat([Buffer.from('%PDF-1.7\n'), ...pieces, Buffer.from('trailer << /Root 1 0 R >>\n%%EOF\n')]);
}

const stream = (text: string, dictionary = '') =>
  `<< ${dictionary} /Length ${text.length} >>\nstream\n${text}\nendstream`;
const words = (text: string) => stream(`BT /F 14 Tf 60 700 Td (${text}) Tj ET`);
const font = (name: string) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
const fonts = `/Resources << /Font << /F ${font('Times-Roman')} /H ${font('.VnTimeH')} >> >>`;
const page = (contents: number, more = '') =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${fonts} /Contents ${contents} 0 R ${more} >>`;

async function prepared(pdf: Uint8Array) {
  const { fileId } = fileAnswerSchema.parse((await secretary.upload(meetingId, pdf)).body);
  await server.app.services.preparation.settled();
  const answer = fileAnswerSchema.parse((await secretary.get(paths.file(meetingId, fileId))).body);
  const row = await server.app.services.stores.files.find(server.bodyId, meetingId, fileId as FileId);
  if (row?.prepared == null) throw new Error(`not prepared: ${JSON.stringify(answer)}`);
  const read = async ({ sha256 }: BlobFacts) => {
    const source = await server.blobs.read(sha256);
    return source === null ? Buffer.alloc(0) : buffer(source);
  };
  const { pages, outline } = preparedPagesSchema.parse(JSON.parse((await read(row.prepared.pages)).toString()));
  const text = preparedTextSchema.parse(JSON.parse((await read(row.prepared.text)).toString())).pages;
  return { pages, outline, text, previews: await read(row.prepared.previews), warnings: answer.warnings };
}

it('[DO-27] of every page its size as displayed, label, text and picture; the outline; a stamp on the third page', async () => {
  const pdf = rawPdf([
    '<< /Type /Catalog /Pages 2 0 R /Outlines 9 0 R /PageLabels << /Nums [0 << /S /r >> 1 << /S /D >>] >> >>',
    '<< /Type /Pages /Kids [3 0 R 4 0 R 5 0 R] /Count 3 >>',
    page(6),
    page(7, '/Rotate 90'),
    page(8),
    words('Bao cao tinh hinh'),
    // An old encoding (TCVN3), as papers from before Unicode have it.
    words('Céng hoµ x· héi chñ nghÜa ViÖt Nam, \xa7éc lËp - Tù do - H¹nh phóc'),
    stream('0.8 0.1 0.1 rg 0 0 595 842 re f BT 0 g /H 24 Tf 60 700 Td (M\xcbT) Tj ET'),
    '<< /Type /Outlines /First 10 0 R /Last 10 0 R /Count 1 >>',
    '<< /Title (Phan mot) /Parent 9 0 R /Dest [4 0 R /Fit] >>',
  ]);
  const { pages, outline, text, previews, warnings } = await prepared(pdf);
  expect(pages.map(({ width, height, label }) => [width, height, label])).toEqual([
    [595, 842, 'i'],
    [842, 595, '1'],
    [595, 842, '2'],
  ]);
  expect(outline).toEqual([{ title: 'Phan mot', page: 2, depth: 0 }]);
  expect(text[0]).toBe('Bao cao tinh hinh');
  expect(text[1]).toBe('Cộng hoà xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc');
  // In a font of capitals of that time.
  expect(text[2]).toBe('MẬT');
  expect(warnings).toMatchObject([{ code: 'secrecyStampFound' }]);
  expect(pages[0]?.characters).toBe(17);
  const shapes: (readonly [number, number])[] = [];
  for (const { preview } of pages) {
    if (preview === null) throw new Error('no picture');
    const bytes = previews.subarray(preview.offset, preview.offset + preview.length);
    expect([bytes.toString('latin1', 0, 4), bytes.toString('latin1', 8, 12)]).toEqual(['RIFF', 'WEBP']);
    const image = await loadImage(bytes);
    expect([image.width, image.height]).toEqual([preview.width, preview.height]);
    shapes.push([image.width, image.height]);
  }
  expect(shapes).toEqual([
    [240, 340],
    [340, 240],
    [240, 340],
  ]);
  expect(await colourAt(previews, pages[2]?.preview ?? null)).toEqual('red');
}, 60_000);

/** Red, white or dark: what is in the middle of a preview. */
async function colourAt(previews: Buffer, preview: { offset: number; length: number } | null): Promise<string> {
  if (preview === null) return 'none';
  const image = await loadImage(previews.subarray(preview.offset, preview.offset + preview.length));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const [red = 0, green = 0] = context.getImageData(image.width / 2, image.height / 2, 1, 1).data;
  return red > 150 && green < 100 ? 'red' : red > 150 ? 'white' : 'dark';
}

it('[DO-27] scans are drawn: JPEG in colour and packed rows, larger than any preview', async () => {
  const canvas = createCanvas(2_480, 3_508);
  const context = canvas.getContext('2d');
  context.fillStyle = '#d02020';
  context.fillRect(0, 0, 2_480, 3_508);
  const jpeg = await canvas.encode('jpeg', 70);
  const colour = '/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode';
  const scan = Buffer.concat(picturePdf({ width: 2_480, height: 3_508, turn: 0, entries: colour, data: jpeg }));
  // One bit for each pixel, all black, as fax machines and old scanners do.
  const rows = Buffer.alloc(310 * 3_508);
  const bits = '/ColorSpace /DeviceGray /BitsPerComponent 1';
  const fax = Buffer.concat(picturePdf({ width: 2_480, height: 3_508, turn: 0, entries: bits, data: rows }));
  const grey = '/ColorSpace /DeviceGray /BitsPerComponent 8';
  const sheet = Buffer.concat(
    picturePdf({ width: 2_100, height: 2_970, turn: 0, entries: grey, data: Buffer.alloc(2_100 * 2_970, 250) }),
  );
  const seen: string[] = [];
  for (const pdf of [scan, fax, sheet]) {
    const { pages, previews, text } = await prepared(pdf);
    expect([text, pages[0]?.characters]).toEqual([[''], 0]);
    seen.push(await colourAt(previews, pages[0]?.preview ?? null));
  }
  expect(seen).toEqual(['red', 'dark', 'white']);
}, 90_000);

it('[DO-21] hostile papers cost their own pages at most: loops, bombs, boxes without measure', async () => {
  const catalog = '<< /Type /Catalog /Pages 2 0 R >>';
  const loop = rawPdf([
    catalog,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Pages /Kids [2 0 R] /Count 1 >>',
  ]);
  expect(codeOf(await secretary.upload(meetingId, loop))).toBe('fileDamaged');

  // Forms that draw each other: a thousand thousand million times on the second page.
  const form = (next: number) =>
    stream(
      '/F Do /F Do',
      `/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /F ${next} 0 R >> >>`,
    );
  const forms = Array.from({ length: 40 }, (_, index) => form(Math.min(9 + index, 47)));
  const bomb = rawPdf([
    catalog,
    '<< /Type /Pages /Kids [3 0 R 4 0 R 5 0 R] /Count 3 >>',
    page(6),
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /F 8 0 R >> >> /Contents 7 0 R >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1e9 1e9] >>',
    words('Trang mot'),
    stream('/F Do'),
    ...forms.slice(0, 39),
    stream('0 0 9 9 re f', '/Type /XObject /Subtype /Form /BBox [0 0 595 842]'),
  ]);
  const { pages, text } = await prepared(bomb);
  expect(text[0]).toBe('Trang mot');
  expect(pages.map(({ preview }) => preview !== null)).toEqual([true, false, true]);
  expect(pages[2]?.width).toBeLessThanOrEqual(100_000);
}, 120_000);

it('[DO-16] frames are read in pieces of any size; nonsense and frames beyond the limit are refused', () => {
  const bytes = Buffer.concat([frame({ a: 1 }, Buffer.from('xyz')), frame({ b: 'ờ' })]);
  const read = createFrameReader();
  const seen = [...bytes].flatMap((byte) => read(Uint8Array.of(byte)));
  expect(seen.map(({ header, body }) => [header, body.toString()])).toEqual([
    [{ a: 1 }, 'xyz'],
    [{ b: 'ờ' }, ''],
  ]);
  expect(() => createFrameReader()(Buffer.from('{"kind":"readable"}'))).toThrow(BadFrame);
  const long = Buffer.alloc(8);
  long.writeUInt32LE(frameLimits.body + 1, 4);
  expect(() => createFrameReader()(long)).toThrow(BadFrame);
});
