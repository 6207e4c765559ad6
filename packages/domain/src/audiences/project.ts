import type { PersonId, PollId } from '../kernel/ids.ts';
import { lookup, valuesOf } from '../kernel/lookup.ts';
import type { MeetingState } from '../meeting/state.ts';
import { attends, packOf } from '../quorum/quorum.ts';
import { openableForms } from '../voting/decide.ts';
import type { Poll } from '../voting/state.ts';
import {
  countsRecord,
  isForRoom,
  itemRecord,
  meetingRecord,
  minutesRecord,
  paperRecord,
  personRecord,
  pollRecord,
  requestRecord,
  speakersRecord,
} from './records.ts';
import { type DocumentRecords, RecordCollector, reuse } from './share.ts';
import type { Audience, DeskView, HallView, MineView } from './views.ts';

/**
 * What every admitted participant sees: `meeting`, `counts`, `speakers`, `minutes`, `presented` (absent when nothing
 * is), `person/<id>`, `item/<id>`, `paper/<id>`, `request/<id>`, `poll/<id>`.
 * @param previous the records of the state before: what did not change keeps its reference, up to the map itself.
 */
export function projectRoom(state: MeetingState, previous?: DocumentRecords): DocumentRecords {
  const room = new RecordCollector(previous);
  room.put('meeting', meetingRecord(state));
  room.put('counts', countsRecord(state));
  room.put('speakers', speakersRecord(state));
  room.put('minutes', minutesRecord(state));
  if (state.presented !== null) room.put('presented', state.presented);
  for (const person of valuesOf(state.participants)) room.put(`person/${person.personId}`, personRecord(state, person));
  for (const item of valuesOf(state.agenda.items)) room.put(`item/${item.itemId}`, itemRecord(item));
  for (const paper of valuesOf(state.papers)) {
    if (isForRoom(paper)) room.put(`paper/${paper.paperId}`, paperRecord(paper));
  }
  for (const request of valuesOf(state.speakers.requests)) {
    room.put(`request/${request.requestId}`, requestRecord(request));
  }
  for (const poll of valuesOf(state.polls)) room.put(`poll/${poll.pollId}`, pollRecord(poll, true));
  return room.done();
}

/**
 * What chair, secretary and clerk see beyond the room: `pack`, `paper/<id>` not yet released, `notVoted/<pollId>`,
 * `attendance/<personId>`, `conclusion/<itemId>`, `minutesText/<section>`.
 */
export function projectDesk(state: MeetingState, previous?: DocumentRecords): DocumentRecords {
  const desk = new RecordCollector(previous);
  desk.put('pack', packRecord(state));
  for (const paper of valuesOf(state.papers)) {
    if (paper.status.name === 'attached') desk.put(`paper/${paper.paperId}`, paperRecord(paper));
  }
  for (const poll of valuesOf(state.polls)) {
    if (poll.status !== 'open') continue;
    const { ballots } = poll;
    const personIds = poll.eligible.filter((id) => attends(state, id) && lookup(ballots, id) === undefined);
    desk.put(`notVoted/${poll.pollId}`, { personIds });
  }
  for (const [personId, attendance] of Object.entries(state.attendance)) {
    const latest = attendance.log.at(-1);
    if (latest === undefined) continue;
    desk.put(`attendance/${personId}`, { reason: attendance.reason, since: latest.at, bySelf: latest.bySelf });
  }
  for (const item of valuesOf(state.agenda.items)) desk.put(`conclusion/${item.itemId}`, item.conclusion);
  if (state.minutes.status !== 'notYet') {
    for (const [section, text] of Object.entries(state.minutes.texts)) desk.put(`minutesText/${section}`, text);
  }
  return desk.done();
}

function packRecord(state: MeetingState): DeskView['pack'] {
  const pack = packOf(state);
  if (pack === undefined) {
    return { packId: state.packId, name: state.packId, majorities: [], defaultMajorityId: '', forms: [] };
  }
  return {
    packId: pack.packId,
    name: pack.name.vi,
    majorities: pack.voting.majorities,
    defaultMajorityId: pack.voting.defaultMajorityId,
    forms: pack.voting.forms.filter((form) => openableForms.includes(form)),
  };
}

/**
 * What a screen in the hall shows, which is also all that a technician sees: `meeting`, `counts`, `waiting`, and when
 * there is one `item`, `speaker`, `poll`, `presented`. Names: of the speaker and the next one only.
 */
