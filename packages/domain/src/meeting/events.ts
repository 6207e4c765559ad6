import type { AttendanceStatus } from '../attendance/state.ts';
import type { BodyId, Instant, ItemId, MeetingId, PaperId, PersonId, PollId, RequestId } from '../kernel/ids.ts';
import type { MinutesSection } from '../minutes/state.ts';
import type { FileFacts, PaperKind } from '../papers/state.ts';
import type { Majority, RulePack, VotingForm, VotingOption } from '../rule-packs/rule-pack.ts';
import type { SpeechKind } from '../speakers/state.ts';
import type { PollResult } from '../voting/state.ts';
import type { Duty, Participant } from './participant.ts';
import type { MeetingKind } from './state.ts';

/**
 * What happened. Events carry outcomes, so that folding an old log under new code gives what was announced then:
 * `evolve` never recalculates a rule.
 */
export interface EventPayloads {
  readonly meetingCreated: {
    readonly meetingId: MeetingId;
    readonly bodyId: BodyId;
    readonly bodyName: string;
    readonly title: string;
    readonly kind: MeetingKind;
    readonly place: string;
    readonly startsAt: Instant;
    readonly packId: string;
    readonly seats: number;
    readonly participants: readonly Participant[];
  };
  readonly meetingEdited: { readonly title: string; readonly place: string; readonly startsAt: Instant };
  readonly participantsAdded: { readonly participants: readonly Participant[] };
  readonly participantChanged: {
    readonly personId: PersonId;
    readonly duties: readonly Duty[];
    readonly votes: boolean;
  };
  readonly participantRemoved: { readonly personId: PersonId };
  readonly meetingOpened: {
    readonly rulePack: RulePack;
    readonly present: number;
    readonly quorumNeeded: number;
    /** Null when the quorum was there. */
    readonly withoutQuorumReason: string | null;
  };
  readonly meetingPaused: Record<string, never>;
  readonly meetingResumed: Record<string, never>;
  readonly meetingEnded: Record<string, never>;

  readonly itemAdded: {
    readonly itemId: ItemId;
    readonly title: string;
    readonly owner: string;
    readonly plannedMinutes: number;
    readonly beforeItemId: ItemId | null;
    readonly insertedOnTheDay: boolean;
  };
  readonly itemEdited: {
    readonly itemId: ItemId;
    readonly title: string;
    readonly owner: string;
    readonly plannedMinutes: number;
  };
  readonly itemMoved: { readonly itemId: ItemId; readonly beforeItemId: ItemId | null };
  readonly itemRemoved: { readonly itemId: ItemId };
  readonly itemStarted: { readonly itemId: ItemId; readonly previousItemId: ItemId | null };
  readonly conclusionRecorded: { readonly itemId: ItemId; readonly text: string; readonly revision: number };

  readonly paperAttached: {
    readonly paperId: PaperId;
    readonly itemId: ItemId | null;
    readonly title: string;
    readonly kind: PaperKind;
    readonly file: FileFacts;
    readonly position: number;
  };
  readonly paperReleased: { readonly paperId: PaperId };
  readonly paperWithdrawn: { readonly paperId: PaperId; readonly reason: string };
  readonly pagePresented: { readonly paperId: PaperId; readonly page: number; readonly by: PersonId };
  readonly presentingStopped: Record<string, never>;

  readonly attendanceMarked: {
    readonly personId: PersonId;
    readonly status: AttendanceStatus;
    readonly reason: string;
    readonly bySelf: boolean;
  };

  readonly speechRegistered: {
    readonly requestId: RequestId;
    readonly personId: PersonId;
    readonly itemId: ItemId;
    readonly kind: SpeechKind;
    readonly topic: string;
    readonly registrationOrder: number;
  };
  readonly requestWithdrawn: { readonly requestId: RequestId };
  readonly speakerListSet: { readonly open: boolean };
  readonly speakerCalled: {
    readonly requestId: RequestId;
    readonly callOrder: number;
    readonly allottedSeconds: number;
  };
  readonly speechExtended: { readonly requestId: RequestId; readonly allottedSeconds: number };
  readonly speechEnded: { readonly requestId: RequestId };
  readonly requestsNotReached: { readonly requestIds: readonly RequestId[] };

  readonly pollOpened: {
    readonly pollId: PollId;
    readonly itemId: ItemId | null;
    readonly question: string;
    readonly form: VotingForm;
    readonly options: readonly VotingOption[];
    readonly majority: Majority;
    readonly unpressedCountsAs: string;
    readonly mayChangeBallot: boolean;
    readonly seats: number;
    readonly eligible: readonly PersonId[];
    readonly presentAtOpening: number;
    readonly openedBy: PersonId;
    readonly closesAt: Instant | null;
  };
  readonly ballotCast: { readonly pollId: PollId; readonly personId: PersonId; readonly optionId: string };
  readonly pollClosed: { readonly pollId: PollId; readonly result: PollResult; readonly byDeadline: boolean };
  readonly pollCancelled: { readonly pollId: PollId; readonly reason: string };

  readonly minutesDrafted: Record<string, never>;
  readonly minutesEdited: { readonly section: MinutesSection; readonly text: string; readonly revision: number };
  readonly minutesIssued: { readonly number: number; readonly by: PersonId };
}

export type EventType = keyof EventPayloads;

/** One event with the time of its turn. */
export type MeetingEvent = {
  readonly [Type in EventType]: { readonly type: Type; readonly at: Instant; readonly payload: EventPayloads[Type] };
}[EventType];
