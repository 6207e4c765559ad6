import type { PaperId, PersonId, PollId, QuickQuestionId } from '../kernel/ids.ts';
import { lookup, valuesOf } from '../kernel/lookup.ts';
import type { MeetingState } from '../meeting/state.ts';
import { isForSome, isReader } from '../papers/meeting-papers.ts';
import { attends, packOf } from '../quorum/quorum.ts';
import { usesTablets } from '../voting/forms.ts';
import { issuedAtMost } from '../voting/paper-count.ts';
import type { Choices, HandVote } from '../voting/state.ts';
import { projectHall } from './hall.ts';
import { pollRecord } from './poll-record.ts';
import {
  countSources,
  countsRecord,
  isForRoom,
  itemRecord,
  knownPaper,
  meetingRecord,
  minutesRecord,
  paperRecord,
  personRecord,
  questionRecord,
  quickQuestionRecord,
  requestRecord,
  speakersRecord,
  wasReleased,
} from './records.ts';
import { type DocumentRecords, RecordCollector, reuseParts } from './share.ts';
import type { Audience, DeskView, LastStepRecord, MineView, PaperRecord } from './views.ts';

/**
 * What every admitted participant sees: `meeting`, `counts`, `speakers`, `minutes`, `presented` and `seatPlan` (absent
 * when there is none), `person/<id>`, `item/<id>`, `paper/<id>`, `request/<id>`, `question/<id>`, `poll/<id>`,
 * `quickQuestion/<id>`.
 * @param previous the records of the state before: what did not change keeps its reference, up to the map itself.
 */
export function projectRoom(state: MeetingState, previous?: DocumentRecords): DocumentRecords {
  const room = new RecordCollector(previous);
  room.put('meeting', meetingRecord(state));
  room.group('counts', countSources(state), () => room.put('counts', countsRecord(state)));
  room.put('speakers', speakersRecord(state));
  room.put('minutes', minutesRecord(state));
  if (state.presented !== null) room.put('presented', state.presented);
  if (state.seatPlan !== null) room.put('seatPlan', state.seatPlan);
  const { participants, attendance, agenda, papers, speakers, polls } = state;
  room.group('people', [participants, attendance], () => {
    for (const person of valuesOf(participants)) room.put(`person/${person.personId}`, personRecord(state, person));
  });
  room.group('items', [agenda.items], () => {
    for (const item of valuesOf(agenda.items)) room.put(`item/${item.itemId}`, itemRecord(item));
  });
  room.group('papers', [papers], () => {
    for (const paper of valuesOf(papers)) {
      if (isForRoom(paper)) room.put(`paper/${paper.paperId}`, paperRecord(knownPaper(paper)));
    }
  });
  room.group('requests', [speakers.requests], () => {
    for (const request of valuesOf(speakers.requests)) {
      room.put(`request/${request.requestId}`, requestRecord(request));
    }
  });
  room.group('questions', [speakers.questions], () => {
    for (const question of valuesOf(speakers.questions)) {
      room.put(`question/${question.questionId}`, questionRecord(question));
    }
  });
  room.group('polls', [polls], () => {
    for (const poll of valuesOf(polls)) room.put(`poll/${poll.pollId}`, pollRecord(poll, true));
  });
  for (const quick of valuesOf(state.quickQuestions)) {
    room.put(`quickQuestion/${quick.quickQuestionId}`, quickQuestionRecord(quick));
  }
  return room.done();
}

/**
 * What chair, secretary and clerk see beyond the room: `pack` (null when it is unknown here), `motionOrder`,
 * `countingBoard`, `lastStep` (absent when nothing can be taken back), `motion/<id>`, `paper/<id>` that the room does
 * not see or not in its present version, `paperReaders/<paperId>` of those for some only, `reading/<personId>`, `notVoted/<pollId>`, `attendance/<personId>`, `substitute/<id>`, `message/<id>`, `opinion/<id>`, `screen/<personId>`,
 * `conclusion/<itemId>`, `minutesText/<section>`.
 */
export function projectDesk(state: MeetingState, previous?: DocumentRecords): DocumentRecords {
  const desk = new RecordCollector(previous);
  desk.put('pack', packOf(state) ?? null);
  desk.put('motionOrder', state.motionOrder);
  desk.put('countingBoard', state.countingBoard);
  const lastStep = lastStepRecord(state);
  if (lastStep !== null) desk.put('lastStep', lastStep);
  for (const motion of valuesOf(state.motions)) desk.put(`motion/${motion.motionId}`, motion);
  for (const paper of valuesOf(state.papers)) {
    if (paper.owner !== null) continue;
    const { personIds } = paper.access;
    if (!isForRoom(paper) || knownPaper(paper) !== paper) desk.put(`paper/${paper.paperId}`, paperRecord(paper));
    if (personIds !== null) desk.put(`paperReaders/${paper.paperId}`, { personIds });
  }
  desk.group('reading', [state.reading], () => {
    for (const [personId, marks] of Object.entries(state.reading)) desk.put(`reading/${personId}`, marks);
  });
  for (const [pollId, notVoted] of notVotedRecords(state)) desk.put(`notVoted/${pollId}`, notVoted);
  desk.group('attendance', [state.attendance], () => {
    for (const [personId, { reason, log }] of Object.entries(state.attendance)) {
      desk.put(`attendance/${personId}`, { reason, log });
    }
  });
  for (const substitute of valuesOf(state.substitutes)) desk.put(`substitute/${substitute.substituteId}`, substitute);
  for (const message of valuesOf(state.messages)) desk.put(`message/${message.messageId}`, message);
  for (const opinion of valuesOf(state.speakers.opinions)) desk.put(`opinion/${opinion.opinionId}`, opinion);
  desk.group('screens', [state.participants, state.screens], () => {
    for (const { personId, duties } of valuesOf(state.participants)) {
      if (!duties.includes('screen')) continue;
      desk.put(`screen/${personId}`, { scene: lookup(state.screens, personId) ?? 'auto' });
    }
  });
  for (const item of valuesOf(state.agenda.items)) desk.put(`conclusion/${item.itemId}`, item.conclusion);
  if (state.minutes.status !== 'notYet') {
    for (const [section, text] of Object.entries(state.minutes.texts)) desk.put(`minutesText/${section}`, text);
  }
  return desk.done();
}

