import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { CommandId, MeetingId, PaperId } from '@nghi-truong/domain';
import { loadTinos } from '@nghi-truong/official-documents';
import { fileAnswerSchema, paths } from '@nghi-truong/protocol';
import { makePdf } from '@nghi-truong/testkit';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BlobStore } from '../../storage/blob-store.ts';
import { codeOf, type TestClient } from '../../testing/test-client.ts';
import { TestServer } from '../../testing/test-server.ts';

let server: TestServer;
let secretary: TestClient;
let meetingId: MeetingId;
let pdf: Uint8Array;
/** What the store of papers throws at the next commit. */
let failure: Error | null = null;

/** The disk fills up when the test says so. */
const failing = (store: BlobStore): BlobStore => ({
  ...store,
  async stage(source) {
    const staged = await store.stage(source);
    return {
      ...staged,
      async commit() {
        if (failure !== null) throw failure;
        await staged.commit();
      },
    };
  },
});

beforeAll(async () => {
  server = await TestServer.start({ blobs: failing, uploadBytes: 1024 * 1024 });
  secretary = await server.client('thuky');
  meetingId = await server.meeting();
  pdf = await makePdf({ pages: [['Bao cao'], ['Trang hai'], ['Trang ba']] });
}, 30_000);
afterAll(() => server.close());

/** Nothing half-done lies in the folder of papers. */
const strays = async () => readdir(join(server.papersFolder, 'incoming'));

async function attach(bytes: Uint8Array, title = 'Báo cáo'): Promise<PaperId> {
  const { fileId } = fileAnswerSchema.parse((await secretary.upload(meetingId, bytes)).body);
  const paperId = v7() as PaperId;
  const answer = await secretary.post(paths.papers(meetingId), {
    commandId: v7(),
    paperId,
    fileId,
    itemId: null,
    title,
    kind: 'main',
  });
  expect(answer.status).toBe(200);
  return paperId;
}

async function command(type: 'releasePaper' | 'withdrawPaper', paperId: PaperId): Promise<void> {
  const actor = { kind: 'person', personId: await server.personId('thuky') } as const;
  const outcome = await server.app.services.rooms.submit({
    meetingId,
    commandId: v7() as CommandId,
    actor,
    command: type === 'releasePaper' ? { type, payload: { paperId } } : { type, payload: { paperId, reason: 'nhầm' } },
  });
  expect(outcome.status).toBe('accepted');
}

const path = (paperId: PaperId) => paths.paperPart(meetingId, paperId, 'file');

it('[DO-1] an upload answers with what the server found out: pages, size and hash', async () => {
  const answer = await secretary.upload(meetingId, pdf, 'Báo cáo số 12.pdf'.normalize('NFD'));
  expect(answer.status).toBe(201);
  expect(fileAnswerSchema.parse(answer.body)).toMatchObject({
    name: 'Báo cáo số 12.pdf'.normalize('NFC'),
    warnings: [],
    preparation: {
      status: 'preparing',
      size: pdf.length,
      pageCount: 3,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      done: 0,
      total: 3,
    },
  });
});

it('[DO-2] the uploader must declare the paper not secret, before the file; a declared secret is refused', async () => {
  expect(codeOf(await secretary.upload(meetingId, pdf, 'a.pdf', {}))).toBe('secrecyNotDeclared');
  expect(codeOf(await secretary.upload(meetingId, pdf, 'a.pdf', { nonSecret: 'no' }))).toBe('secrecyNotDeclared');
  const declared = { nonSecret: 'yes', secrecy: 'Mật' };
  expect(codeOf(await secretary.upload(meetingId, pdf, 'a.pdf', declared))).toBe('fileSecret');

  const late = new FormData();
  late.append('nonSecret', 'yes');
  late.append('file', new Blob([new Uint8Array(pdf)]), 'a.pdf');
  late.append('secrecy', 'Tối mật');
  const response = await secretary.fetch(paths.files(meetingId), { method: 'POST', body: late });
  expect(await response.json()).toMatchObject({ error: { code: 'fileSecret' } });
  await expect.poll(strays, { timeout: 10_000 }).toEqual([]);
});

it('[DO-3] a secrecy stamp on the first pages is a warning; the word in a sentence is none', async () => {
  const { regular } = await loadTinos();
  const stamped = await makePdf({ font: regular, pages: [['Tờ bìa'], ['T Ố I  M Ậ T', 'Báo cáo tình hình']] });
  const { warnings } = fileAnswerSchema.parse((await secretary.upload(meetingId, stamped)).body);
  expect(warnings).toEqual([
    { code: 'secrecyStampFound', vi: expect.stringContaining('TỐI MẬT'), en: expect.stringContaining('stamp') },
  ]);
  const harmless = await makePdf({ font: regular, pages: [['Văn bản này không thuộc loại TỐI MẬT hay MẬT']] });
  expect(fileAnswerSchema.parse((await secretary.upload(meetingId, harmless)).body).warnings).toEqual([]);
});

