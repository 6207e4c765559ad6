import type { Duty, ItemId, MeetingId, PersonId } from '@nghi-truong/domain';
import { commandAcceptedSchema, paths, personSchema } from '@nghi-truong/protocol';
import { v7 as uuid } from 'uuid';
import type { ClientSession } from '../../src/renderer/session/index.ts';
import { Bot, enterAs } from './bot.ts';
import { delegate } from './crowd.ts';
import { Hall } from './hall.ts';

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Lý', 'Nông', 'Hà'];
const givens = ['An', 'Bích', 'Cường', 'Dung', 'Giang', 'Hải', 'Lan'];

/** The name of a member by number: no two of the first 84 are the same. 0 is the chair. */
export function memberName(number: number): string {
  return `${families[number % families.length]} Thị ${givens[Math.floor(number / families.length) % givens.length]}`;
}

interface Staff {
  readonly username: string;
  readonly name: string;
  readonly duty: Duty;
}
const staff: readonly Staff[] = [
  { username: 'thuky', name: 'Mạc Thị Thư', duty: 'secretary' },
  { username: 'vanthu', name: 'Quách Văn Ký', duty: 'clerk' },
  { username: 'manhinh', name: 'Màn hình hội trường', duty: 'screen' },
];

/** One meeting of a body that has just as many seats as a test needs, all of them filled. */
export interface Assembly {
  readonly hall: Hall;
  readonly meetingId: MeetingId;
  /** The secretary's second device, for what a test needs done and does not look at. */
  readonly desk: Bot;
  readonly itemIds: readonly ItemId[];
  /** By seat less one: the chair is the first. */
  readonly memberIds: readonly PersonId[];
}

export interface AssemblyPlan {
  readonly seats: number;
  /** Of the packs that come with the software. */
  readonly packId: string;
  readonly title: string;
  readonly items: readonly string[];
}

/** Not a secret: it opens a server that lives as long as its test. */
const password = 'mot-mat-khau-de-thu';

/**
 * A server of its own in which an administrator enters the people and the secretary prepares the meeting, all through the
 * doors that real ones use. The members are `chutoa` and `daibieu01` onwards, seated in this order.
 */
export async function assemble(plan: AssemblyPlan): Promise<Assembly> {
  const hall = await Hall.open({
    seeded: false,
    password,
    settings: { DEMO: '0', BODY_NAME: 'Hội đồng nhân dân tỉnh Thử', BODY_SEATS: String(plan.seats) },
  });
  try {
    const people = await enterPeople(hall, plan.seats);
    return { hall, ...(await prepare(hall, plan, people)) };
  } catch (error) {
    await hall.close();
    throw error;
  }
}

type People = readonly { readonly personId: PersonId; readonly duties: readonly Duty[]; readonly votes: boolean }[];

async function enterPeople(hall: Hall, seats: number): Promise<People> {
  const first = /shown only now\): (\S+)/.exec(hall.server.output)?.[1];
  if (first === undefined) throw new Error('the password of the first administrator was not shown');
  const administrator = await enterAs(hall.address, 'quantri', first);
  const members = Array.from({ length: seats }, (_, number) => ({
    username: number === 0 ? 'chutoa' : delegate(number),
    name: memberName(number),
    seat: number + 1,
    duties: number === 0 ? (['chair', 'delegate'] as const) : (['delegate'] as const),
  }));
  const others = staff.map(({ username, name, duty }) => ({ username, name, seat: null, duties: [duty] as const }));
  const entered: People[number][] = [];
  // One after the other, as the server would take them: a hundred at once would each wait longer than a request may.
  for (const { username, name, seat, duties } of [...members, ...others]) {
    const personId = uuid() as PersonId;
    const votes = seat !== null;
    await post(administrator, paths.people, personSchema, {
      personId,
      username,
      name,
      post: votes ? 'Đại biểu' : '',
      group: votes ? `Tổ ${(seat % 4) + 1}` : '',
      seat,
      votes,
      rights: username === 'thuky' ? ['createMeetings'] : [],
      password,
    });
    entered.push({ personId, duties, votes });
  }
  administrator.close();
  return entered;
}

async function prepare(
  hall: Hall,
  { title, packId, items }: AssemblyPlan,
  participants: People,
): Promise<Omit<Assembly, 'hall'>> {
  const meetingId = uuid() as MeetingId;
  const secretary = await enterAs(hall.address, 'thuky', password);
  await post(secretary, paths.meetings, commandAcceptedSchema, {
    commandId: uuid(),
    meetingId,
    title,
    kind: 'kyHop',
    place: 'Hội trường lớn',
    startsAt: secretary.serverNow(),
    participants,
    packId,
  });
  secretary.close();
  const desk = await Bot.enter(hall.address, 'thuky', password, meetingId);
  const itemIds: ItemId[] = [];
  for (const item of items) {
    const itemId = uuid() as ItemId;
    await desk.does('addItem', { itemId, title: item, owner: 'Thường trực', plannedMinutes: 30, beforeItemId: null });
    itemIds.push(itemId);
  }
  const memberIds = participants.filter(({ votes }) => votes).map(({ personId }) => personId);
  return { meetingId, desk, itemIds, memberIds };
}

async function post<T>(
  session: ClientSession,
  path: string,
  schema: { parse(value: unknown): T },
  body: unknown,
): Promise<T> {
  const answer = await session.rest('POST', path, schema, body);
  if (!answer.ok) throw new Error(`${path}: ${answer.error.en}`);
  return answer.value;
}
