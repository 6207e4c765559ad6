import type { AgendaItem } from '../agenda/state.ts';
import { lookup, valuesOf } from '../kernel/lookup.ts';
import type { Participant } from '../meeting/participant.ts';
import type { MeetingState } from '../meeting/state.ts';
import { isForSome } from '../papers/meeting-papers.ts';
import type { Paper, PaperVersion } from '../papers/state.ts';
import { countQuorum, packOf } from '../quorum/quorum.ts';
import type { Question, SpeechRequest } from '../speakers/state.ts';
import type { QuickQuestion } from '../voting/state.ts';
import type {
  CountsRecord,
  ItemRecord,
  MeetingRecord,
  MinutesRecord,
  PaperRecord,
  PaperVersionRecord,
  PersonRecord,
  QuickQuestionRecord,
  RequestRecord,
  SpeakersRecord,
} from './views.ts';

/** Every record names its fields one by one: a new field of the state is seen by nobody until somebody decides it. */
export function meetingRecord(state: MeetingState): MeetingRecord {
  return {
    meetingId: state.meetingId,
    bodyId: state.bodyId,
    bodyName: state.bodyName,
    title: state.title,
    kind: state.kind,
    place: state.place,
    startsAt: state.startsAt,
    phase: state.phase,
    openedWithoutQuorum: state.openedWithoutQuorum,
    currentItemId: state.agenda.currentItemId,
    itemOrder: state.agenda.order,
  };
}

/** How many are present, how many seats there are, and whether that is a quorum. */
export function countsRecord(state: MeetingState): CountsRecord {
  const { voters, present, needed, reached } = countQuorum(state);
  let online = 0;
  for (const { votes, personId } of valuesOf(state.participants)) {
    if (votes && lookup(state.attendance, personId)?.status === 'online') online += 1;
  }
  return { seats: state.seats, voters, present, online, quorumNeeded: needed, quorumReached: reached };
}

/** All that `countsRecord` looks at. */
export function countSources({ participants, attendance, seats, rulePack, packId }: MeetingState): readonly unknown[] {
  return [participants, attendance, seats, rulePack, packId];
}

/** A participant as the room sees them. */
export function personRecord(state: MeetingState, participant: Participant): PersonRecord {
  return {
    personId: participant.personId,
    name: participant.name,
    post: participant.post,
    group: participant.group,
    seat: participant.seat,
    votes: participant.votes,
    duties: participant.duties,
    attendance: lookup(state.attendance, participant.personId)?.status ?? 'unmarked',
  };
}

/** An item of the agenda. */
export function itemRecord(item: AgendaItem): ItemRecord {
  return {
    itemId: item.itemId,
    title: item.title,
    owner: item.owner,
    plannedMinutes: item.plannedMinutes,
    insertedOnTheDay: item.insertedOnTheDay,
    startedAt: item.startedAt,
    finishedAt: item.finishedAt,
    steps: item.steps,
    currentStepId: item.currentStepId,
  };
}

/** What all but the desk know of a paper: a version that came while it was withdrawn shows when it is released again. */
export function knownPaper(paper: Paper): Paper {
  if (paper.status.name !== 'withdrawn') return paper;
  const versions = paper.versions.slice(0, paper.status.lastVersion);
  const last = versions.at(-1);
  if (last === undefined || versions.length === paper.versions.length) return paper;
  return { ...paper, versions, file: last.file };
}

/** A paper and where it belongs; the file itself is fetched elsewhere. */
export function paperRecord(paper: Paper): PaperRecord {
  const present = paper.versions.at(-1);
  return {
    paperId: paper.paperId,
    itemId: paper.itemId,
    title: paper.title,
    kind: paper.kind,
    fileId: paper.file.fileId,
    sha256: paper.file.sha256,
    size: paper.file.size,
    pageCount: paper.file.pageCount,
    status: paper.status,
    position: paper.position,
    version: paper.versions.length,
    earlier: paper.versions.slice(0, -1).map(versionRecord),
    since: present?.since ?? 0,
    note: present?.note ?? '',
    limited: paper.access.personIds !== null,
    until: paper.access.until,
    own: paper.owner !== null,
  };
}

function versionRecord({ version, file, since, note }: PaperVersion): PaperVersionRecord {
  const { fileId, sha256, size, pageCount } = file;
  return { version, fileId, sha256, size, pageCount, since, note };
}

/** A registration to speak and what became of it. */
export function requestRecord(request: SpeechRequest): RequestRecord {
  return {
    requestId: request.requestId,
    personId: request.personId,
    itemId: request.itemId,
    kind: request.kind,
    topic: request.topic,
    registeredAt: request.registeredAt,
    registrationOrder: request.registrationOrder,
    registeredBy: request.registeredBy,
    calledFromPlace: request.calledFromPlace,
    questionId: request.questionId,
    status: request.status,
  };
}

/** A chất vấn: asked and answered before everybody. */
export function questionRecord(question: Question): Question {
  return {
    questionId: question.questionId,
    itemId: question.itemId,
    askedBy: question.askedBy,
    filedBy: question.filedBy,
    toPersonId: question.toPersonId,
    toName: question.toName,
    text: question.text,
    at: question.at,
    order: question.order,
    status: question.status,
  };
}

/** Whether the list is open, who has the floor and whom that interrupted, and the order and times of the rules. */
export function speakersRecord(state: MeetingState): SpeakersRecord {
  const { floor, interrupted, listOpen } = state.speakers;
  const speaking = packOf(state)?.speaking;
  return {
    floor,
    interrupted,
    listOpen,
    warnBeforeSeconds: speaking?.warnBefore ?? 0,
    precedence: speaking?.precedence ?? [],
    presets: speaking?.presets ?? noPresets,
  };
}

/** Under a pack that is unknown here no time is proposed. */
const noPresets: SpeakersRecord['presets'] = {
  firstSpeech: 0,
  laterSpeech: 0,
  debate: 0,
  pointOfOrder: 0,
  interposedQuestion: 0,
  explanation: 0,
  presentation: 0,
  question: 0,
  answer: 0,
};

/** A quick show of hands: while it is open, how many answered and nothing of what. */
export function quickQuestionRecord(quick: QuickQuestion): QuickQuestionRecord {
  const { quickQuestionId, question, answers, askedAt } = quick;
  const basis = { quickQuestionId, question, answers, askedAt };
  return quick.status === 'open'
    ? { ...basis, status: 'open', answeredCount: Object.keys(quick.given).length }
    : { ...basis, status: 'closed', closedAt: quick.closedAt, counts: quick.counts };
}

/** How far the minutes are; not what they say. */
export function minutesRecord(state: MeetingState): MinutesRecord {
  const { minutes } = state;
  if (minutes.status !== 'issued') return { status: minutes.status };
  return { status: 'issued', number: minutes.number, issuedAt: minutes.issuedAt };
}

/** Papers for everybody that were released; those withdrawn since or out of time too, so that a reader is told. */
export function isForRoom(paper: Paper): boolean {
  return !isForSome(paper) && wasReleased(paper);
}

/** Never true of one that nobody but the desk has seen. */
export function wasReleased({ status }: Paper): boolean {
  return 'releasedAt' in status && status.releasedAt !== undefined;
}
