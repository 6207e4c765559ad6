import type { AgendaStep } from '../agenda/state.ts';
import type { AttendanceChange, AttendanceStatus, Substitute } from '../attendance/state.ts';
import type {
  BodyId,
  FileId,
  Instant,
  ItemId,
  MeetingId,
  MessageId,
  MotionId,
  OpinionId,
  PaperId,
  PersonId,
  PollId,
  QuestionId,
  QuickQuestionId,
  RequestId,
  StepId,
  SubstituteId,
} from '../kernel/ids.ts';
import type { CommandType } from '../meeting/commands.ts';
import type { Duty } from '../meeting/participant.ts';
import type { MeetingKind, MeetingPhase } from '../meeting/phase.ts';
import type { Message } from '../messages/state.ts';
import type { MinutesText } from '../minutes/state.ts';
import type { PaperKind, PaperStatus, ReadMark } from '../papers/state.ts';
import type { Majority, RulePack, VotingForm, VotingOption } from '../rule-packs/rule-pack.ts';
import type { HallScene } from '../screens/state.ts';
import type { SeatPlan } from '../seating/state.ts';
import type { Question, RequestStatus, SpeechClock, SpeechKind, WrittenOpinion } from '../speakers/state.ts';
import type { Choices, EnteredCount, HandVote, Motion, PollResult, PollSubject } from '../voting/state.ts';

/**
 * Who follows which document (architecture §4): `room` every admitted participant, `desk` chair, secretary and clerk
 * in addition to `room`, `hall` the screens and technicians, who see nothing else.
 */
export const audiences = ['room', 'desk', 'hall'] as const;
export type Audience = (typeof audiences)[number];

/** As a document holds them: one JSON value per key, e.g. `item/<id>`. A record of a view is a key of the document. */
export interface MeetingRecord {
  readonly meetingId: MeetingId;
  readonly bodyId: BodyId;
  readonly bodyName: string;
  readonly title: string;
  readonly kind: MeetingKind;
  readonly place: string;
  readonly startsAt: Instant;
  readonly phase: MeetingPhase;
  readonly openedWithoutQuorum: string | null;
  readonly currentItemId: ItemId | null;
  readonly itemOrder: readonly ItemId[];
}

export interface CountsRecord {
  readonly seats: number;
  /** Voting members in this meeting. */
  readonly voters: number;
  /** Voting members present or online. */
  readonly present: number;
  /** Of them, online. */
  readonly online: number;
  readonly quorumNeeded: number;
  readonly quorumReached: boolean;
}

export interface PersonRecord {
  readonly personId: PersonId;
  readonly name: string;
  readonly post: string;
  readonly group: string;
  readonly seat: number | null;
  readonly votes: boolean;
  readonly duties: readonly Duty[];
  readonly attendance: AttendanceStatus;
}

export interface ItemRecord {
  readonly itemId: ItemId;
  readonly title: string;
  readonly owner: string;
  readonly plannedMinutes: number;
  readonly insertedOnTheDay: boolean;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly steps: readonly AgendaStep[];
  readonly currentStepId: StepId | null;
}

export interface PaperRecord {
  readonly paperId: PaperId;
  readonly itemId: ItemId | null;
  readonly title: string;
  readonly kind: PaperKind;
  readonly fileId: FileId;
  readonly sha256: string;
  readonly size: number;
  readonly pageCount: number;
  readonly status: PaperStatus;
  readonly position: number;
  readonly version: number;
  /** Earlier versions, oldest first; their files are readable as long as the paper is. */
  readonly earlier: readonly PaperVersionRecord[];
  /** When the present version came. */
  readonly since: Instant;
  /** What changed with it. */
  readonly note: string;
  /** Not for everybody in the room. */
  readonly limited: boolean;
  /** When it goes out of reach; null: never. */
  readonly until: Instant | null;
  /** It is one's own and nobody else sees it. */
  readonly own: boolean;
}

export interface PaperVersionRecord {
  readonly version: number;
  readonly fileId: FileId;
  readonly sha256: string;
  readonly size: number;
  readonly pageCount: number;
  readonly since: Instant;
  readonly note: string;
}

/** A withdrawn paper keeps its title and reason so that a reader is told; its file is out of reach. */
export interface PresentedRecord {
  readonly paperId: PaperId;
  readonly page: number;
  readonly by: PersonId;
  readonly since: Instant;
}

