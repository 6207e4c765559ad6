import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import type { FileId, MeetingId } from '@nghi-truong/domain';
import { fileAnswerSchema, paths } from '@nghi-truong/protocol';
import { makePdf } from '@nghi-truong/testkit';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOperatedStore } from '../../../operations.ts';
import { storedZip, wordFile } from '../../../testing/stored-zip.ts';
import { codeOf, type TestClient } from '../../../testing/test-client.ts';
import { TestServer } from '../../../testing/test-server.ts';
import { pictureFacts } from '../extract/picture-facts.ts';
import { fileKindOf } from './file-kind.ts';
import { officeKindOf } from './office-kind.ts';
import { killLeftOver, pidName, runLimited } from './run-limited.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nt-intake-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function written(bytes: Uint8Array, name: string = v7()): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

async function script(text: string): Promise<string> {
  const path = await written(Buffer.from(`#!/bin/sh\n${text}\n`));
  await chmod(path, 0o755);
  return path;
}

describe('what a file is', () => {
  it('[DO-4] is told by its first bytes, and a file that could be two things is the one that it begins as', () => {
    const kind = (text: string) => fileKindOf(Buffer.from(text, 'latin1'));
    expect(kind('%PDF-1.7')).toBe('pdf');
    expect(kind(`${' '.repeat(900)}%PDF-1.4`)).toBe('pdf');
    expect(kind(`${' '.repeat(1_022)}%PDF-1.4`)).toBeNull();
    expect(kind('\xff\xd8\xff\xe0%PDF-')).toBe('jpeg');
    expect(kind('\x89PNG\r\n\x1a\n')).toBe('png');
    expect(kind('PK\x03\x04 %PDF-1.7')).toBe('zip');
    expect(kind('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')).toBe('compound');
    for (const text of ['', 'PK', '<html>', 'GIF89a', '{\\rtf1', 'MZ']) expect(kind(text)).toBeNull();
  });

  it('[DO-18] an office file is known by what lies in it, and an archive of anything else is none', async () => {
    const kindOf = async (bytes: Uint8Array) => officeKindOf(await written(bytes));
    const typed = (type: string) => storedZip({ '[Content_Types].xml': `<Override ContentType="${type}"/>` });
    const openXml = 'application/vnd.openxmlformats-officedocument';
    expect(await kindOf(wordFile('x'))).toBe('docx');
    expect(await kindOf(typed(`${openXml}.spreadsheetml.sheet.main+xml`))).toBe('xlsx');
    expect(await kindOf(typed(`${openXml}.presentationml.presentation.main+xml`))).toBe('pptx');
    expect(await kindOf(typed('application/vnd.ms-excel.sheet.macroEnabled.main+xml'))).toBe('xlsx');
    const open = { mimetype: 'application/vnd.oasis.opendocument.text', 'META-INF/manifest.xml': '<manifest/>' };
    expect(await kindOf(storedZip(open))).toBe('odt');
    const locked = { ...open, 'META-INF/manifest.xml': '<manifest:encryption-data/>' };
    expect(await kindOf(storedZip(locked))).toBe('locked');
    expect(await kindOf(storedZip({ 'a.txt': 'x' }))).toBe('unknown');
    expect(await kindOf(Buffer.from('PK\u0003\u0004'))).toBe('unknown');
    expect(await kindOf(wordFile('x').subarray(0, -30))).toBe('unknown');
    expect(await kindOf(Buffer.alloc(4_096, 0xd0))).toBe('unknown');
    const bomb = storedZip({ '[Content_Types].xml': 'x', 'word/document.xml': 'y' }, 3 * 1024 * 1024 * 1024);
    expect(await kindOf(bomb)).toBe('oversized');
  });

  it('[DO-19] a photograph says how it must be turned', async () => {
    const jpeg = await createCanvas(40, 30).encode('jpeg');
    expect(pictureFacts(jpeg)).toMatchObject({ kind: 'jpeg', width: 40, height: 30, turn: 0 });
    expect(pictureFacts(turned(jpeg, 6))).toMatchObject({ width: 40, height: 30, turn: 90 });
    expect(pictureFacts(jpeg.subarray(0, 10))).toBeNull();
  });
});