it('[DO-4] what is no PDF, empty, damaged or locked by a password is refused in so many words', async () => {
  const cases: readonly (readonly [Uint8Array, string])[] = [
    [Buffer.from('PK\u0003\u0004 a Word file, renamed'), 'fileNotPdf'],
    [Buffer.alloc(0), 'fileEmpty'],
    [Buffer.concat([Buffer.alloc(2_000, ' '), pdf]), 'fileNotPdf'],
    [Buffer.from('%PDF-1.7\nnothing of the kind'), 'fileDamaged'],
    [pdf.subarray(0, 700), 'fileDamaged'],
    [await makePdf({ pages: [['x']], password: 'khóa' }), 'fileEncrypted'],
  ];
  for (const [bytes, code] of cases) expect(codeOf(await secretary.upload(meetingId, bytes))).toBe(code);
  await expect.poll(strays, { timeout: 10_000 }).toEqual([]);
});

it('[DO-5] a file beyond the limit is refused with the limit in the sentence', async () => {
  const answer = await secretary.upload(meetingId, Buffer.concat([pdf, Buffer.alloc(1024 * 1024)]));
  expect([answer.status, codeOf(answer)]).toEqual([413, 'fileTooLarge']);
  expect(JSON.stringify(answer.body)).toContain('1 MB');
  const huge = await secretary.upload(meetingId, Buffer.alloc(9 * 1024 * 1024, '%PDF-'));
  expect([huge.status, codeOf(huge)]).toEqual([413, 'fileTooLarge']);
  await expect.poll(strays, { timeout: 10_000 }).toEqual([]);
});

it('[DO-6] only those who may attach papers upload, and only a form with one file', async () => {
  expect(codeOf(await (await server.client('daibieu1')).upload(meetingId, pdf))).toBe('notPermitted');
  expect(codeOf(await (await server.client('ngoai')).upload(meetingId, pdf))).toBe('notParticipant');
  expect(codeOf(await secretary.post(paths.files(meetingId), { file: 'x' }))).toBe('malformed');
  const nothing = new FormData();
  nothing.append('nonSecret', 'yes');
  const response = await secretary.fetch(paths.files(meetingId), { method: 'POST', body: nothing });
  expect(await response.json()).toMatchObject({ error: { code: 'malformed' } });
  for (const boundary of ['', `; boundary=${'b'.repeat(5_000)}`]) {
    const headers = { 'content-type': `multipart/form-data${boundary}` };
    const bad = await secretary.fetch(paths.files(meetingId), { method: 'POST', body: 'x', headers });
    expect([bad.status, await bad.json()]).toMatchObject([400, { error: { code: 'malformed' } }]);
  }
});

it('[DO-15] a file that is sent without a name gets one', async () => {
  const form = new FormData();
  form.append('nonSecret', 'yes');
  form.append('file', new Blob([new Uint8Array(pdf)]), '');
  const response = await secretary.fetch(paths.files(meetingId), { method: 'POST', body: form });
  expect(fileAnswerSchema.parse(await response.json()).name).toBe('tai-lieu.pdf');
});

it('[DO-7] an upload that is cut leaves nothing behind', async () => {
  const { hostname, port } = new URL(server.url);
  const head = [
    '--frontier',
    'content-disposition: form-data; name="nonSecret"',
    '',
    'yes',
    '--frontier',
    'content-disposition: form-data; name="file"; filename="a.pdf"',
    'content-type: application/pdf',
    '',
    '%PDF-1.7',
  ].join('\r\n');
  await new Promise<void>((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(
        `POST ${paths.files(meetingId)} HTTP/1.1\r\nhost: ${hostname}:${port}\r\norigin: ${server.url}\r\n` +
          `cookie: ${secretary.cookie}\r\ncontent-type: multipart/form-data; boundary=frontier\r\ncontent-length: 900000\r\n\r\n${head}`,
      );
      socket.write(Buffer.alloc(300_000, 'x'));
      setTimeout(() => socket.destroy(), 150);
    });
    socket.on('close', () => resolve());
    socket.on('error', reject);
  });
  await expect.poll(strays, { timeout: 10_000 }).toEqual([]);
  expect((await secretary.upload(meetingId, pdf)).status).toBe(201);
});

it('[DO-8] a full disk is said as such and nothing is kept', async () => {
  failure = Object.assign(new Error('no space left on device, write /secret/path'), { code: 'ENOSPC' });
  const answer = await secretary.upload(meetingId, await makePdf({ pages: [['khong con cho']] }));
  failure = null;
  expect([answer.status, codeOf(answer)]).toEqual([507, 'storageFull']);
  expect(JSON.stringify(answer.body)).not.toContain('secret/path');
  // Papers of the tests before may be in preparation meanwhile.
  await expect.poll(strays, { timeout: 10_000 }).toEqual([]);
});