export interface RequestRecord {
  readonly requestId: RequestId;
  readonly personId: PersonId;
  readonly itemId: ItemId;
  readonly kind: SpeechKind;
  readonly topic: string;
  readonly registeredAt: Instant;
  readonly registrationOrder: number;
  readonly registeredBy: PersonId | null;
  readonly calledFromPlace: number | null;
  readonly questionId: QuestionId | null;
  readonly status: RequestStatus;
}

export interface SpeakersRecord {
  readonly floor: RequestId | null;
  /** Whose speech was interrupted, the latest last. */
  readonly interrupted: readonly RequestId[];
  readonly listOpen: boolean;
  readonly warnBeforeSeconds: number;
  /** The order of the list: see `speakerQueue`. */
  readonly precedence: readonly SpeechKind[];
  readonly presets: RulePack['speaking']['presets'];
}

interface PollRecordBasis {
  readonly pollId: PollId;
  readonly motionId: MotionId | null;
  readonly itemId: ItemId | null;
  readonly question: string;
  readonly subject: PollSubject;
  readonly form: VotingForm;
  readonly options: readonly VotingOption[];
  readonly majority: Majority;
  readonly unpressedCountsAs: string;
  readonly mayChangeBallot: boolean;
  readonly seats: number;
  readonly eligibleCount: number;
  readonly presentAtOpening: number;
  readonly quorumNeeded: number;
  readonly openedAt: Instant;
  readonly repeats: { readonly pollId: PollId; readonly reason: string } | null;
}

/** While open or counting: how many have voted, never who or what. Closed: names and choices of tablets, never of papers. */
export type PollRecord = PollRecordBasis &
  (
    | {
        readonly status: 'open';
        /** Ballots so far; 0 in the secret form. */
        readonly votedCount: number;
        readonly paperVoterCount: number;
        readonly closesAt: Instant | null;
      }
    | {
        readonly status: 'counting';
        readonly countingSince: Instant;
        readonly countEntered: boolean;
      }
    | {
        readonly status: 'closed';
        readonly closedAt: Instant;
        readonly result: PollResult;
        readonly ballots: Readonly<Record<PersonId, Choices>>;
        readonly handVotes: Readonly<Record<PersonId, HandVote>>;
        /** Present, without a ballot or a paper; for the room, never for screens. */
        readonly unpressed: readonly PersonId[];
        readonly annulled: { readonly at: Instant; readonly reason: string } | null;
      }
    | { readonly status: 'cancelled'; readonly cancelledAt: Instant; readonly reason: string }
  );

/** A quick show of hands. While open: how many answered. */
export type QuickQuestionRecord = {
  readonly quickQuestionId: QuickQuestionId;
  readonly question: string;
  readonly answers: readonly string[];
  readonly askedAt: Instant;
} & (
  | { readonly status: 'open'; readonly answeredCount: number }
  | { readonly status: 'closed'; readonly closedAt: Instant; readonly counts: readonly number[] }
);

export type MinutesRecord =
  | { readonly status: 'notYet' }
  | { readonly status: 'draft' }
  | { readonly status: 'issued'; readonly number: number; readonly issuedAt: Instant };

/** Document keys: meeting, counts, speakers, presented, seatPlan, minutes and `<collection>/<id>`. */
export interface RoomView {
  readonly meeting: MeetingRecord;
  readonly counts: CountsRecord;
  readonly speakers: SpeakersRecord;
  readonly presented: PresentedRecord | null;
  readonly seatPlan: SeatPlan | null;
  readonly minutes: MinutesRecord;
  readonly people: Readonly<Record<PersonId, PersonRecord>>;
  readonly items: Readonly<Record<ItemId, ItemRecord>>;
  /** Released, withdrawn and expired papers that are for everybody in the room. */
  readonly papers: Readonly<Record<PaperId, PaperRecord>>;
  readonly requests: Readonly<Record<RequestId, RequestRecord>>;
  readonly questions: Readonly<Record<QuestionId, Question>>;
  readonly polls: Readonly<Record<PollId, PollRecord>>;
  readonly quickQuestions: Readonly<Record<QuickQuestionId, QuickQuestionRecord>>;
}

/** A step that the desk may still take back. */
export interface LastStepRecord {
  readonly step: number;
  readonly of: CommandType;
  readonly by: PersonId;
  readonly at: Instant;
}

