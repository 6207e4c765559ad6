import type { Command, Duty, MeetingState, PersonId } from '@nghi-truong/domain';
import type { TinosFonts } from '@nghi-truong/official-documents';
import type { Demo, SeedHost } from '@nghi-truong/server/main';
import { demoAgenda } from '../demo-papers/agenda.ts';
import type { DemoPaperKind } from '../demo-papers/demo-paper.ts';
import { type PlannedDemoPaper, planDemoPapers } from '../demo-papers/generate-demo-papers.ts';
import { type DemoDuty, demoMembers, demoStaff, groupName } from '../demo-papers/people.ts';
import { province } from '../demo-papers/province.ts';
import {
  demoBody,
  demoBodyId,
  demoCommandId,
  demoFileId,
  demoItemId,
  demoMeetingId,
  demoPaperId,
  demoPassword,
  demoPersonId,
  demoTermId,
} from './demo-body.ts';
import { demoCountingBoard, demoMotions, demoSeatPlan, demoSteps } from './demo-preparation.ts';

type SignedIn = Parameters<SeedHost['services']['meetings']['create']>[0];
type NewPerson = Parameters<SeedHost['services']['people']['create']>[1];

/** The one paper that is attached but not yet released, for the secretary of the demo to release. */
const heldBack = '06-du-thao-nghi-quyet-nuoc-sach.pdf';

const references: ReadonlySet<DemoPaperKind> = new Set(['bang', 'thuyetMinh', 'scan']);

const dutyOf: Readonly<Record<Exclude<DemoDuty, 'administrator'>, Duty>> = {
  secretary: 'secretary',
  clerk: 'clerk',
  invitee: 'invitee',
  hallScreen: 'screen',
  technician: 'technician',
};

/** The secretary, who prepares the session like any other meeting. */
const secretary: SignedIn = {
  sessionId: 'seed',
  personId: demoPersonId('thuky'),
  bodyId: demoBodyId,
  rights: ['createMeetings'],
};

/**
 * The demo: a kỳ họp of a fictional province's Council, with its people, agenda and papers.
 * @param loadFonts the faces that the papers are set in
 */
export const createDemo = (loadFonts: () => Promise<TinosFonts>): Demo => ({
  bodyId: demoBodyId,
  password: demoPassword,
  accounts: [
    { username: 'chutoa', role: 'Chủ tọa, có quyền biểu quyết (chair, votes)' },
    { username: 'daibieu01 … daibieu59', role: 'Đại biểu (delegates)' },
    { username: 'thuky', role: 'Thư ký kỳ họp (secretary)' },
    { username: 'vanthu', role: 'Văn thư, làm biên bản (clerk)' },
    { username: 'khach01, khach02', role: 'Khách mời (invitees)' },
    { username: 'manhinh, manhinh2', role: 'Màn hình hội trường và hành lang (hall screens)' },
    { username: 'kythuat', role: 'Kỹ thuật hội trường (technician)' },
    { username: 'quantri', role: 'Quản trị (administrator)' },
  ],
  seed: (host) => seedDemo(host, loadFonts),
});

/**
 * Puts the demo into the store through the services and the rooms. Every step looks whether it has been done, so that
 * it can be killed anywhere and run again.
 */
async function seedDemo(host: SeedHost, loadFonts: () => Promise<TinosFonts>): Promise<void> {
  const { stores } = host.services;
  await stores.bodies.ensure(demoBody, {
    _id: demoTermId,
    bodyId: demoBodyId,
    name: province.term,
    from: Date.UTC(2026, 3, 1),
    to: null,
  });
  const drawn = (await stores.bodies.find(demoBodyId))?.seatPlan ?? null;
  if (drawn === null) await stores.bodies.drawSeats(demoBodyId, demoSeatPlan);
  await seedPeople(host);
  await seedMeeting(host);
  await seedPreparation(host);
  await seedPapers(host, loadFonts);
}

