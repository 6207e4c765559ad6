import type {
  EventPayloads,
  EventType,
  MeetingEvent,
  MeetingState,
  PaperId,
  PersonId,
  PollId,
} from '@nghi-truong/domain';
import type { Commit } from '../meeting-room/ports.ts';

/** The state before a commit (null before the meeting) and after it. */
type Around = Pick<Commit, 'before' | 'after'>;
type Concerned<Type extends EventType> = (payload: EventPayloads[Type], around: Around) => Iterable<PersonId>;

const nobody = (): readonly PersonId[] => [];
const theirs = ({ personId }: { readonly personId: PersonId }): readonly PersonId[] => [personId];

function boardOf({ after }: Around, pollId: PollId): readonly PersonId[] {
  return after.polls[pollId]?.countingBoard ?? [];
}

/** Those with a ballot or a paper in a vote. Ballots of this very commit have events of their own. */
function votersIn(state: MeetingState | null, pollId: PollId): readonly PersonId[] {
  const poll = state?.polls[pollId];
  if (poll === undefined || poll.status === 'cancelled') return [];
  return [...(Object.keys(poll.ballots) as PersonId[]), ...poll.paperVoters];
}

function substitutedBy(
  { substituteId }: { readonly substituteId: keyof MeetingState['substitutes'] },
  { after }: Around,
) {
  const substitute = after.substitutes[substituteId];
  return substitute === undefined ? [] : [substitute.forPersonId, substitute.askedBy];
}

function givenTo(
  { quickQuestionId }: { readonly quickQuestionId: keyof MeetingState['quickQuestions'] },
  { before }: Around,
): readonly PersonId[] {
  const question = before?.quickQuestions[quickQuestionId];
  return question?.status === 'open' ? (Object.keys(question.given) as PersonId[]) : [];
}

/** Whose own part holds a paper, or held it: those whom it is for when it is for some only, and its owner. */
function readersOf({ paperId }: { readonly paperId: PaperId }, { before, after }: Around): readonly PersonId[] {
  return [before, after].flatMap((state) => {
    const paper = state?.papers[paperId];
    if (paper === undefined) return [];
    return paper.owner === null ? (paper.access.personIds ?? []) : [paper.owner];
  });
}

/** Their own papers for the item are now for the whole meeting. */
function withOwnPapers(_payload: unknown, { before, after }: Around): readonly PersonId[] {
  return Object.values(before?.papers ?? {}).flatMap((paper) =>
    paper.owner !== null && after.papers[paper.paperId] !== paper ? [paper.owner] : [],
  );
}

/** What was restored is found by comparing references: parts that did not change keep theirs. */
function* restored(_payload: unknown, { before, after }: Around): Generator<PersonId> {
  if (before === null) return;
  for (const personId of Object.keys(after.participants) as PersonId[]) {
    if (before.attendance[personId] !== after.attendance[personId]) yield personId;
  }
  if (before.speakers.opinions !== after.speakers.opinions) {
    for (const { personId } of Object.values(before.speakers.opinions)) yield personId;
    for (const { personId } of Object.values(after.speakers.opinions)) yield personId;
  }
  // How many papers there may be follows from who was there.
  for (const poll of Object.values(after.polls)) if (poll.status === 'counting') yield* poll.countingBoard;
}

/** Complete by its type: a new event needs an answer to whose own part it changes. */
const table: { readonly [Type in EventType]: Concerned<Type> } = {
  meetingCreated: nobody,
  rulePackChosen: nobody,
  meetingEdited: nobody,
  participantsAdded: ({ participants }) => participants.map(({ personId }) => personId),
  participantChanged: theirs,
  participantRemoved: theirs,
  meetingOpened: nobody,
  meetingPaused: nobody,
  meetingResumed: nobody,
  meetingEnded: nobody,
  itemAdded: nobody,
  itemEdited: nobody,
  itemMoved: nobody,
  itemRemoved: withOwnPapers,
  itemStepsSet: nobody,
  itemStarted: nobody,
  stepStarted: nobody,
  conclusionRecorded: nobody,
  // Before it is released a paper for some is the desk's alone; one's own is one's own at once.
  paperAttached: ({ owner }) => (owner === null ? [] : [owner]),
  ownPaperRemoved: ({ owner }) => [owner],
  paperReplaced: readersOf,
  paperEdited: readersOf,
  papersOrdered: ({ paperIds }, around) => paperIds.flatMap((paperId) => readersOf({ paperId }, around)),
  paperAccessSet: readersOf,
  paperReleased: readersOf,
  paperWithdrawn: readersOf,
  paperExpired: readersOf,
  papersRead: theirs,
  pagePresented: nobody,
  presentingStopped: nobody,
  attendanceMarked: theirs,
  substituteAsked: ({ forPersonId, askedBy }) => [forPersonId, askedBy],
  substituteAccepted: substitutedBy,
  substituteRefused: substitutedBy,
  substituteWithdrawn: substitutedBy,
  seatsArranged: nobody,
  seatAssigned: nobody,
  screenSceneSet: nobody,
  speechRegistered: nobody,
  requestWithdrawn: nobody,
  speakerListSet: nobody,
  speakerCalled: nobody,
  speechPaused: nobody,
  speechResumed: nobody,
  speechExtended: nobody,
  speechEnded: nobody,
  requestsNotReached: nobody,
  opinionSent: theirs,
  questionFiled: nobody,
  questionWithdrawn: nobody,
  answerRecorded: nobody,
  motionPrepared: nobody,
  motionEdited: nobody,
  motionRemoved: nobody,
  motionMoved: nobody,
  countingBoardSet: nobody,
  pollOpened: nobody,
  ballotCast: theirs,
  paperHandedOut: theirs,
  pollCountingBegun: ({ pollId }, around) => boardOf(around, pollId),
  paperCountEntered: ({ pollId }, around) => boardOf(around, pollId),
  pollClosed: ({ pollId }, around) => boardOf(around, pollId),
  pollCancelled: ({ pollId }, around) => [...boardOf(around, pollId), ...votersIn(around.before, pollId)],
  pollAnnulled: nobody,
  quickQuestionAsked: nobody,
  quickAnswerGiven: theirs,
  quickQuestionClosed: givenTo,
  messageSent: theirs,
  messageHandled: ({ messageId }, { after }) => {
    const message = after.messages[messageId];
    return message === undefined ? [] : [message.personId];
  },
  stepBegun: nobody,
  stepSettled: nobody,
  stepTakenBack: restored,
  minutesDrafted: nobody,
  minutesEdited: nobody,
  minutesIssued: nobody,
};

/**
 * Whose own part a commit may have changed: everybody whose `projectMine` differs, and hardly anybody else. It looks at
 * what happened and not at every person, so a ballot among five hundred costs one projection.
 */
export function concernedBy(events: readonly MeetingEvent[], around: Around): ReadonlySet<PersonId> {
  const concerned = new Set<PersonId>();
  for (const event of events) for (const personId of ask(event.type, event.payload, around)) concerned.add(personId);
  return concerned;
}

function ask<Type extends EventType>(type: Type, payload: EventPayloads[Type], around: Around): Iterable<PersonId> {
  return table[type](payload, around);
}