/** What chair, secretary and clerk see beyond the room. */
export interface DeskView {
  /** The rules of this meeting, whole; null when a pack of an old log is unknown here. */
  readonly pack: RulePack | null;
  readonly motionOrder: readonly MotionId[];
  readonly countingBoard: readonly PersonId[];
  readonly lastStep: LastStepRecord | null;
  readonly motions: Readonly<Record<MotionId, Motion>>;
  /** Papers that the room does not see: never released, or for some only. Never anybody's own. */
  readonly papers: Readonly<Record<PaperId, PaperRecord>>;
  /** Who may read those that are for some only. */
  readonly paperReaders: Readonly<Record<PaperId, { readonly personIds: readonly PersonId[] }>>;
  /** Who opened what, without anybody's own papers. */
  readonly reading: Readonly<Record<PersonId, Readonly<Record<PaperId, ReadMark>>>>;
  /** Per open vote: voters present who have neither a ballot nor a paper, and those who were handed a paper. */
  readonly notVoted: Readonly<
    Record<PollId, { readonly personIds: readonly PersonId[]; readonly onPaper: readonly PersonId[] }>
  >;
  readonly attendance: Readonly<
    Record<PersonId, { readonly reason: string; readonly log: readonly AttendanceChange[] }>
  >;
  readonly substitutes: Readonly<Record<SubstituteId, Substitute>>;
  readonly messages: Readonly<Record<MessageId, Message>>;
  readonly opinions: Readonly<Record<OpinionId, WrittenOpinion>>;
  /** What each screen of the hall shows. */
  readonly screens: Readonly<Record<PersonId, { readonly scene: HallScene }>>;
  readonly conclusions: Readonly<Record<ItemId, { readonly text: string; readonly revision: number }>>;
  readonly minutesTexts: Readonly<Record<string, MinutesText>>;
}

/** A seat as the hall sees it: no name. */
export type HallSeatState = 'vacant' | 'absent' | 'present' | 'asked' | 'speaking';

/** What a screen in the hall shows. */
export interface HallView {
  readonly meeting: MeetingRecord;
  readonly counts: CountsRecord;
  readonly item: (ItemRecord & { readonly number: number; readonly of: number }) | null;
  readonly agenda: readonly {
    readonly itemId: ItemId;
    readonly number: number;
    readonly title: string;
    readonly owner: string;
    readonly state: 'coming' | 'now' | 'done';
  }[];
  readonly speaker:
    | ({
        readonly name: string;
        readonly post: string;
        readonly group: string;
        readonly kind: SpeechKind;
        readonly topic: string;
        readonly calledAt: Instant;
        readonly warnBeforeSeconds: number;
        /** The name of whom this speech interrupted. */
        readonly interrupts: string | null;
      } & SpeechClock)
    | null;
  /** How many wait and the names of the first three, in the order of the list. */
  readonly waiting: { readonly count: number; readonly next: readonly string[] };
  readonly poll: PollRecord | null;
  readonly quickQuestion: QuickQuestionRecord | null;
  readonly presented:
    | (PresentedRecord & {
        readonly fileId: FileId;
        readonly title: string;
        readonly pageCount: number;
        readonly size: number;
      })
    | null;
  readonly seatPlan: SeatPlan | null;
  /** By number of seat. */
  readonly seats: Readonly<Record<string, HallSeatState>>;
  /** By account; a screen that is not named shows `auto`. */
  readonly screens: Readonly<Record<PersonId, HallScene>>;
}

/** One person's own part, sent to that person's devices only. */
export interface MineView {
  readonly personId: PersonId;
  readonly duties: readonly Duty[];
  readonly votes: boolean;
  /** Own ballots by vote, while open too. */
  readonly ballots: Readonly<Record<PollId, Choices>>;
  /** Those of them that the desk recorded for a raised hand. */
  readonly handVotes: Readonly<Record<PollId, HandVote>>;
  /** Votes in which one was handed a paper. */
  readonly onPaper: readonly PollId[];
  /** For members of the counting board: votes being counted, with who counts them and what was entered so far. */
  readonly counting: Readonly<
    Record<
      PollId,
      { readonly board: readonly PersonId[]; readonly issuedAtMost: number; readonly entered: EnteredCount | null }
    >
  >;
  /** Own answers to quick questions that are open. */
  readonly quickAnswers: Readonly<Record<QuickQuestionId, number>>;
  readonly attendanceLog: readonly AttendanceChange[];
  readonly substitutes: Readonly<Record<SubstituteId, Substitute>>;
  /** Papers that are for some only, oneself among them, and one's own. Those for everybody are in the room's document. */
  readonly papers: Readonly<Record<PaperId, PaperRecord>>;
  /** What one has opened, on whatever device. */
  readonly reading: Readonly<Record<PaperId, ReadMark>>;
  readonly messages: Readonly<Record<MessageId, Message>>;
  readonly opinions: Readonly<Record<OpinionId, WrittenOpinion>>;
}