/** The same picture with a note about its orientation, as cameras write it (Exif, tag 112). */
function turned(jpeg: Buffer, orientation: number): Buffer {
  const tiff = 'MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0';
  const note = Buffer.from(`Exif\0\0${tiff}${String.fromCharCode(orientation)}\0\0\0\0\0\0`, 'latin1');
  const head = Buffer.from([0xff, 0xe1, 0, note.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, note, jpeg.subarray(2)]);
}

describe.runIf(process.platform === 'linux')('a program of somebody else', () => {
  const limits = { patienceMs: 20_000, residentMiB: 1_000, virtualMiB: 2_000, fileMiB: 1 };
  const run = async (text: string, more: Partial<typeof limits> = {}, signal = new AbortController().signal) =>
    runLimited(await script(text), [], {
      folder: await mkdtemp(join(folder, 'run-')),
      limits: { ...limits, ...more },
      signal,
    });

  it('[DO-18] is believed when it says that all went well, and has a home of its own', async () => {
    expect(await run('[ "$HOME" = "$PWD" ] && [ "$TMPDIR" = "$PWD" ]')).toBe(true);
    expect(await run('exit 3')).toBe(false);
    expect(await runLimited(join(folder, 'nobody'), [], { folder, limits, signal: new AbortController().signal })).toBe(
      false,
    );
  });

  it('[DO-18] ends with all that it started when its time is up, when the server stops, and when it writes too much', async () => {
    const mark = v7();
    const hanging = `sleep 300.${mark.slice(-4).replace(/\D/g, '7')} & wait`;
    expect(await run(hanging, { patienceMs: 300 })).toBe(false);
    const stopping = new AbortController();
    setTimeout(() => stopping.abort(), 200);
    // Its own patience is longer than this test's.
    expect(await run(hanging, { patienceMs: 300_000 }, stopping.signal)).toBe(false);
    const commands = await Promise.all(
      (await readdir('/proc')).map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
    );
    expect(commands.filter((command) => command.includes(hanging.split(' ')[1] ?? ''))).toEqual([]);
    expect(await run('head -c 3000000 /dev/zero > out')).toBe(false);
  });

  it('[DO-18] what a killed server left running in a folder is ended, and no other program', async () => {
    const left = await mkdtemp(join(folder, 'convert-'));
    await writeFile(join(left, pidName), String(process.pid));
    await killLeftOver(left);
    await writeFile(join(left, pidName), '1');
    await killLeftOver(left);
    expect(process.pid).toBeGreaterThan(1);
  });
});

