import type { AgendaItem } from '../agenda/state.ts';
import { lookup } from '../kernel/lookup.ts';
import type { Participant } from '../meeting/participant.ts';
import type { MeetingState } from '../meeting/state.ts';
import type { Paper } from '../papers/state.ts';
import { countQuorum, packOf } from '../quorum/quorum.ts';
import type { SpeechRequest } from '../speakers/state.ts';
import type { Poll } from '../voting/state.ts';
import type {
  CountsRecord,
  ItemRecord,
  MeetingRecord,
  MinutesRecord,
  PaperRecord,
  PersonRecord,
  PollRecord,
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
  return { seats: state.seats, voters, present, quorumNeeded: needed, quorumReached: reached };
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
  };
}

/** A paper and where it belongs; the file itself is fetched elsewhere. */
export function paperRecord(paper: Paper): PaperRecord {
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
  };
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
    status: request.status,
  };
}

/** Whether the list is open, and who has the floor. */
export function speakersRecord(state: MeetingState): SpeakersRecord {
  const { floor, listOpen } = state.speakers;
  return { floor, listOpen, warnBeforeSeconds: packOf(state)?.speaking.warnBefore ?? 0 };
}

/**
 * A vote as everybody sees it. While it is open: how many have voted, never who or what.
 * @param withNames false for screens, which show figures and no names even after closing.
 */
export function pollRecord(poll: Poll, withNames: boolean): PollRecord {
  const basis = {
    pollId: poll.pollId,
    itemId: poll.itemId,
    question: poll.question,
    form: poll.form,
    options: poll.options,
    majority: poll.majority,
    unpressedCountsAs: poll.unpressedCountsAs,
    mayChangeBallot: poll.mayChangeBallot,
    seats: poll.seats,
    eligibleCount: poll.eligible.length,
    presentAtOpening: poll.presentAtOpening,
    openedAt: poll.openedAt,
  };
  switch (poll.status) {
    case 'open':
      return { ...basis, status: 'open', votedCount: Object.keys(poll.ballots).length, closesAt: poll.closesAt };
    case 'closed': {
      const ballots = withNames && poll.form === 'open' ? poll.ballots : {};
      return { ...basis, status: 'closed', closedAt: poll.closedAt, result: poll.result, ballots };
    }
    case 'cancelled':
      return { ...basis, status: 'cancelled', cancelledAt: poll.cancelledAt, reason: poll.reason };
  }
}

/** How far the minutes are; not what they say. */
export function minutesRecord(state: MeetingState): MinutesRecord {
  const { minutes } = state;
  if (minutes.status !== 'issued') return { status: minutes.status };
  return { status: 'issued', number: minutes.number, issuedAt: minutes.issuedAt };
}

/** Released papers, and those withdrawn after release so that a reader is told; never one the room has not seen. */
export function isForRoom(paper: Paper): boolean {
  return (
    paper.status.name === 'released' || (paper.status.name === 'withdrawn' && paper.status.releasedAt !== undefined)
  );
}
