import type { AttendanceStatus, Substitute } from '../attendance/state.ts';
import type { DeskView, MineView, RoomView } from '../audiences/views.ts';
import type { Actor } from '../kernel/context.ts';
import type {
  MessageId,
  PersonId,
  PollId,
  QuestionId,
  QuickQuestionId,
  RequestId,
  SubstituteId,
} from '../kernel/ids.ts';
import { lookup, valuesOf } from '../kernel/lookup.ts';
import type { Duty, Participant } from '../meeting/participant.ts';
import type { MeetingPhase } from '../meeting/phase.ts';
import type { MeetingState } from '../meeting/state.ts';
import type { Message } from '../messages/state.ts';
import type { VotingForm } from '../rule-packs/rule-pack.ts';
import type { Question, SpeechRequest } from '../speakers/state.ts';
import type { Poll, QuickQuestion } from '../voting/state.ts';

/** Who acts, as far as the rules about permission ask. */
export type ActorFacts =
  | { readonly kind: 'system' }
  | { readonly kind: 'stranger' }
  | {
      readonly kind: 'participant';
      readonly personId: PersonId;
      readonly duties: readonly Duty[];
      readonly votes: boolean;
      readonly attendance: AttendanceStatus;
      /** Has a ballot in this vote. */
      readonly hasVoted: (pollId: PollId) => boolean;
      /** Was handed a paper in this vote. */
      readonly onPaper: (pollId: PollId) => boolean;
      /** Counts the papers of this vote, and who entered the count that waits for a second. */
      readonly counting: (pollId: PollId) => { readonly enteredBy: PersonId | null } | null;
    };

/** Another participant, as everybody in the room sees them. */
export interface PersonFacts extends Pick<Participant, 'duties' | 'votes'> {
  readonly attendance: AttendanceStatus;
}

interface PollFacts {
  readonly status: Poll['status'];
  readonly form: VotingForm;
  readonly mayChangeBallot: boolean;
  readonly annulled?: object | null;
}
type RequestFacts = Pick<SpeechRequest, 'personId' | 'itemId' | 'kind' | 'status'>;
type QuestionFacts = Pick<Question, 'askedBy' | 'status'>;
type QuickQuestionFacts = Pick<QuickQuestion, 'status'>;
type SubstituteFacts = Pick<Substitute, 'forPersonId' | 'askedBy' | 'status'>;

/**
 * What the rules about permission may know: derivable from the server's state and equally from what a tablet sees,
 * so that a button is grey for the same reason for which the server would refuse.
 */
export interface PermissionFacts {
  readonly actor: ActorFacts;
  readonly phase: MeetingPhase['name'];
  readonly currentItemId: string | null;
  readonly itemCount: number;
  readonly hasChair: () => boolean;
  readonly person: (personId: PersonId) => PersonFacts | undefined;
  readonly polls: Readonly<Record<PollId, PollFacts>>;
  readonly quickQuestions: Readonly<Record<QuickQuestionId, QuickQuestionFacts>>;
  readonly requests: Readonly<Record<RequestId, RequestFacts>>;
  readonly questions: Readonly<Record<QuestionId, QuestionFacts>>;
  readonly floor: RequestId | null;
  readonly listOpen: boolean;
  readonly presenting: boolean;
  readonly minutes: 'notYet' | 'draft' | 'issued';
  /** Those that the acting person may know of: one's own, at the desk all. */
  readonly substitutes: Readonly<Record<SubstituteId, SubstituteFacts>>;
  /** What the desk alone knows; null on a tablet that does not hold its document. */
  readonly desk: DeskFacts | null;
}

export interface DeskFacts {
  readonly messages: Readonly<Record<MessageId, Pick<Message, 'handled'>>>;
  /** The number of the step that can be taken back. */
  readonly lastStep: number | null;
}

/** The vote that is open, if any: there is never more than one. */
export function openPollOf(facts: Pick<PermissionFacts, 'polls'>): PollId | null {
  return pollWith(facts, 'open');
}

/** A vote that stands so, if any. */
export function pollWith({ polls }: Pick<PermissionFacts, 'polls'>, status: Poll['status']): PollId | null {
  for (const [pollId, poll] of Object.entries(polls)) {
    if (poll.status === status) return pollId as PollId;
  }
  return null;
}

