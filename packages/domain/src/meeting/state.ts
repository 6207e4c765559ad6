import type { AgendaState } from '../agenda/state.ts';
import type { Attendance, Substitute } from '../attendance/state.ts';
import type {
  BodyId,
  Instant,
  MeetingId,
  MessageId,
  MotionId,
  PaperId,
  PersonId,
  PollId,
  QuickQuestionId,
  SubstituteId,
} from '../kernel/ids.ts';
import type { Message } from '../messages/state.ts';
import type { MinutesState } from '../minutes/state.ts';
import type { Paper, Reading } from '../papers/state.ts';
import type { PresentedPage } from '../presentation/state.ts';
import type { RulePack } from '../rule-packs/rule-pack.ts';
import type { HallScene } from '../screens/state.ts';
import type { SeatPlan } from '../seating/state.ts';
import type { SpeakersState } from '../speakers/state.ts';
import type { LastStep } from '../steps/state.ts';
import type { Motion, Poll, QuickQuestion } from '../voting/state.ts';
import type { Participant } from './participant.ts';
import type { MeetingKind, MeetingPhase } from './phase.ts';

/** The whole of one meeting, folded from its log. Null before `meetingCreated`. */
export interface MeetingState {
  readonly meetingId: MeetingId;
  readonly bodyId: BodyId;
  readonly bodyName: string;
  readonly title: string;
  readonly kind: MeetingKind;
  readonly place: string;
  readonly startsAt: Instant;
  readonly packId: string;
  /**
   * The pack's content as it was chosen, and again as it was when the meeting opened; null only while a meeting of the
   * first version of the log is prepared.
   */
  readonly rulePack: RulePack | null;
  /** All seats of the body, fixed at creation. */
  readonly seats: number;
  readonly phase: MeetingPhase;
  /** Reason given for opening without quorum. */
  readonly openedWithoutQuorum: string | null;
  readonly participants: Readonly<Record<PersonId, Participant>>;
  readonly agenda: AgendaState;
  readonly papers: Readonly<Record<PaperId, Paper>>;
  /** Who opened which paper of the meeting. */
  readonly reading: Reading;
  /** What they opened of their own. */
  readonly ownReading: Reading;
  readonly attendance: Readonly<Record<PersonId, Attendance>>;
  readonly substitutes: Readonly<Record<SubstituteId, Substitute>>;
  readonly seatPlan: SeatPlan | null;
  readonly screens: Readonly<Record<PersonId, HallScene>>;
  readonly presented: PresentedPage | null;
  readonly speakers: SpeakersState;
  /** Prepared votes; `motionOrder` holds each once. */
  readonly motions: Readonly<Record<MotionId, Motion>>;
  readonly motionOrder: readonly MotionId[];
  readonly countingBoard: readonly PersonId[];
  readonly polls: Readonly<Record<PollId, Poll>>;
  readonly quickQuestions: Readonly<Record<QuickQuestionId, QuickQuestion>>;
  readonly messages: Readonly<Record<MessageId, Message>>;
  /** How many steps of the desk there were, and the last one while it can be taken back. */
  readonly stepCount: number;
  readonly lastStep: LastStep | null;
  readonly minutes: MinutesState;
}