function everybody(): NewPerson[] {
  const members = demoMembers.map(
    (member, index): NewPerson => ({
      personId: demoPersonId(member.username),
      username: member.username,
      name: member.name,
      post: member.post,
      group: groupName(member.group),
      seat: index + 1,
      votes: true,
      rights: [],
      password: demoPassword,
    }),
  );
  const staff = demoStaff.map(
    (person): NewPerson => ({
      personId: demoPersonId(person.username),
      username: person.username,
      name: person.name,
      post: person.post,
      group: '',
      seat: null,
      votes: false,
      rights: rightsOf(person.duty),
      password: demoPassword,
    }),
  );
  return [...members, ...staff];
}

function rightsOf(duty: DemoDuty): NewPerson['rights'] {
  if (duty === 'secretary') return ['createMeetings'];
  return duty === 'administrator' ? ['managePeople'] : [];
}

async function seedPeople({ services, say }: SeedHost): Promise<void> {
  const wanted = everybody();
  const known = new Set((await services.stores.people.all(demoBodyId)).map(({ person }) => person._id));
  const missing = wanted.filter((person) => !known.has(person.personId));
  if (missing.length > 0) say(`Tạo ${missing.length} tài khoản`, `making ${missing.length} accounts`);
  for (const person of missing) await services.demoPeople.create(demoBodyId, person);
}

/** Eight o'clock this morning in Việt Nam, which has no summer time. */
function thisMorning(now: number): number {
  const [hour, day] = [3_600_000, 86_400_000];
  const offset = 7 * hour;
  return Math.floor((now + offset) / day) * day - offset + 8 * hour;
}

async function mustRead({ services }: SeedHost): Promise<MeetingState> {
  const state = await services.rooms.read(demoMeetingId);
  if (state === null) throw new Error('the meeting of the demo is not there');
  return state;
}

async function seedMeeting(host: SeedHost): Promise<void> {
  const { services, now, say } = host;
  if ((await services.rooms.read(demoMeetingId)) === null) {
    say('Tạo kỳ họp và chương trình', 'making the session and its agenda');
    await services.meetings.create(secretary, {
      commandId: demoCommandId('create'),
      meetingId: demoMeetingId,
      title: `${province.session}, ${province.council} ${province.term}`,
      kind: 'kyHop',
      place: province.venue,
      startsAt: thisMorning(now()),
      participants: participants(),
    });
  }
  const { agenda } = await mustRead(host);
  for (const item of demoAgenda) {
    const itemId = demoItemId(item.number);
    if (Object.hasOwn(agenda.items, itemId)) continue;
    await services.meetings.submit(secretary, demoMeetingId, demoCommandId(`item ${item.number}`), {
      type: 'addItem',
      payload: {
        itemId,
        title: item.title,
        owner: item.owner,
        plannedMinutes: item.plannedMinutes,
        beforeItemId: null,
      },
    });
  }
}

/** Parts of the items, votes, the counting board, the second screen. What was sent before is not carried out again. */
async function seedPreparation({ services }: SeedHost): Promise<void> {
  const send = (step: string, command: Command) =>
    services.meetings.submit(secretary, demoMeetingId, demoCommandId(step), command);
  for (const payload of demoSteps) await send(`steps ${payload.itemId}`, { type: 'setItemSteps', payload });
  for (const payload of demoMotions) await send(`motion ${payload.motionId}`, { type: 'prepareMotion', payload });
  await send('counting board', { type: 'setCountingBoard', payload: { personIds: demoCountingBoard } });
  await send('second screen', {
    type: 'setScreenScene',
    payload: { personId: demoPersonId('manhinh2'), scene: 'agenda' },
  });
}