/** The step without what it was before: that is the server's alone. */
function lastStepRecord({ lastStep }: MeetingState): LastStepRecord | null {
  if (lastStep === null) return null;
  const { step, of, by, at } = lastStep;
  return { step, of, by, at };
}

/** In a vote by paper alone nobody is awaited: who put a paper into the box is not known. */
function notVotedRecords(state: MeetingState): readonly (readonly [PollId, DeskView['notVoted'][PollId]])[] {
  return valuesOf(state.polls).flatMap((poll) => {
    if (poll.status !== 'open') return [];
    const { ballots, paperVoters } = poll;
    const onPaper = new Set(paperVoters);
    const personIds = poll.eligible.filter(
      (id) => usesTablets(poll.form) && attends(state, id) && lookup(ballots, id) === undefined && !onPaper.has(id),
    );
    return [[poll.pollId, { personIds, onPaper: paperVoters }] as const];
  });
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

/** The entries that belong to this person, by id. */
function own<Key extends string, Value>(
  record: Readonly<Record<Key, Value>>,
  isOwn: (value: Value) => boolean,
): Readonly<Record<Key, Value>> {
  const entries = Object.entries<Value>(record).filter(([, value]) => isOwn(value));
  return Object.fromEntries(entries) as Readonly<Record<Key, Value>>;
}

/** Released papers for some only, this person among them, and those brought for oneself; for who is in the room. */
function minePapers(state: MeetingState, personId: PersonId): MineView['papers'] {
  if (!audiencesOf(state, personId).includes('room')) return {};
  const papers: Record<PaperId, PaperRecord> = {};
  for (const paper of valuesOf(state.papers)) {
    const mine = isForSome(paper) && wasReleased(paper) && isReader(paper, personId);
    if (mine) papers[paper.paperId] = paperRecord(knownPaper(paper));
  }
  return papers;
}

function mineReading({ reading, ownReading }: MeetingState, personId: PersonId): MineView['reading'] {
  const own = lookup(ownReading, personId);
  const marks = lookup(reading, personId) ?? {};
  return own === undefined ? marks : { ...marks, ...own };
}

/**
 * One person's own part, for that person's devices only; null for somebody who does not take part.
 * @param previous the part as it was: what did not change keeps its reference, up to the part itself.
 */
export function projectMine(state: MeetingState, personId: PersonId, previous?: MineView): MineView | null {
  const participant = lookup(state.participants, personId);
  if (participant === undefined) return null;
  const ballots: Record<PollId, Choices> = {};
  const handVotes: Record<PollId, HandVote> = {};
  const counting: Record<PollId, MineView['counting'][PollId]> = {};
  const onPaper: PollId[] = [];
  for (const poll of valuesOf(state.polls)) {
    if (poll.status === 'cancelled') continue;
    const ballot = lookup(poll.ballots, personId);
    if (ballot !== undefined) ballots[poll.pollId] = ballot;
    const hand = lookup(poll.handVotes, personId);
    if (hand !== undefined) handVotes[poll.pollId] = hand;
    if (poll.paperVoters.includes(personId)) onPaper.push(poll.pollId);
    if (poll.status === 'counting' && poll.countingBoard.includes(personId)) {
      const { countingBoard, entered } = poll;
      counting[poll.pollId] = { board: countingBoard, issuedAtMost: issuedAtMost(state, poll), entered };
    }
  }
  const quickAnswers: Record<QuickQuestionId, number> = {};
  for (const quick of valuesOf(state.quickQuestions)) {
    const answer = quick.status === 'open' ? lookup(quick.given, personId) : undefined;
    if (answer !== undefined) quickAnswers[quick.quickQuestionId] = answer;
  }
  const { duties, votes } = participant;
  return reuseParts(previous, {
    personId,
    duties,
    votes,
    ballots,
    handVotes,
    onPaper,
    counting,
    quickAnswers,
    attendanceLog: lookup(state.attendance, personId)?.log ?? [],
    substitutes: own(state.substitutes, ({ forPersonId, askedBy }) => forPersonId === personId || askedBy === personId),
    papers: minePapers(state, personId),
    reading: mineReading(state, personId),
    messages: own(state.messages, (message) => message.personId === personId),
    opinions: own(state.speakers.opinions, (opinion) => opinion.personId === personId),
  });
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
