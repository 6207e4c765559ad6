import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ClientSession, programPorts, signIn } from '@nghi-truong/desktop-client/session';
import type { MeetingId } from '@nghi-truong/domain';
import { commandAcceptedSchema, paperManifestSchema, paths } from '@nghi-truong/protocol';
import { freePort, ServerProcess } from '@nghi-truong/testkit';
import { v7 } from 'uuid';
import { root } from '../../lib/root.ts';
import { crowdMeetingId, crowdPaperId, crowdPassword, crowdSecretary, delegateName } from './crowd.ts';

/** Our server with one released paper and people who have signed in. */
export interface Product {
  readonly server: ServerProcess;
  readonly port: number;
  readonly path: string;
  /** One for each person. */
  readonly tokens: readonly string[];
  readonly close: () => Promise<void>;
}

/** Signs in as the desktop shell does. */
export async function enter(serverUrl: string, username: string): Promise<ClientSession> {
  const ports = programPorts();
  const answer = await signIn({ serverUrl, username, password: crowdPassword, device: 'desktop', ports });
  if (!answer.ok) throw new Error(`${username}: ${answer.error.en}`);
  return answer.session;
}

/** A token of one's own for everybody, as the desktop shell gets it. */
async function signInAll(address: string, people: number): Promise<string[]> {
  const tokens: string[] = [];
  for (let number = 1; number <= people; number++) {
    const response = await fetch(address + paths.session, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: delegateName(number), password: crowdPassword, device: 'desktop' }),
    });
    const answer = (await response.json()) as { readonly token?: string };
    if (answer.token === undefined) throw new Error(`${delegateName(number)} could not sign in: ${response.status}`);
    tokens.push(answer.token);
  }
  return tokens;
}

/** Which paper of which meeting is published. */
export interface Publication {
  readonly meetingId: MeetingId;
  readonly paperId: string;
  readonly title: string;
}

const onlyPaper: Publication = { meetingId: crowdMeetingId, paperId: crowdPaperId, title: 'Tài liệu để đo' };

/** Uploads, attaches and releases a paper as a secretary's tablet does, and waits until nothing is being prepared any more. */
export async function publish(address: string, file: string, publication: Publication = onlyPaper): Promise<void> {
  const { meetingId, title } = publication;
  const session = await enter(address, crowdSecretary);
  const meeting = session.meeting(meetingId);
  try {
    const bytes = await readFile(file);
    const upload = await session.upload(meetingId, new Blob([bytes]), 'do.pdf', 'meeting').done;
    if (!upload.ok) throw new Error(upload.error.en);
    const { fileId } = upload.file;
    const paper = { paperId: publication.paperId, fileId, itemId: null, title, kind: 'main' };
    const body = { commandId: v7(), ...paper };
    const attached = await session.rest('POST', paths.papers(meetingId), commandAcceptedSchema, body);
    if (!attached.ok) throw new Error(attached.error.en);
    const paperId = publication.paperId as Parameters<typeof meeting.paperParts>[0]['paperId'];
    const released = await meeting.send('releasePaper', { paperId });
    if (released.status !== 'accepted') throw new Error(`the paper was not released: ${released.status}`);
    for (let tries = 0; tries < 1_200; tries++) {
      const manifest = await session.rest(
        'GET',
        paths.paperManifest(meetingId, publication.paperId),
        paperManifestSchema,
      );
      if (!manifest.ok) throw new Error(manifest.error.en);
      if (manifest.value.progress === null) return;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    throw new Error('the paper was not prepared in time');
  } finally {
    meeting.release();
    session.close();
  }
}

export async function startProduct(
  folder: string,
  file: string,
  people: number,
  say: (line: string) => void,
  env: Readonly<Record<string, string>> = {},
): Promise<Product> {
  const port = await freePort();
  const server = new ServerProcess({
    entry: join(root, 'scripts', 'bench', 'papers', 'product-server.ts'),
    env: {
      ...env,
      PORT: String(port),
      DATA_DIR: folder,
      BENCH_PEOPLE: String(people),
      NODE_OPTIONS: process.env.BENCH_NODE_OPTIONS ?? '',
    },
  });
  try {
    const address = await server.start();
    say('the paper is uploaded and prepared');
    await publish(address, file);
    say(`${people} people sign in`);
    const tokens = await signInAll(address, people);
    const path = paths.paperPart(crowdMeetingId, crowdPaperId, 'file');
    return { server, port, path, tokens, close: async () => void (await server.stop()) };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
