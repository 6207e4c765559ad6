import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Command, CommandId, MeetingId, PaperId } from '@nghi-truong/domain';
import { chunkBytes, fileAnswerSchema, paperManifestSchema, paths } from '@nghi-truong/protocol';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeOf, type TestClient } from '../../testing/test-client.ts';
import { TestServer } from '../../testing/test-server.ts';

let server: TestServer;
let secretary: TestClient;
let reader: TestClient;
let meetingId: MeetingId;

beforeAll(async () => {
  server = await TestServer.start({
    prepareProcesses: 2,
    extractChildFile: fileURLToPath(new URL('../../testing/stumbling-child.ts', import.meta.url)),
  });
  secretary = await server.client('thuky');
  reader = await server.client('daibieu1');
  meetingId = await server.meeting();
}, 30_000);
afterAll(() => server.close());

const settled = () => server.app.services.preparation.settled();

/** A file that the child of these tests prepares as it says. */
async function uploaded(script: string, client = secretary, purpose?: string): Promise<string> {
  const fields = { nonSecret: 'yes', ...(purpose === undefined ? {} : { purpose }) };
  const answer = await client.upload(meetingId, Buffer.from(`%PDF-1.7\n${script}`), 'a.pdf', fields);
  return fileAnswerSchema.parse(answer.body).fileId;
}

function attachment(fileId: string, more: Readonly<Record<string, unknown>> = {}) {
  return { commandId: v7(), paperId: v7(), fileId, itemId: null, title: 'Báo cáo', kind: 'main', ...more };
}

async function attached(fileId: string): Promise<PaperId> {
  const wanted = attachment(fileId);
  expect((await secretary.post(paths.papers(meetingId), wanted)).status).toBe(200);
  return wanted.paperId as PaperId;
}

async function submit(command: Command): Promise<void> {
  const actor = { kind: 'person', personId: await server.personId('thuky') } as const;
  const outcome = await server.app.services.rooms.submit({ meetingId, commandId: v7() as CommandId, actor, command });
  expect(outcome.status).toBe('accepted');
}

async function released(script: string): Promise<PaperId> {
  const paperId = await attached(await uploaded(script));
  await submit({ type: 'releasePaper', payload: { paperId } });
  return paperId;
}

async function manifest(client: TestClient, paperId: string, version = '') {
  const answer = await client.get(`${paths.paperManifest(meetingId, paperId)}${version}`);
  return paperManifestSchema.parse(answer.body);
}

it('[DO-24] the manifest gives size and hash of every part and of each MiB of it', async () => {
  const paperId = await released(`pages 3 ${'x'.repeat(chunkBytes)}`);
  await settled();
  const { file, prepared, progress } = await manifest(reader, paperId);
  expect(progress).toBeNull();
  if (prepared === null) throw new Error('not prepared');
  const parts = { file, ...prepared };
  for (const name of ['file', 'pages', 'previews', 'text'] as const) {
    const response = await reader.fetch(paths.paperPart(meetingId, paperId, name));
    const bytes = Buffer.from(await response.arrayBuffer());
    const hash = (from: number, to: number) => createHash('sha256').update(bytes.subarray(from, to)).digest('hex');
    const chunks = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, index) =>
      hash(index * chunkBytes, (index + 1) * chunkBytes),
    );
    expect(parts[name]).toEqual({ sha256: hash(0, bytes.length), size: bytes.length, chunkHashes: chunks });
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    expect(response.headers.get('etag')).toBe(`"${parts[name].sha256}"`);
  }
  expect(file.chunkHashes).toHaveLength(2);
});