/** The duties that run the meeting. */
export function leads(duties: readonly Duty[]): boolean {
  return duties.includes('chair') || duties.includes('secretary');
}

/** The facts as the server knows them. */
export function factsOfState(state: MeetingState, actor: Actor): PermissionFacts {
  const acting = actorFacts(state, actor);
  const isOwn = ({ forPersonId, askedBy }: Substitute) =>
    acting.kind === 'participant' && (forPersonId === acting.personId || askedBy === acting.personId);
  const isDesk = acting.kind === 'participant' && leads(acting.duties);
  return {
    actor: acting,
    phase: state.phase.name,
    currentItemId: state.agenda.currentItemId,
    itemCount: state.agenda.order.length,
    hasChair: () => valuesOf(state.participants).some((participant) => participant.duties.includes('chair')),
    person: (personId) => {
      const participant = lookup(state.participants, personId);
      if (participant === undefined) return undefined;
      return { ...participant, attendance: lookup(state.attendance, personId)?.status ?? 'unmarked' };
    },
    polls: state.polls,
    quickQuestions: state.quickQuestions,
    requests: state.speakers.requests,
    questions: state.speakers.questions,
    floor: state.speakers.floor,
    listOpen: state.speakers.listOpen,
    presenting: state.presented !== null,
    minutes: state.minutes.status,
    substitutes: isDesk
      ? state.substitutes
      : Object.fromEntries(Object.entries(state.substitutes).filter(([, substitute]) => isOwn(substitute))),
    desk: { messages: state.messages, lastStep: state.lastStep?.step ?? null },
  };
}

function actorFacts(state: MeetingState, actor: Actor): ActorFacts {
  if (actor.kind === 'system') return { kind: 'system' };
  const participant = lookup(state.participants, actor.personId);
  if (participant === undefined) return { kind: 'stranger' };
  const { personId, duties, votes } = participant;
  return {
    kind: 'participant',
    personId,
    duties,
    votes,
    attendance: lookup(state.attendance, personId)?.status ?? 'unmarked',
    hasVoted: (pollId) => {
      const poll = lookup(state.polls, pollId);
      return poll !== undefined && poll.status !== 'cancelled' && Object.hasOwn(poll.ballots, personId);
    },
    onPaper: (pollId) => lookup(state.polls, pollId)?.paperVoters.includes(personId) === true,
    counting: (pollId) => {
      const poll = lookup(state.polls, pollId);
      if (poll?.status !== 'counting' || !poll.countingBoard.includes(personId)) return null;
      return { enteredBy: poll.entered?.enteredBy ?? null };
    },
  };
}

/**
 * The facts as a participant's tablet sees them.
 * @param desk what chair and secretary see beyond the room; null elsewhere.
 */
export function factsOfView(mine: MineView, room: RoomView, desk: DeskView | null): PermissionFacts {
  return {
    actor: {
      kind: 'participant',
      personId: mine.personId,
      duties: mine.duties,
      votes: mine.votes,
      attendance: lookup(room.people, mine.personId)?.attendance ?? 'unmarked',
      hasVoted: (pollId) => Object.hasOwn(mine.ballots, pollId),
      onPaper: (pollId) => mine.onPaper.includes(pollId),
      counting: (pollId) => {
        const counting = lookup(mine.counting, pollId);
        return counting === undefined ? null : { enteredBy: counting.entered?.enteredBy ?? null };
      },
    },
    phase: room.meeting.phase.name,
    currentItemId: room.meeting.currentItemId,
    itemCount: room.meeting.itemOrder.length,
    hasChair: () => valuesOf(room.people).some((person) => person.duties.includes('chair')),
    person: (personId) => lookup(room.people, personId),
    polls: room.polls,
    quickQuestions: room.quickQuestions,
    requests: room.requests,
    questions: room.questions,
    floor: room.speakers.floor,
    listOpen: room.speakers.listOpen,
    presenting: room.presented !== null,
    minutes: room.minutes.status,
    substitutes: desk !== null && leads(mine.duties) ? desk.substitutes : mine.substitutes,
    desk: desk === null ? null : { messages: desk.messages, lastStep: desk.lastStep?.step ?? null },
  };
}
