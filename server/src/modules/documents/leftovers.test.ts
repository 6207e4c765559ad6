import type { FileId, MeetingId, PaperId } from '@nghi-truong/domain';
import { type FileAnswer, fileAnswerSchema, paths } from '@nghi-truong/protocol';
import { makePdf } from '@nghi-truong/testkit';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openConnection } from '../../storage/connection.ts';
import { createMongoMeetingLog } from '../../storage/meeting-log-mongo.ts';
import { createStores } from '../../storage/stores.ts';
import { codeOf, type TestClient } from '../../testing/test-client.ts';
import { TestServer } from '../../testing/test-server.ts';
import { createLeftovers } from './leftovers.ts';

const day = 24 * 60 * 60 * 1_000;
let server: TestServer;
let secretary: TestClient;
let meetingId: MeetingId;
let made = 0;

beforeAll(async () => {
  server = await TestServer.start();
}, 30_000);
afterAll(() => server.close());
beforeEach(async () => {
  secretary = await server.client('thuky');
  meetingId = await server.meeting();
});

/** A file whose preparation is over, and the hash of its bytes. */
async function upload(bytes?: Uint8Array, purpose = 'meeting'): Promise<{ fileId: FileId; sha256: string }> {
  made += 1;
  const pdf = bytes ?? (await makePdf({ pages: [[`Tai lieu ${made}`]] }));
  const answer = await secretary.upload(meetingId, pdf, 'a.pdf', { nonSecret: 'yes', purpose });
  const { fileId, preparation }: FileAnswer = fileAnswerSchema.parse(answer.body);
  if (!('sha256' in preparation)) throw new Error('not looked into');
  await server.app.services.stores.files.change(fileId as FileId, { state: 'plain' });
  return { fileId: fileId as FileId, sha256: preparation.sha256 };
}

const sweep = () => server.app.services.leftovers.sweep();
const there = ({ fileId }: { fileId: FileId }) =>
  server.app.services.stores.files.find(server.bodyId, meetingId, fileId);
const size = ({ sha256 }: { sha256: string }) => server.blobs.size(sha256);

async function after(time: number): Promise<void> {
  server.advance(time);
  await sweep();
  // The session of a week ago is over.
  secretary = await server.client('thuky');
}

const paper = ({ fileId }: { fileId: FileId }, kind = 'main') => ({
  commandId: v7(),
  paperId: v7() as PaperId,
  fileId,
  itemId: null,
  title: 'Báo cáo',
  kind,
});
async function attach(file: { fileId: FileId }, kind?: string): Promise<PaperId> {
  const request = paper(file, kind);
  expect((await secretary.post(paths.papers(meetingId), request)).status).toBe(200);
  return request.paperId;
}

it('[DO-30] an upload that nobody makes a paper is given up after a week and removed a day later', async () => {
  const file = await upload();
  await after(6 * day);
  expect((await secretary.get(paths.file(meetingId, file.fileId))).status).toBe(200);
  await after(2 * day);
  expect(codeOf(await secretary.get(paths.file(meetingId, file.fileId)))).toBe('fileNotFound');
  expect(codeOf(await secretary.post(paths.papers(meetingId), paper(file)))).toBe('fileNotFound');
  expect(await size(file)).not.toBeNull();
  await after(2 * day);
  expect(await size(file)).toBeNull();
  expect(await server.app.services.stores.files.givenUp(Number.MAX_SAFE_INTEGER, 10)).toEqual([]);
});

it('[DO-30] one that is still being made into a paper is not', async () => {
  const file = await upload();
  await server.app.services.stores.files.change(file.fileId, { state: 'preparing' });
  await after(9 * day);
  await after(2 * day);
  expect(await there(file)).not.toBeNull();
});

it('[DO-31] whatever the log speaks of stays: replaced, withdrawn, taken away by its owner', async () => {
  const [first, second, own] = [await upload(), await upload(), await upload(undefined, 'own')];
  const paperId = await attach(first);
  const ownId = await attach(own, 'personal');
  const replaced = { commandId: v7(), fileId: second.fileId, note: '' };
  expect((await secretary.post(paths.paperVersions(meetingId, paperId), replaced)).status).toBe(200);
  const actor = { kind: 'person', personId: await server.personId('thuky') } as const;
  for (const command of [
    { type: 'withdrawPaper', payload: { paperId, reason: 'nhầm' } },
    { type: 'removeOwnPaper', payload: { paperId: ownId } },
  ] as const) {
    const outcome = await server.app.services.rooms.submit({ meetingId, commandId: v7() as never, actor, command });
    expect(outcome.status).toBe('accepted');
  }
  for (let round = 0; round < 3; round += 1) await after(9 * day);
  for (const file of [first, second, own]) {
    expect(await there(file)).not.toBeNull();
    expect(await size(file)).not.toBeNull();
  }
});

it('[DO-30] bytes that another file needs stay, [DO-29] also when they are uploaded again before they go', async () => {
  const shared = await makePdf({ pages: [['Chung']] });
  const forgotten = await upload(shared);
  await attach(await upload(shared));
  const returning = await makePdf({ pages: [['Lan nua']] });
  const before = await upload(returning);
  await after(8 * day);
  const again = await upload(returning);
  await after(2 * day);
  expect([await there(forgotten), await there(before)]).toEqual([null, null]);
  expect(await size(forgotten)).not.toBeNull();
  expect(await size(again)).not.toBeNull();
  await attach(again);
});

it('[DO-31] a file that is made a paper while it is swept, by two nodes, becomes one or is refused', async () => {
  const connection = await openConnection(server.storeUri);
  const other = createLeftovers({
    files: createStores(connection).files,
    blobs: server.blobs,
    meetingLog: createMongoMeetingLog(connection),
    now: () => server.now(),
    log: server.app.log,
  });
  try {
    for (let round = 0; round < 4; round += 1) {
      const file = await upload();
      server.advance(8 * day);
      secretary = await server.client('thuky');
      const [answer] = await Promise.all([
        secretary.post(paths.papers(meetingId), paper(file)),
        sweep(),
        other.sweep(),
      ]);
      await after(2 * day);
      await after(9 * day);
      await after(2 * day);
      if (answer.status !== 200) expect(codeOf(answer)).toBe('fileNotFound');
      expect([await there(file), await size(file)].map((found) => found !== null)).toEqual(
        Array(2).fill(answer.status === 200),
      );
    }
  } finally {
    await other.close();
    await connection.close();
  }
});

it('[DO-31] a file that somebody set out to make a paper is not given up in that moment', async () => {
  const file = await upload();
  server.advance(8 * day);
  const { files } = server.app.services.stores;
  expect(await files.claim(file.fileId, server.now())).toBe(true);
  await sweep();
  expect(await there(file)).not.toBeNull();
  await after(8 * day);
  expect(await there(file)).toBeNull();
  expect(await files.claim(file.fileId, server.now())).toBe(false);
});