function participants(): { personId: PersonId; duties: Duty[]; votes: boolean }[] {
  const members = demoMembers.map(({ username }) => ({
    personId: demoPersonId(username),
    duties: username === 'chutoa' ? (['chair', 'delegate'] satisfies Duty[]) : (['delegate'] satisfies Duty[]),
    votes: true,
  }));
  const staff = demoStaff.flatMap(({ username, duty }) =>
    duty === 'administrator' ? [] : [{ personId: demoPersonId(username), duties: [dutyOf[duty]], votes: false }],
  );
  return [...members, ...staff];
}

/** So many papers are written and looked through while one is put before the meeting. */
const ahead = 2;

/**
 * Only what is missing is written. The papers are written and looked through side by side, and put before the meeting in
 * their order.
 */
async function seedPapers(host: SeedHost, loadFonts: () => Promise<TinosFonts>): Promise<void> {
  const { papers } = await mustRead(host);
  const missing = planDemoPapers().filter((paper) => {
    const known = papers[demoPaperId(paper.name)];
    const fileId = demoFileId(paper.name);
    return known?.file.fileId !== fileId || (known.status.name === 'attached' && paper.name !== heldBack);
  });
  if (missing.length === 0) return;
  host.say(`Soạn ${missing.length} tài liệu PDF`, `writing ${missing.length} papers as PDF`);
  const fonts = await loadFonts();
  const brought: Promise<void>[] = [];
  for (const [index, paper] of missing.entries()) {
    for (const next of missing.slice(brought.length, index + 1 + ahead)) {
      const bringing = bring(host, next, fonts);
      // Whoever waits for it hears of its failure; until then it is nobody's.
      bringing.catch(() => undefined);
      brought.push(bringing);
    }
    await brought[index];
    await present(host, paper);
  }
}

/** Writes a paper and uploads it, each version under its own id; a version that is there is left as it is. */
async function bring(host: SeedHost, planned: PlannedDemoPaper, fonts: TinosFonts): Promise<void> {
  const { name, bytes, first } = await planned.write(fonts);
  const known = (await mustRead(host)).papers[demoPaperId(name)]?.file.fileId;
  if (first !== undefined && known === undefined) await upload(host, first.name, first.bytes);
  if (known !== demoFileId(name)) await upload(host, name, bytes);
}

/** Puts a paper before the meeting whose versions have been uploaded. */
async function present(host: SeedHost, { name, title, kind, agendaItem, readers, first }: PlannedDemoPaper) {
  const { documents, meetings } = host.services;
  const [paperId, fileId] = [demoPaperId(name), demoFileId(name)];
  const known = (await mustRead(host)).papers[paperId];
  if (known === undefined) {
    await documents.attach(secretary, demoMeetingId, {
      commandId: demoCommandId(`attach ${name}`),
      paperId,
      fileId: first === undefined ? fileId : demoFileId(first.name),
      itemId: demoItemId(agendaItem),
      title,
      kind: references.has(kind) ? 'reference' : 'main',
      ...(readers === undefined ? {} : { access: { personIds: readers.map(demoPersonId), until: null } }),
    });
  }
  if (first !== undefined && (known === undefined || known.file.fileId === demoFileId(first.name))) {
    const commandId = demoCommandId(`replace ${name}`);
    await documents.replace(secretary, demoMeetingId, { commandId, paperId, fileId, note: first.note });
  }
  if (name === heldBack || (known !== undefined && known.status.name !== 'attached')) return;
  await meetings.submit(secretary, demoMeetingId, demoCommandId(`release ${name}`), {
    type: 'releasePaper',
    payload: { paperId },
  });
}

async function upload(host: SeedHost, name: string, bytes: Uint8Array): Promise<void> {
  const fileId = demoFileId(name);
  const source = once(bytes);
  const file = await host.services.documents.upload(secretary, demoMeetingId, { name, source, fileId });
  const pages = 'pageCount' in file.preparation ? file.preparation.pageCount : 0;
  host.say(`${file.name}: ${pages} trang`, `${pages} pages`);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
