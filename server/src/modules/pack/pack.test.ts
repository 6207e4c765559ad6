import { readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command, CommandId, MeetingId, PaperId, PersonId } from '@nghi-truong/domain';
import { fileAnswerSchema, type PackAnswer, packAnswerSchema, paths } from '@nghi-truong/protocol';
import { makePdf } from '@nghi-truong/testkit';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, type TestClient } from '../../testing/test-client.ts';
import { TestServer } from '../../testing/test-server.ts';

let server: TestServer;
let secretary: TestClient;
let meetingId: MeetingId;

async function begin(options: { readonly packChildFile?: string } = {}): Promise<void> {
  server = await TestServer.start(options);
  secretary = await server.client('thuky');
  meetingId = await server.meeting();
}

async function command(sent: Command): Promise<void> {
  const actor = { kind: 'person', personId: await server.personId('thuky') } as const;
  const commandId = v7() as CommandId;
  const outcome = await server.app.services.rooms.submit({ meetingId, commandId, actor, command: sent });
  expect(outcome.status).toBe('accepted');
}

/** A released paper of so many pages. */
async function paper(title: string, pages: number, onlyFor: PersonId | null = null): Promise<PaperId> {
  const bytes = await makePdf({ pages: Array.from({ length: pages }, (_, page) => [`${title} ${page + 1}`]) });
  const { fileId } = fileAnswerSchema.parse((await secretary.upload(meetingId, bytes)).body);
  const paperId = v7() as PaperId;
  const answer = await secretary.post(paths.papers(meetingId), {
    commandId: v7(),
    paperId,
    fileId,
    itemId: null,
    title,
    kind: 'main',
    ...(onlyFor === null ? {} : { access: { personIds: [onlyFor], until: null } }),
  });
  expect(answer.status).toBe(200);
  await command({ type: 'releasePaper', payload: { paperId } });
  return paperId;
}

async function ask(): Promise<PackAnswer> {
  return packAnswerSchema.parse((await secretary.post(paths.pack(meetingId), {})).body);
}

/** Asks until it is made or has failed. */
async function made(): Promise<PackAnswer> {
  for (;;) {
    const answer = await ask();
    if (answer.status !== 'making') return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function textOf(bytes: ArrayBuffer): Promise<string> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: VerbosityLevel.ERRORS });
  const pdf = await task.promise;
  const texts: string[] = [];
  for (let page = 1; page <= pdf.numPages; page += 1) {
    const { items } = await (await pdf.getPage(page)).getTextContent();
    texts.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
  }
  await task.destroy();
  return texts.join('\n');
}

const strays = () => readdir(join(server.papersFolder, 'incoming'));

beforeEach(() => begin(), 30_000);
afterEach(() => server.close());

describe('the printable pack', () => {
  it('[EX-5] holds what is released to the whole room, in one file', async () => {
    await paper('To trinh', 3);
    await paper('Chi danh cho thu ky', 1, await server.personId('thuky'));
    expect(await ask()).toEqual({ status: 'making', done: 0, total: 3 });
    const answer = await made();
    expect(answer).toMatchObject({ status: 'ready', pages: 6, leftOut: [] });
    const file = await secretary.fetch(paths.packFile(meetingId));
    expect(file.headers.get('content-type')).toBe('application/pdf');
    expect(decodeURIComponent(file.headers.get('content-disposition') ?? '')).toContain('Tập tài liệu họp');
    const text = await textOf(await file.arrayBuffer());
    expect(text).toContain('To trinh 3');
    expect(text).toContain('3/3');
    expect(text).not.toContain('Chi danh cho thu ky');
  });

  it('[EX-6] is for the desk, and is not there before it is made', async () => {
    const delegate = await server.client('daibieu1');
    expect(codeOf(await delegate.post(paths.pack(meetingId), {}))).toBe('notPermitted');
    expect(codeOf(await delegate.get(paths.packFile(meetingId)))).toBe('notPermitted');
    expect(codeOf(await secretary.get(paths.packFile(meetingId)))).toBe('packNotReady');
  });

  it('[EX-7] is made once for the same papers, and anew when they change; nothing is left when the server stops', async () => {
    const first = await paper('Mot', 1);
    const before = await made();
    expect(await ask()).toEqual(before);
    await command({ type: 'withdrawPaper', payload: { paperId: first, reason: 'nhầm' } });
    expect((await ask()).status).toBe('making');
    expect(await made()).toMatchObject({ status: 'ready', pages: 2 });
    await server.app.close();
    expect(await strays()).toEqual([]);
  });

  it('[EX-8] that fails is told in words, leaves nothing behind and can be tried again', async () => {
    await server.close();
    const broken = join(tmpdir(), `nghi-truong-broken-${v7()}.mjs`);
    await writeFile(broken, 'process.stdout.write("half a file"); process.exit(3);');
    await begin({ packChildFile: broken });
    await paper('Mot', 2);
    expect((await ask()).status).toBe('making');
    expect(await made()).toMatchObject({ status: 'failed', error: { code: 'packFailed' } });
    // The small pictures of the paper may be on their way in, too.
    await expect.poll(strays, { timeout: 20_000 }).toEqual([]);
    expect((await ask()).status).toBe('making');
    await rm(broken);
  });
});