export function projectHall(state: MeetingState, previous?: DocumentRecords): DocumentRecords {
  const hall = new RecordCollector(previous);
  hall.put('meeting', meetingRecord(state));
  hall.put('counts', countsRecord(state));
  hall.put('waiting', waitingRecord(state));
  const item = hallItem(state);
  if (item !== null) hall.put('item', item);
  const speaker = hallSpeaker(state);
  if (speaker !== null) hall.put('speaker', speaker);
  const poll = hallPoll(state);
  if (poll !== null) hall.put('poll', pollRecord(poll, false));
  const presented = hallPresented(state);
  if (presented !== null) hall.put('presented', presented);
  return hall.done();
}

function hallItem(state: MeetingState): HallView['item'] {
  const { items, order, currentItemId } = state.agenda;
  const item = currentItemId === null ? undefined : items[currentItemId];
  if (item === undefined) return null;
  return { ...itemRecord(item), number: order.indexOf(item.itemId) + 1, of: order.length };
}

function hallSpeaker(state: MeetingState): HallView['speaker'] {
  const { floor, requests } = state.speakers;
  const request = floor === null ? undefined : requests[floor];
  if (request?.status.name !== 'speaking') return null;
  const person = lookup(state.participants, request.personId);
  if (person === undefined) return null;
  return {
    name: person.name,
    post: person.post,
    group: person.group,
    kind: request.kind,
    topic: request.topic,
    calledAt: request.status.calledAt,
    allottedSeconds: request.status.allottedSeconds,
    warnBeforeSeconds: packOf(state)?.speaking.warnBefore ?? 0,
  };
}

function waitingRecord(state: MeetingState): HallView['waiting'] {
  const waiting = valuesOf(state.speakers.requests)
    .filter((request) => request.status.name === 'waiting')
    .sort((one, other) => one.registrationOrder - other.registrationOrder);
  const first = waiting[0];
  const next = first === undefined ? null : (lookup(state.participants, first.personId)?.name ?? null);
  return { count: waiting.length, next };
}

/** The vote going on, else the last one of the item going on; a cancelled one leaves the screen. */
function hallPoll(state: MeetingState): Poll | null {
  if (state.phase.name === 'ended') return null;
  let last: Poll | null = null;
  for (const poll of valuesOf(state.polls)) {
    if (poll.itemId === state.agenda.currentItemId && (last === null || poll.openedAt >= last.openedAt)) last = poll;
  }
  return last?.status === 'cancelled' ? null : last;
}

function hallPresented(state: MeetingState): HallView['presented'] {
  const { presented } = state;
  const paper = presented === null ? undefined : lookup(state.papers, presented.paperId);
  if (presented === null || paper?.status.name !== 'released') return null;
  return {
    ...presented,
    fileId: paper.file.fileId,
    title: paper.title,
    pageCount: paper.file.pageCount,
    size: paper.file.size,
  };
}

/** The document of one audience. */
export function projectAudience(audience: Audience, state: MeetingState, previous?: DocumentRecords): DocumentRecords {
  switch (audience) {
    case 'room':
      return projectRoom(state, previous);
    case 'desk':
      return projectDesk(state, previous);
    case 'hall':
      return projectHall(state, previous);
  }
}

/**
 * One person's own part, for that person's devices only; null for somebody who does not take part.
 * @param previous the part as it was: returned itself when nothing changed.
 */
export function projectMine(state: MeetingState, personId: PersonId, previous?: MineView): MineView | null {
  const participant = lookup(state.participants, personId);
  if (participant === undefined) return null;
  const ballots: Record<PollId, string> = {};
  for (const poll of valuesOf(state.polls)) {
    if (poll.status === 'cancelled') continue;
    const ballot = lookup(poll.ballots, personId);
    if (ballot !== undefined) ballots[poll.pollId] = ballot;
  }
  const { duties, votes } = participant;
  return reuse(previous, { personId, duties, votes, ballots });
}

/**
 * Which documents this person may follow: screens and technicians the hall only, chair and secretary all three, the
 * clerk room and desk, everybody else the room; nobody who does not take part.
 */
export function audiencesOf(state: MeetingState, personId: PersonId): Audience[] {
  const duties = lookup(state.participants, personId)?.duties ?? [];
  const leads = duties.includes('chair') || duties.includes('secretary');
  const atDesk = leads || duties.includes('clerk');
  const inRoom = atDesk || duties.includes('delegate') || duties.includes('invitee');
  const inHall = leads || duties.includes('screen') || duties.includes('technician');
  return [
    ...(inRoom ? ['room' as const] : []),
    ...(atDesk ? ['desk' as const] : []),
    ...(inHall ? ['hall' as const] : []),
  ];
}
