import type { AnnotationHandle } from '@nghi-truong/desktop-client/session';
import type { MeetingId, PaperRecord } from '@nghi-truong/domain';
import { paths } from '@nghi-truong/protocol';
import type { SeededRandom } from '@nghi-truong/testkit';
import { v7 as uuid } from 'uuid';
import { Bot, until } from '../simulate/bot.ts';
import { must } from '../simulate/story.ts';

export interface RoundOptions {
  readonly address: string;
  readonly meetingId: MeetingId;
  readonly delegates: number;
  readonly random: SeededRandom;
}

/** A soak shares its machine with whatever else runs there; milliseconds. */
const patienceMs = 120_000;
/** Pages that are turned, and items that are gone to, in one round. */
const turns = 12;

/**
 * Everybody signs in and joins; the secretary goes from item to item and turns pages that everybody follows; delegates draw, erase and
 * download; everybody signs out. Nothing of it makes the meeting itself larger, but for its log.
 */
export async function liveThroughRound({ address, meetingId, delegates, random }: RoundOptions): Promise<void> {
  const enter = (username: string) => Bot.enter(address, username, meetingId);
  const secretary = await enter('thuky');
  const bots: Bot[] = [secretary];
  try {
    for (let number = 1; number <= delegates; number += 1) {
      bots.push(await enter(`daibieu${String(number).padStart(2, '0')}`));
    }
    const seats = bots.slice(1);
    await Promise.all(bots.map((bot) => bot.sees(() => true, 'the room')));
    const papers = Object.values(secretary.room.papers).filter(({ status }) => status.name === 'released');
    const [paper] = papers;
    if (paper === undefined) throw new Error('no paper is released');
    await Promise.all([
      lead(secretary, paper),
      ...seats.map((bot) => draw(bot, paper, random)),
      ...seats.map((bot) => download(bot, random.pick(papers), random)),
    ]);
    await Promise.all(seats.map((bot) => bot.sees((room) => room.presented === null, 'the end of the showing')));
  } finally {
    await Promise.all(bots.map((bot) => bot.session.signOut()));
    for (const bot of bots) bot.close();
  }
}

async function lead(secretary: Bot, { paperId, pageCount }: PaperRecord): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) {
    await must(secretary, 'presentPage', { paperId, page: 1 + (turn % pageCount) });
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await must(secretary, 'stopPresenting', {});
}

async function draw(bot: Bot, { paperId, fileId }: PaperRecord, random: SeededRandom): Promise<void> {
  const notes = bot.meeting.annotations(paperId, fileId);
  try {
    for (const scope of ['private', 'shared'] as const) {
      const objectId = uuid();
      const points = Array.from({ length: 60 }, () => random.integer(20, 560));
      const createdAt = bot.session.serverNow();
      notes.put(scope, { kind: 'stroke', objectId, page: 1, colour: '#1a4f9c', width: 1.6, createdAt, points });
      await saved(bot, notes, 'the stroke is saved');
      notes.remove(scope, objectId);
      await saved(bot, notes, 'the erasing is saved');
    }
  } finally {
    notes.release();
  }
}

/** @throws with what stands against it, when it never comes */
async function saved(bot: Bot, { saveState }: AnnotationHandle, what: string): Promise<void> {
  try {
    await until(saveState, (state) => state === 'saved', `${bot.username}: ${what}`, patienceMs);
  } catch (error) {
    const state = JSON.stringify([saveState.get(), bot.session.connection.get()]);
    throw new Error(`${error instanceof Error ? error.message : String(error)}; it is ${state}`, { cause: error });
  }
}

/** Whole, a piece of it, and broken off in the middle. */
async function download(bot: Bot, { paperId }: PaperRecord, random: SeededRandom): Promise<void> {
  const { url, headers } = bot.session.fileRequest(paths.paperPart(bot.meeting.meetingId, paperId, 'file'));
  const whole = await fetch(url, { headers });
  const { byteLength } = await whole.arrayBuffer();
  if (whole.status !== 200) throw new Error(`${bot.username}: the paper was answered with ${whole.status}`);
  const first = random.integer(0, byteLength - 1);
  const piece = await fetch(url, { headers: { ...headers, range: `bytes=${first}-${byteLength - 1}` } });
  await piece.arrayBuffer();
  const broken = new AbortController();
  const cut = await fetch(url, { headers, signal: broken.signal });
  const reader = cut.body?.getReader();
  await reader?.read();
  broken.abort();
  await reader?.closed.catch(() => undefined);
}
