import type { AnnotationObject } from '@nghi-truong/collab';
import type { ClientSession, SendOutcome } from '@nghi-truong/desktop-client/session';
import type {
  Choices,
  CommandPayloads,
  CommandType,
  DeskView,
  ItemId,
  MeetingId,
  PaperCount,
  PaperId,
  PersonId,
  PollId,
  RequestId,
} from '@nghi-truong/domain';
import { type MinutesAnswer, meetingsAnswerSchema, minutesAnswerSchema, paths } from '@nghi-truong/protocol';
import type { SeededRandom, ServerProcess } from '@nghi-truong/testkit';
import { v7 as uuid } from 'uuid';
import { Bot, open, until } from './bot.ts';

/** What was acknowledged of one vote. */
export interface PromisedVote {
  /** By person; those that the desk recorded too. */
  readonly ballots: Map<PersonId, Choices>;
  /** The papers as they were entered and confirmed, and by whom. */
  papers: { readonly count: PaperCount; readonly countedBy: readonly PersonId[] } | null;
}

/** What the bots were promised by acknowledgements, to be checked against what is there at the end. */
export interface Promises {
  readonly votes: Map<PollId, PromisedVote>;
  /** Registrations to speak, and floors given. */
  readonly requests: Set<RequestId>;
  /** Strokes by id, with who drew them where. */
  readonly strokes: Map<
    string,
    { readonly username: string; readonly scope: 'private' | 'shared'; readonly paperId: PaperId }
  >;
  /** Papers that somebody marked as read; each pair once. */
  readonly read: { readonly personId: PersonId; readonly paperId: PaperId }[];
}

export interface Story {
  readonly address: string;
  readonly meetingId: MeetingId;
  readonly chair: Bot;
  readonly secretary: Bot;
  readonly clerk: Bot;
  readonly delegates: readonly Bot[];
  readonly promises: Promises;
  readonly random: SeededRandom;
  readonly server: ServerProcess;
  readonly say: (line: string) => void;
}

/** The demo's meeting. */
export async function findMeeting(session: ClientSession): Promise<MeetingId> {
  const answer = await session.rest('GET', paths.meetings, meetingsAnswerSchema);
  if (!answer.ok) throw new Error(answer.error.en);
  const meeting = answer.value.meetings[0];
  if (meeting === undefined) throw new Error('there is no meeting');
  return meeting.meetingId as MeetingId;
}

/** Everybody comes in. */
export async function gather(
  address: string,
  count: number,
  rest: Pick<Story, 'random' | 'server' | 'say'>,
): Promise<Story> {
  const first = await open(address, 'thuky');
  const meetingId = await findMeeting(first);
  first.close();
  const enter = (username: string) => Bot.enter(address, username, meetingId);
  const [chair, secretary, clerk] = await Promise.all([enter('chutoa'), enter('thuky'), enter('vanthu')]);
  const delegates: Bot[] = [];
  for (let number = 1; number <= count; number += 1) {
    delegates.push(await enter(`daibieu${String(number).padStart(2, '0')}`));
  }
  const everybody = [chair, secretary, clerk, ...delegates];
  await Promise.all(everybody.map((bot) => bot.sees(() => true, 'the room')));
  await Promise.all(everybody.map((bot) => until(bot.meeting.mine, (mine) => mine !== null, 'their own part')));
  rest.say(`${everybody.length} people are in the room`);
  const promises = { votes: new Map(), requests: new Set<RequestId>(), strokes: new Map(), read: [] };
  return { address, meetingId, chair, secretary, clerk, delegates, promises, ...rest };
}

/** Sends and insists on acceptance. */
export async function must<Type extends CommandType>(
  bot: Bot,
  type: Type,
  payload: CommandPayloads[Type],
): Promise<void> {
  const outcome = await bot.meeting.send(type, payload);
  if (outcome.status !== 'accepted') throw new Error(`${bot.username} ${type}: ${describe(outcome)}`);
}

export function describe(outcome: SendOutcome): string {
  return outcome.status === 'refused' ? `refused ${outcome.error.code}` : outcome.status;
}

/** Sends what must be refused with this code. */
export async function mustNot<Type extends CommandType>(
  bot: Bot,
  code: string,
  type: Type,
  payload: CommandPayloads[Type],
): Promise<void> {
  const outcome = await bot.meeting.send(type, payload);
  if (outcome.status !== 'refused' || outcome.error.code !== code) {
    throw new Error(`${bot.username} ${type}: ${describe(outcome)} instead of refused ${code}`);
  }
}

