import type { FileId, ItemId, PaperAccess, PaperId } from '@nghi-truong/domain';
import {
  commandAcceptedSchema,
  type FileAnswer,
  fileAnswerSchema,
  paperManifestSchema,
  paths,
} from '@nghi-truong/protocol';
import { v7 as uuid } from 'uuid';
import type { Bot } from './bot.ts';

/** A paper as it goes before the meeting. */
export interface NewPaper {
  readonly title: string;
  /** Of the file. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly itemId: ItemId | null;
  readonly access?: PaperAccess;
}

const patience = 110_000;
/** A machine that does much else may take its time for a whole set. */
const patienceForAll = 240_000;

/** Waits until the pages of all papers of the room are prepared, or never will be. */
export async function allPrepared({ session, meeting, room }: Bot): Promise<void> {
  const end = Date.now() + patienceForAll;
  for (const paperId of Object.keys(room.papers)) {
    const path = paths.paperManifest(meeting.meetingId, paperId);
    for (;;) {
      const answer = await session.rest('GET', path, paperManifestSchema);
      if (!answer.ok) throw new Error(`${paperId}: ${answer.error.en}`);
      if (answer.value.progress === null) break;
      if (Date.now() > end) throw new Error(`the papers were not prepared in ${patienceForAll} ms`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

/** Uploads a file and waits until its pages are prepared. @throws with the server's sentence, or when it takes too long */
export async function prepared(desk: Bot, name: string, bytes: Uint8Array): Promise<FileAnswer> {
  const { session, meeting } = desk;
  const upload = session.upload(meeting.meetingId, new Blob([Uint8Array.from(bytes)]), name, 'meeting');
  const done = await upload.done;
  if (!done.ok) throw new Error(`${name}: ${done.error.en}`);
  const path = paths.file(meeting.meetingId, done.file.fileId);
  for (const end = Date.now() + patience; Date.now() < end; ) {
    const answer = await session.rest('GET', path, fileAnswerSchema);
    if (!answer.ok) throw new Error(`${name}: ${answer.error.en}`);
    const { status } = answer.value.preparation;
    if (status === 'ready' || status === 'plain') return answer.value;
    if (status === 'failed') throw new Error(`${name} cannot become a paper`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${name} was not prepared in ${patience} ms`);
}

/** Puts a paper before the meeting and releases it, prepared. */
export async function release(desk: Bot, paper: NewPaper): Promise<{ paperId: PaperId; fileId: FileId }> {
  const { session, meeting } = desk;
  const { title, itemId, access } = paper;
  const { fileId } = await prepared(desk, paper.name, paper.bytes);
  const paperId = uuid() as PaperId;
  const body = { commandId: uuid(), paperId, fileId, itemId, title, kind: 'main', ...(access && { access }) };
  const attached = await session.rest('POST', paths.papers(meeting.meetingId), commandAcceptedSchema, body);
  if (!attached.ok) throw new Error(`${title}: ${attached.error.en}`);
  await desk.does('releasePaper', { paperId });
  return { paperId, fileId: fileId as FileId };
}
