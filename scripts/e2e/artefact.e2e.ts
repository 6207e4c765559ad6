import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileAnswerSchema, paths, sessionAnswerSchema } from '@nghi-truong/protocol';
import { makePdf, ServerProcess } from '@nghi-truong/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { artefactFolder, buildArtefact } from '../lib/build-artefact.ts';

// What is deployed: one folder, moved to a place where no node_modules lies above it.
let folder: string;
let server: ServerProcess;
let address: string;
let token: string;

beforeAll(async () => {
  await buildArtefact();
  folder = await mkdtemp(join(tmpdir(), 'nghi-truong-artefact-'));
  await cp(artefactFolder, join(folder, 'dist'), { recursive: true });
  await mkdir(join(folder, 'data'));
  server = new ServerProcess({
    entry: join(folder, 'dist', 'server', 'main.mjs'),
    env: { PORT: '0', DATA_DIR: join(folder, 'data'), DEMO: '0' },
  });
  address = await server.start();
});
afterAll(async () => {
  await server.kill();
  await rm(folder, { recursive: true, force: true });
});

const authorised = () => ({ authorization: `Bearer ${token}` });
const post = (path: string, body: unknown) =>
  fetch(`${address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token === undefined ? {} : authorised()) },
    body: JSON.stringify(body),
  });
const uuid = (end: number) => `019a0000-0000-7000-8000-${String(end).padStart(12, '0')}`;

describe('the built artefact', () => {
  it('[AR-1] starts by itself, serves the client and signs its first administrator in', async () => {
    const password = /shown only now\): (\S+)/.exec(server.output)?.[1] ?? '';
    const answer = await post(paths.session, { username: 'quantri', password, device: 'desktop' });
    const { token: given, person } = sessionAnswerSchema.parse(await answer.json());
    expect(given).not.toBeNull();
    token = given ?? '';
    const page = await (await fetch(address)).text();
    expect(page).toContain('<div id="root"');
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? '';
    expect((await fetch(`${address}${script}`)).status).toBe(200);
    expect((await fetch(`${address}/readyz`)).status).toBe(200);

    const made = await post(paths.meetings, {
      commandId: uuid(1),
      meetingId: uuid(2),
      title: 'Họp thử gói cài đặt',
      kind: 'giaoBan',
      place: '',
      startsAt: Date.UTC(2026, 0, 1),
      participants: [{ personId: person.personId, duties: ['secretary', 'chair', 'clerk'], votes: false }],
    });
    expect(made.status, await made.clone().text()).toBeLessThan(300);
  });

  it('[AR-2] takes a PDF in through its own extracting child and gives it back', async () => {
    const bytes = await makePdf({ pages: [['Trang mot'], ['Trang hai']] });
    const form = new FormData();
    form.set('nonSecret', 'yes');
    form.set('file', new File([Uint8Array.from(bytes)], 'thu.pdf', { type: 'application/pdf' }));
    const uploaded = await fetch(`${address}${paths.files(uuid(2))}`, {
      method: 'POST',
      headers: authorised(),
      body: form,
    });
    expect(uploaded.status, await uploaded.clone().text()).toBeLessThan(300);
    expect(fileAnswerSchema.parse(await uploaded.json()).preparation).toMatchObject({ pageCount: 2 });
  });

  it('[AR-3] keeps its data over a restart and stops in order', async () => {
    expect(await server.stop()).toBe(0);
    address = await server.start();
    expect(server.output.match(/shown only now/g)).toHaveLength(1);
    const meetings = await fetch(`${address}${paths.meetings}`, { headers: authorised() });
    expect(await meetings.text()).toContain('Họp thử gói cài đặt');
  });
});
