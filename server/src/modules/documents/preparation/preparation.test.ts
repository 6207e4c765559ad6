import { readdir } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { FileId, MeetingId } from '@nghi-truong/domain';
import {
  type FileAnswer,
  fileAnswerSchema,
  paths,
  preparedPagesSchema,
  preparedTextSchema,
} from '@nghi-truong/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FileRow } from '../../../storage/files.ts';
import { codeOf, type TestClient } from '../../../testing/test-client.ts';
import { TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
let secretary: TestClient;
let meetingId: MeetingId;

beforeEach(async () => {
  server = await TestServer.start({
    prepareProcesses: 2,
    extractChildFile: fileURLToPath(new URL('../../../testing/stumbling-child.ts', import.meta.url)),
    prepareLimits: { startMs: 20_000, pageMs: 500, pagesPerChild: 24, mostDeaths: 3 },
  });
  secretary = await server.client('thuky');
  meetingId = await server.meeting();
}, 30_000);
afterEach(() => server.close());

const uploaded = async (script: string): Promise<FileAnswer> =>
  fileAnswerSchema.parse((await secretary.upload(meetingId, Buffer.from(`%PDF-1.7\n${script}`))).body);

const settled = () => server.app.services.preparation.settled();

async function rowOf({ fileId }: Pick<FileAnswer, 'fileId'>): Promise<FileRow> {
  const row = await server.app.services.stores.files.find(server.bodyId, meetingId, fileId as FileId);
  if (row === null) throw new Error('the file is gone');
  return row;
}

/** Pages, texts and pictures as a tablet puts them together. */
async function partsOf(row: FileRow) {
  const { prepared } = row;
  if (prepared === null) throw new Error('not prepared');
  const read = async (sha256: string): Promise<Buffer> => {
    const stream = await server.blobs.read(sha256);
    if (stream === null) throw new Error('a part is missing');
    return buffer(stream);
  };
  const pages = preparedPagesSchema.parse(JSON.parse((await read(prepared.pages.sha256)).toString()));
  const previews = await read(prepared.previews.sha256);
  const text = preparedTextSchema.parse(JSON.parse((await read(prepared.text.sha256)).toString()));
  const pictures = pages.pages.map(({ preview }) =>
    preview === null ? null : previews.toString('utf8', preview.offset, preview.offset + preview.length),
  );
  return { pages, text: text.pages, pictures };
}

it('[DO-21] a page that kills or hangs its child loses its picture, and its text at most; all others have both', async () => {
  const file = await uploaded('pages 8 dieUndrawn 2 hang 5');
  await settled();
  const row = await rowOf(file);
  expect(row.state).toBe('ready');
  const { pages, text, pictures } = await partsOf(row);
  expect(pictures).toEqual(
    [1, 2, 3, 4, 5, 6, 7, 8].map((page) => ([2, 5].includes(page) ? null : `picture of ${page};`)),
  );
  // The text of the second was read by a child that drew nothing; the fifth hangs either way.
  expect(text.map((words) => words !== '')).toEqual([true, true, true, true, false, true, true, true]);
  expect(pages.pages.map(({ label }) => label)).toEqual(['bìa', null, null, null, null, null, null, null]);
  expect(await readdir(server.preparationFolder)).toEqual([]);
}, 30_000);

it.runIf(process.platform === 'linux')(
  '[DO-21] a page that the machine has no time for is waited for longer',
  async () => {
    const file = await uploaded('pages 2 slow 800');
    await settled();
    const { pictures } = await partsOf(await rowOf(file));
    expect(pictures).toEqual(['picture of 1;', 'picture of 2;']);
  },
  30_000,
);

it('[DO-21] after so many deaths the other pages are left as they are; a paper without any picture and text is plain', async () => {
  const partly = await uploaded('pages 6 die 2 die 3 die 4');
  const never = await uploaded('pages 2 die 1 die 2');
  const outside = await uploaded('pages 2 noOverview');
  await settled();
  const { pictures } = await partsOf(await rowOf(partly));
  expect(pictures.map((picture) => picture !== null)).toEqual([true, false, false, false, false, false]);
  expect([(await rowOf(never)).state, (await rowOf(outside)).state]).toEqual(['plain', 'plain']);
  const answer = await secretary.get(paths.file(meetingId, outside.fileId));
  expect(fileAnswerSchema.parse(answer.body).preparation).toMatchObject({ status: 'plain', pageCount: 2 });
}, 30_000);

it('[DO-20] progress is told to the uploader and the desk alone', async () => {
  const file = await uploaded('pages 24 slow 80');
  expect(file.preparation).toMatchObject({ status: 'preparing', done: 0, total: 24 });
  const ask = async (username: string) => (await server.client(username)).get(paths.file(meetingId, file.fileId));
  const progress = async () => fileAnswerSchema.parse((await ask('chutoa')).body).preparation;
  const seen = new Set<number>();
  await expect
    .poll(
      async () => {
        const now = await progress();
        if (now.status === 'preparing') seen.add(now.done);
        return now.status;
      },
      { interval: 20, timeout: 20_000 },
    )
    .toBe('ready');
  expect([...seen].some((done) => done > 0 && done < 24)).toBe(true);
  for (const username of ['daibieu1', 'khach', 'vanthu']) expect(codeOf(await ask(username))).toBe('fileNotFound');
  expect(codeOf(await ask('ngoai'))).toBe('notParticipant');
}, 30_000);

it('[DO-22] a preparation that was cut goes on where it stood', async () => {
  const row = await rowOf(await uploaded('pages 24 slow 60'));
  const done = () => server.app.services.preparation.progress(row).done;
  await expect.poll(done, { interval: 20, timeout: 20_000 }).toBeGreaterThanOrEqual(8);
  await server.restart();
  expect((await rowOf({ fileId: row._id })).state).toBe('preparing');
  await settled();
  const { text, pictures } = await partsOf(await rowOf({ fileId: row._id }));
  expect(pictures).toEqual(Array.from({ length: 24 }, (_, index) => `picture of ${index + 1};`));
  expect(text[7]).toBe('from 1');
  // What was kept is not read again.
  expect(text[23]).not.toBe('from 1');
}, 40_000);

it('[DO-22] files of a store that knew no preparation are prepared when the server starts', async () => {
  const file = await uploaded('pages 2');
  await settled();
  const { stores } = server.app.services;
  const before = await rowOf(file);
  await stores.files.change(before._id, { state: 'preparing', prepared: null });
  await server.restart();
  await settled();
  expect((await rowOf(file)).prepared).toEqual(before.prepared);
}, 30_000);

it('[DO-23] the same bytes are prepared once', async () => {
  const [first, second] = [await uploaded('pages 3 slow 100'), await uploaded('pages 3 slow 100')];
  await settled();
  const [one, two] = [await rowOf(first), await rowOf(second)];
  expect(two.prepared).toEqual(one.prepared);
  const third = await uploaded('pages 3 slow 100');
  expect(third.preparation).toMatchObject({ status: 'ready', pageCount: 3 });
}, 30_000);