it('[DO-24] parts are served like the paper: ranges, If-None-Match, HEAD, and the access is checked each time', async () => {
  const paperId = await released('pages 2');
  await settled();
  const path = paths.paperPart(meetingId, paperId, 'previews');
  const whole = await (await reader.fetch(path)).text();
  expect(whole).toBe('picture of 1;picture of 2;');
  const range = await reader.fetch(path, { headers: { range: 'bytes=13-' } });
  expect([range.status, range.headers.get('content-range'), await range.text()]).toEqual([
    206,
    `bytes 13-${whole.length - 1}/${whole.length}`,
    'picture of 2;',
  ]);
  const etag = range.headers.get('etag') ?? '';
  expect((await reader.fetch(path, { headers: { 'if-none-match': etag } })).status).toBe(304);
  const head = await reader.fetch(path, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length')]).toEqual([200, String(whole.length)]);
  expect((await (await server.client('ngoai')).fetch(path)).status).toBe(403);
  await submit({ type: 'withdrawPaper', payload: { paperId, reason: 'nhầm' } });
  for (const name of ['pages', 'previews', 'text'] as const) {
    const answer = await reader.get(paths.paperPart(meetingId, paperId, name), { 'if-none-match': etag });
    expect([answer.status, codeOf(answer)]).toEqual([410, 'paperWithdrawn']);
  }
  expect(codeOf(await reader.get(paths.paperManifest(meetingId, paperId)))).toBe('paperWithdrawn');
});

it('[DO-24] until a paper is ready its manifest tells how far it is, and its other parts are not there yet', async () => {
  const paperId = await released('pages 20 slow 100');
  const { file, prepared, progress } = await manifest(reader, paperId);
  expect(prepared).toBeNull();
  expect(progress).toMatchObject({ total: 20 });
  expect((await reader.fetch(paths.paperPart(meetingId, paperId, 'file'))).headers.get('etag')).toBe(
    `"${file.sha256}"`,
  );
  expect(codeOf(await reader.get(paths.paperPart(meetingId, paperId, 'pages')))).toBe('notPrepared');
  await settled();
  const plain = await released('pages 2 noOverview');
  await settled();
  expect(await manifest(reader, plain)).toMatchObject({ prepared: null, progress: null });
}, 30_000);

it('[DO-25] the desk puts another file in the place of a paper; the one before is read by its name', async () => {
  const before = await uploaded('pages 1');
  const paperId = await attached(before);
  await submit({ type: 'releasePaper', payload: { paperId } });
  const after = await uploaded('pages 2');
  const replace = { commandId: v7(), fileId: after, note: 'Sửa số liệu' };
  expect(codeOf(await reader.post(paths.paperVersions(meetingId, paperId), replace))).toBe('fileNotFound');
  expect((await secretary.post(paths.paperVersions(meetingId, paperId), replace)).body).toMatchObject({
    duplicate: false,
  });
  expect((await secretary.post(paths.paperVersions(meetingId, paperId), replace)).body).toMatchObject({
    duplicate: true,
  });
  await settled();
  expect((await manifest(reader, paperId)).fileId).toBe(after);
  expect((await manifest(reader, paperId, `?version=${before}`)).fileId).toBe(before);
  const text = async (version: string) =>
    (await reader.fetch(`${paths.paperPart(meetingId, paperId, 'previews')}?version=${version}`)).text();
  expect([await text(before), await text(after)]).toEqual(['picture of 1;', 'picture of 1;picture of 2;']);
  const other = await uploaded('pages 3');
  const unknown = await reader.get(`${paths.paperManifest(meetingId, paperId)}?version=${other}`);
  expect([unknown.status, codeOf(unknown)]).toEqual([404, 'versionNotFound']);
});

it('[DO-26] everybody in the room uploads papers of one’s own; nobody else uses, reads or learns of them', async () => {
  const fileId = await uploaded('pages 2', reader, 'own');
  const personal = attachment(fileId, { kind: 'personal' });
  expect(codeOf(await secretary.get(paths.file(meetingId, fileId)))).toBe('fileNotFound');
  expect(codeOf(await secretary.post(paths.papers(meetingId), attachment(fileId)))).toBe('fileNotFound');
  expect(codeOf(await reader.post(paths.papers(meetingId), attachment(fileId)))).toBe('fileNotFound');
  const limited = { ...personal, access: { personIds: null, until: null } };
  expect(codeOf(await reader.post(paths.papers(meetingId), limited))).toBe('malformed');
  expect((await reader.post(paths.papers(meetingId), personal)).status).toBe(200);
  await settled();
  expect((await manifest(reader, personal.paperId)).prepared).not.toBeNull();
  const part = paths.paperPart(meetingId, personal.paperId, 'text');
  expect(codeOf(await secretary.get(part))).toBe('paperNotFound');
  // A file of the meeting is nobody's own.
  const common = attachment(await uploaded('pages 1'), { kind: 'personal' });
  expect(codeOf(await secretary.post(paths.papers(meetingId), common))).toBe('fileNotFound');
  const screen = await server.client('manhinh');
  const refused = await screen.upload(meetingId, Buffer.from('%PDF-1.7 x'), 'a.pdf', {
    nonSecret: 'yes',
    purpose: 'own',
  });
  expect(codeOf(refused)).toBe('notPermitted');
});

it('[DO-26] what one person brings for oneself is limited, one file and all together', async () => {
  const small = await TestServer.start({
    prepareProcesses: 2,
    extractChildFile: fileURLToPath(new URL('../../testing/stumbling-child.ts', import.meta.url)),
    ownUploads: { file: 400_000, all: 600_000 },
  });
  try {
    const delegate = await small.client('daibieu1');
    const meeting = await small.meeting();
    const bring = (bytes: number) =>
      delegate.upload(meeting, Buffer.concat([Buffer.from('%PDF-1.7 pages 1 '), Buffer.alloc(bytes, 'x')]), 'a.pdf', {
        nonSecret: 'yes',
        purpose: 'own',
      });
    expect(codeOf(await bring(500_000))).toBe('fileTooLarge');
    expect((await bring(350_000)).status).toBe(201);
    expect(codeOf(await bring(350_000))).toBe('fileTooLarge');
    expect((await bring(200_000)).status).toBe(201);
  } finally {
    await small.close();
  }
}, 30_000);
