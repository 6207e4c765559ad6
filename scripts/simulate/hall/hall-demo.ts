import { createHash } from 'node:crypto';
import type {
  BodyId,
  Command,
  CommandId,
  Duty,
  FileId,
  ItemId,
  MeetingId,
  PaperId,
  PersonId,
} from '@nghi-truong/domain';
import type { Demo, SeedHost } from '@nghi-truong/server/main';
import { makePdf } from '@nghi-truong/testkit';
import { v5 } from 'uuid';

const idOf = (name: string): string => v5(name, '0d6f3b1e-8c5a-5f0b-9a77-64e2f1f0c3d5');

const bodyId = idOf('body') as BodyId;
export const hallPassword = 'demo';
export const hallMeetingId = idOf('meeting') as MeetingId;
/** Chairs, and votes. */
export const hallChair = 'chutoa';
export const hallSecretary = 'thuky';
/** Makes the minutes. */
export const hallClerk = 'vanthu';
/** @param number from 1 */
export const hallDelegate = (number: number): string => `daibieu${number}`;
export const hallPersonId = (username: string): PersonId => idOf(`person ${username}`) as PersonId;

export const hallItems: readonly ItemId[] = [1, 2, 3, 4].map((number) => idOf(`item ${number}`) as ItemId);

interface HallPaper {
  readonly paperId: PaperId;
  readonly fileId: FileId;
  readonly pages: number;
  /** Bytes that no compression makes smaller, so that the paper has several chunks. */
  readonly filling: number;
}

/** Released for everybody; one to each of the first items. */
export const hallPapers: readonly HallPaper[] = [
  { pages: 6, filling: 0 },
  { pages: 3, filling: 2_400_000 },
  { pages: 12, filling: 300_000 },
].map((paper, index) => ({
  ...paper,
  paperId: idOf(`paper ${index + 1}`) as PaperId,
  fileId: idOf(`file ${index + 1}`) as FileId,
}));

type SignedIn = Parameters<SeedHost['services']['meetings']['create']>[0];

const secretary: SignedIn = {
  sessionId: 'seed',
  personId: hallPersonId(hallSecretary),
  bodyId,
  rights: ['createMeetings'],
};

/** Everybody of a hall with so many delegates beside the chair. */
export function hallPeople(delegates: number): readonly string[] {
  return [
    hallChair,
    hallSecretary,
    hallClerk,
    ...Array.from({ length: delegates }, (_, index) => hallDelegate(index + 1)),
  ];
}

/** A Council of any size with a session that has items and papers: what the simulation seeds instead of the demo. */
export function createHall(delegates: number): Demo {
  return {
    bodyId,
    password: hallPassword,
    accounts: [],
    async seed(host) {
      await seedPeople(host, delegates);
      await seedMeeting(host, delegates);
      for (const [index, paper] of hallPapers.entries()) await seedPaper(host, paper, index);
    },
  };
}

async function seedPeople({ services }: SeedHost, delegates: number): Promise<void> {
  await services.stores.bodies.ensure(
    {
      _id: bodyId,
      name: 'Hội đồng nhân dân để thử',
      place: '',
      seats: delegates + 1,
      timeZone: 'Asia/Ho_Chi_Minh',
      packByKind: { kyHop: 'hdnd', phienHop: 'ubnd', giaoBan: 'ordinary', hoiNghi: 'ordinary' },
    },
    { _id: idOf('term'), bodyId, name: 'Nhiệm kỳ để thử', from: 0, to: null },
  );
  const known = new Set((await services.stores.people.all(bodyId)).map(({ person }) => person._id));
  let seat = 0;
  for (const username of hallPeople(delegates)) {
    const votes = username !== hallSecretary && username !== hallClerk;
    if (votes) seat += 1;
    if (known.has(hallPersonId(username))) continue;
    await services.demoPeople.create(bodyId, {
      personId: hallPersonId(username),
      username,
      name: `Người ${username}`,
      post: '',
      group: '',
      seat: votes ? seat : null,
      votes,
      rights: username === hallSecretary ? ['createMeetings'] : [],
      password: hallPassword,
    });
  }
}

function dutiesOf(username: string): Duty[] {
  switch (username) {
    case hallChair:
      return ['chair', 'delegate'];
    case hallSecretary:
      return ['secretary'];
    case hallClerk:
      return ['clerk'];
    default:
      return ['delegate'];
  }
}

async function seedMeeting({ services, now }: SeedHost, delegates: number): Promise<void> {
  const { meetings } = services;
  if ((await services.rooms.read(hallMeetingId)) === null) {
    await meetings.create(secretary, {
      commandId: idOf('create') as CommandId,
      meetingId: hallMeetingId,
      title: 'Kỳ họp để thử',
      kind: 'kyHop',
      place: '',
      startsAt: now(),
      participants: hallPeople(delegates).map((username) => ({
        personId: hallPersonId(username),
        duties: dutiesOf(username),
        votes: username !== hallSecretary && username !== hallClerk,
      })),
    });
  }
  const send = (step: string, command: Command) =>
    meetings.submit(secretary, hallMeetingId, idOf(step) as CommandId, command);
  for (const [index, itemId] of hallItems.entries()) {
    const title = `Nội dung thứ ${index + 1}`;
    const payload = { itemId, title, owner: '', plannedMinutes: 10, beforeItemId: null };
    await send(`item ${index}`, { type: 'addItem', payload });
  }
}

async function seedPaper(host: SeedHost, paper: HallPaper, index: number): Promise<void> {
  const { documents, meetings } = host.services;
  const { paperId, fileId, pages, filling } = paper;
  const state = await host.services.rooms.read(hallMeetingId);
  if (state?.papers[paperId] === undefined) {
    const lines = Array.from({ length: pages }, (_, page) => [`Paper ${index + 1}, page ${page + 1}`]);
    const bytes = await makePdf({ pages: lines, ...(filling === 0 ? {} : { filling: noise(filling, index) }) });
    await documents.upload(secretary, hallMeetingId, { name: `paper-${index + 1}.pdf`, source: once(bytes), fileId });
    await documents.attach(secretary, hallMeetingId, {
      commandId: idOf(`attach ${index}`) as CommandId,
      paperId,
      fileId,
      itemId: hallItems[index] ?? null,
      title: `Tài liệu ${index + 1}`,
      kind: 'main',
    });
  }
  await meetings.submit(secretary, hallMeetingId, idOf(`release ${index}`) as CommandId, {
    type: 'releasePaper',
    payload: { paperId },
  });
}

/** Bytes that look random and are the same in every run. */
function noise(length: number, seed: number): Uint8Array {
  const blocks: Buffer[] = [];
  for (let index = 0; index * 64 < length; index += 1) {
    blocks.push(createHash('sha512').update(`${seed} ${index}`).digest());
  }
  return Buffer.concat(blocks).subarray(0, length);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