/** Waits until the desk is as wanted. */
export async function deskSees(bot: Bot, wanted: (desk: DeskView) => boolean, what: string): Promise<DeskView> {
  const state = await until(
    bot.meeting.desk,
    (desk) => desk.status === 'ready' && wanted(desk.view),
    `${bot.username}: ${what}`,
  );
  if (state.status !== 'ready') throw new Error(`${bot.username} has no desk`);
  return state.view;
}

/** People check in, the chair opens, the secretary moves to the first item. */
export async function openSession(story: Story): Promise<void> {
  const { chair, secretary, delegates } = story;
  await Promise.all([chair, ...delegates].map((bot) => must(bot, 'checkIn', { status: 'present' })));
  const present = delegates.length + 1;
  await secretary.sees((room) => room.counts.present >= present, `${present} present`);
  const { counts } = secretary.room;
  await must(chair, 'openMeeting', { reason: counts.quorumReached ? null : 'Chạy thử với số đại biểu ít hơn.' });
  await goTo(story, 0);
}

/** Moves to an item by its place in the agenda; everybody sees it. */
export async function goTo(story: Story, index: number): Promise<ItemId> {
  const itemId = story.secretary.room.meeting.itemOrder[index];
  if (itemId === undefined) throw new Error(`there is no item ${index + 1}`);
  await must(story.secretary, 'goToItem', { itemId });
  await Promise.all(
    story.delegates.map((bot) => bot.sees((room) => room.meeting.currentItemId === itemId, 'the item')),
  );
  return itemId;
}

/** Each draws on a released paper: a private and a shared stroke, acknowledged. */
export async function draw(story: Story): Promise<void> {
  const { delegates, promises, random } = story;
  const papers = Object.values(delegates[0]?.room.papers ?? {}).filter((paper) => paper.status.name === 'released');
  const paper = papers[0];
  if (paper === undefined) throw new Error('no paper is released');
  await Promise.all(
    delegates.map(async (bot) => {
      const notes = bot.meeting.annotations(paper.paperId, paper.fileId);
      for (const scope of ['private', 'shared'] as const) {
        const stroke: AnnotationObject = {
          kind: 'stroke',
          objectId: uuid(),
          page: 1,
          colour: '#1a4f9c',
          width: 1.6,
          createdAt: bot.session.serverNow(),
          points: Array.from({ length: 40 }, () => random.integer(20, 560)),
        };
        notes.put(scope, stroke);
        promises.strokes.set(stroke.objectId, { username: bot.username, scope, paperId: paper.paperId });
      }
      await until(notes.saveState, (state) => state === 'saved', `${bot.username}: notes saved`);
      notes.release();
    }),
  );
}

/** The end, the conclusion, the minutes: drafted from the log, edited, issued, downloaded. */
export async function finish(story: Story, lastItem: ItemId): Promise<MinutesAnswer> {
  const { chair, secretary, clerk, delegates, meetingId } = story;
  await must(secretary, 'recordConclusion', {
    itemId: lastItem,
    text: 'Hội đồng nhân dân thống nhất thông qua.',
    baseRevision: 0,
  });
  await must(chair, 'endMeeting', {});
  await Promise.all(delegates.map((bot) => bot.sees((room) => room.meeting.phase.name === 'ended', 'the end')));
  await must(clerk, 'editMinutes', {
    section: 'closing',
    text: 'Biên bản được thông qua tại kỳ họp.',
    baseRevision: 0,
  });
  await must(clerk, 'issueMinutes', { number: 5 });
  const reader = delegates[0] ?? chair;
  await reader.sees((room) => room.minutes.status === 'issued', 'the minutes');
  const answer = await reader.session.rest('GET', paths.minutes(meetingId), minutesAnswerSchema);
  if (!answer.ok) throw new Error(answer.error.en);
  for (const [format, magic] of [
    ['pdf', '%PDF-'],
    ['docx', 'PK'],
  ] as const) {
    const { url, headers } = reader.session.fileRequest(paths.minutesFile(meetingId, format));
    const response = await fetch(url, { headers });
    const head = Buffer.from((await response.arrayBuffer()).slice(0, 5)).toString('latin1');
    if (!response.ok || !head.startsWith(magic)) throw new Error(`minutes.${format}: ${response.status} ${head}`);
  }
  return answer.value;
}