describe('uploads that are no PDF', () => {
  let server: TestServer;
  let secretary: TestClient;
  let meetingId: MeetingId;

  beforeAll(async () => {
    const sample = await written(await makePdf({ pages: [['Bao cao'], ['Trang hai']] }), 'sample.pdf');
    const converter = await script(
      [
        'for last; do :; done',
        'while [ $# -gt 0 ]; do [ "$1" = --outdir ] && out="$2"; shift; done',
        'grep -q FAIL "$last" && exit 1',
        'grep -q NOTHING "$last" && exit 0',
        'grep -q GARBAGE "$last" && { echo "%PDF-1.7 garbage" > "$out/tai-lieu.pdf"; exit 0; }',
        `cp ${sample} "$out/tai-lieu.pdf"`,
      ].join('\n'),
    );
    server = await TestServer.start({
      prepareProcesses: 2,
      libreOffice: process.platform === 'win32' ? null : converter,
    });
    secretary = await server.client('thuky');
    meetingId = await server.meeting();
  }, 30_000);
  afterAll(() => server.close());

  const upload = async (bytes: Uint8Array, name: string) =>
    fileAnswerSchema.parse((await secretary.upload(meetingId, bytes, name)).body);
  const after = async (fileId: string) => {
    await server.app.services.preparation.settled();
    return fileAnswerSchema.parse((await secretary.get(paths.file(meetingId, fileId))).body);
  };
  const wanted = (fileId: string) => ({
    commandId: v7(),
    paperId: v7(),
    fileId,
    itemId: null,
    title: 'Tờ trình',
    kind: 'main',
  });

  it.runIf(process.platform !== 'win32')(
    '[DO-18] [DO-28] an office file becomes a PDF and is kept as it was sent, too',
    async () => {
      const bytes = wordFile('Tờ trình');
      const file = await upload(bytes, 'Tờ trình.docx');
      expect(file).toMatchObject({ name: 'Tờ trình.pdf', preparation: { status: 'converting' } });
      expect(codeOf(await secretary.post(paths.papers(meetingId), wanted(file.fileId)))).toBe('fileStillConverting');
      expect((await after(file.fileId)).preparation).toMatchObject({ status: 'ready', pageCount: 2 });
      expect((await secretary.post(paths.papers(meetingId), wanted(file.fileId))).status).toBe(200);
      const row = await server.app.services.stores.files.find(server.bodyId, meetingId, file.fileId as FileId);
      expect(row?.original?.size).toBe(bytes.length);
      expect(await server.blobs.size(row?.original?.sha256 ?? '')).toBe(bytes.length);
      expect(await readdir(server.preparationFolder)).toEqual([]);
      // A backup takes all of it along.
      const operated = await openOperatedStore(server.storeUri, Date.now);
      for await (const { name, blobs } of operated.files()) {
        expect(name).toBe('Tờ trình.pdf');
        const kept = [row?.original, row?.pdf, row?.prepared?.pages, row?.prepared?.previews, row?.prepared?.text];
        expect(blobs.map(({ sha256 }) => sha256)).toEqual(kept.map((blob) => blob?.sha256));
      }
      await operated.close();
    },
    30_000,
  );

  it.runIf(process.platform !== 'win32')(
    '[DO-18] what cannot be converted is told as failed, and nothing of it is attached',
    async () => {
      for (const [text, code] of [
        ['FAIL', 'fileNotConvertible'],
        ['NOTHING', 'fileNotConvertible'],
        ['GARBAGE', 'fileDamaged'],
      ] as const) {
        const { fileId } = await upload(wordFile(text), 'a.docx');
        expect((await after(fileId)).preparation).toMatchObject({ status: 'failed', error: { code } });
        expect(codeOf(await secretary.post(paths.papers(meetingId), wanted(fileId)))).toBe(code);
      }
    },
    30_000,
  );

  it('[DO-18] an archive that is a bomb or locked is refused at once', async () => {
    const bomb = storedZip({ '[Content_Types].xml': 'wordprocessingml' }, 4_000_000_000);
    expect(codeOf(await secretary.upload(meetingId, bomb, 'a.docx'))).toBe('fileNotConvertible');
    expect(codeOf(await secretary.upload(meetingId, storedZip({ a: 'b' }), 'a.docx'))).toBe('fileNotPdf');
  });

  it('[DO-19] a JPEG or PNG becomes a page of its own shape, upright; a cut one or one of too many pixels is refused', async () => {
    const canvas = createCanvas(400, 200);
    canvas.getContext('2d').fillRect(0, 0, 200, 200);
    const [jpeg, png] = [await canvas.encode('jpeg'), await canvas.encode('png')];
    const shapes: string[] = [];
    const pictures = await Promise.all([jpeg, turned(jpeg, 6), png].map((picture) => upload(picture, 'Ảnh.JPG')));
    for (const { fileId, preparation } of pictures) {
      expect(preparation).toMatchObject({ status: 'preparing', pageCount: 1 });
      await after(fileId);
      const row = await server.app.services.stores.files.find(server.bodyId, meetingId, fileId as FileId);
      const stream = await server.blobs.read(row?.prepared?.pages.sha256 ?? '');
      const text = await stream?.toArray();
      const [page] = JSON.parse(Buffer.concat(text ?? []).toString()).pages;
      shapes.push(page.width > page.height ? 'wide' : 'tall');
      expect(page.preview.length).toBeGreaterThan(20);
    }
    expect(shapes).toEqual(['wide', 'tall', 'wide']);
    for (const whole of [jpeg, png]) {
      expect(codeOf(await secretary.upload(meetingId, whole.subarray(0, -40)))).toBe('fileDamaged');
    }
    const huge = Buffer.from(png);
    huge.writeUInt32BE(60_000, 16);
    huge.writeUInt32BE(60_000, 20);
    expect(codeOf(await secretary.upload(meetingId, huge))).toBe('fileNotConvertible');
  }, 90_000);
});

it('[DO-18] without LibreOffice office files are refused in so many words', async () => {
  const server = await TestServer.start();
  try {
    const secretary = await server.client('thuky');
    const answer = await secretary.upload(await server.meeting(), wordFile('x'), 'a.docx');
    expect([answer.status, codeOf(answer)]).toEqual([415, 'converterMissing']);
  } finally {
    await server.close();
  }
}, 30_000);