it('[DO-9] only a file of this meeting can be attached, with facts that the server found', async () => {
  const other = await server.meeting('Cuộc khác');
  const { fileId } = fileAnswerSchema.parse((await secretary.upload(other, pdf)).body);
  const wanted = { commandId: v7(), paperId: v7(), fileId, itemId: null, title: 'Tờ trình', kind: 'main' };
  expect(codeOf(await secretary.post(paths.papers(meetingId), wanted))).toBe('fileNotFound');
  expect((await secretary.post(paths.papers(other), wanted)).body).toMatchObject({ duplicate: false });
  expect((await secretary.post(paths.papers(other), wanted)).body).toMatchObject({ duplicate: true });
  const state = await server.app.services.rooms.read(other);
  expect(state?.papers[wanted.paperId as PaperId]?.file).toMatchObject({ size: pdf.length, pageCount: 3 });
});

it('[DO-12] a released paper is read by the room, an attached one by the desk alone, a withdrawn one by nobody', async () => {
  const paperId = await attach(pdf);
  const status = async (username: string) => (await (await server.client(username)).fetch(path(paperId))).status;
  expect([await status('thuky'), await status('daibieu1'), await status('khach')]).toEqual([200, 404, 404]);
  await command('releasePaper', paperId);
  expect([await status('daibieu1'), await status('khach'), await status('vanthu')]).toEqual([200, 200, 200]);
  expect([await status('manhinh'), await status('ngoai')]).toEqual([403, 403]);
  await command('withdrawPaper', paperId);
  const gone = await (await server.client('daibieu1')).get(path(paperId));
  expect([gone.status, codeOf(gone)]).toEqual([410, 'paperWithdrawn']);
});

it('[DO-13] the whole file comes with its hash as ETag, never from a shared cache, under a safe name', async () => {
  const paperId = await attach(pdf, '../../Tờ trình "số 1"\u202Efdp.exe');
  await command('releasePaper', paperId);
  const reader = await server.client('daibieu1');
  const response = await reader.fetch(path(paperId));
  expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from(pdf));
  const header = (name: string) => response.headers.get(name);
  expect(header('content-type')).toBe('application/pdf');
  expect(header('cache-control')).toBe('private, no-cache');
  expect(header('accept-ranges')).toBe('bytes');
  expect(header('etag')).toMatch(/^"[0-9a-f]{64}"$/);
  expect(header('content-disposition')).toBe(
    `inline; filename="To trinh so 1fdp.exe.pdf"; filename*=UTF-8''T%E1%BB%9D%20tr%C3%ACnh%20s%E1%BB%91%201fdp.exe.pdf`,
  );
  const again = await reader.fetch(path(paperId), { headers: { 'if-none-match': header('etag') ?? '' } });
  expect([again.status, await again.text()]).toEqual([304, '']);
  const head = await reader.fetch(path(paperId), { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, String(pdf.length), '']);
});

it('[DO-14] one range is answered with exactly its bytes; impossible and many ranges with 416', async () => {
  const paperId = await attach(pdf);
  await command('releasePaper', paperId);
  const reader = await server.client('daibieu1');
  const ask = async (range: string, more: Record<string, string> = {}) => {
    const response = await reader.fetch(path(paperId), { headers: { range, ...more } });
    return {
      status: response.status,
      range: response.headers.get('content-range'),
      bytes: Buffer.from(await response.arrayBuffer()),
    };
  };
  const size = pdf.length;
  expect(await ask('bytes=10-19')).toEqual({
    status: 206,
    range: `bytes 10-19/${size}`,
    bytes: Buffer.from(pdf.subarray(10, 20)),
  });
  expect((await ask('bytes=-5')).bytes).toEqual(Buffer.from(pdf.subarray(size - 5)));
  expect((await ask(`bytes=${size - 3}-`)).bytes).toEqual(Buffer.from(pdf.subarray(size - 3)));
  expect((await ask(`bytes=0-${size + 999}`)).range).toBe(`bytes 0-${size - 1}/${size}`);
  for (const range of [`bytes=${size}-`, 'bytes=-0', `bytes=0-0${',1-1'.repeat(40)}`, `bytes=${'9'.repeat(400)}-`]) {
    expect(await ask(range)).toMatchObject({ status: 416, range: `bytes */${size}` });
  }
  for (const range of ['bytes=9-3', 'lines=1-2', 'bytes=a-b', 'bytes=-']) expect((await ask(range)).status).toBe(200);
  const etag = (await reader.fetch(path(paperId), { method: 'HEAD' })).headers.get('etag') ?? '';
  expect((await ask('bytes=0-0', { 'if-range': etag })).status).toBe(206);
  expect((await ask('bytes=0-0', { 'if-range': '"another"' })).status).toBe(200);
});
