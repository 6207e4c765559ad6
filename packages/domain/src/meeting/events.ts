import type { AgendaEvents } from '../agenda/events.ts';
import type { AttendanceEvents } from '../attendance/events.ts';
import type { BodyId, Instant, MeetingId, PaperId, PersonId } from '../kernel/ids.ts';
import type { MessagesEvents } from '../messages/events.ts';
import type { MinutesSection } from '../minutes/state.ts';
import type { PapersEvents } from '../papers/events.ts';
import type { RulePack } from '../rule-packs/rule-pack.ts';
import type { ScreensEvents } from '../screens/events.ts';
import type { SeatingEvents } from '../seating/events.ts';
import type { SpeakersEvents } from '../speakers/events.ts';
import type { StepsEvents } from '../steps/events.ts';
import type { VotingEvents } from '../voting/events.ts';
import type { Duty, Participant } from './participant.ts';
import type { MeetingKind } from './phase.ts';

/**
 * What happened. Events carry outcomes, so that folding an old log under new code gives what was announced then:
 * `evolve` never recalculates a rule.
 */
export interface EventPayloads
  extends AgendaEvents,
    AttendanceEvents,
    SeatingEvents,
    ScreensEvents,
    SpeakersEvents,
    VotingEvents,
    MessagesEvents,
    PapersEvents,
    StepsEvents {
  readonly meetingCreated: {
    readonly meetingId: MeetingId;
    readonly bodyId: BodyId;
    readonly bodyName: string;
    readonly title: string;
    readonly kind: MeetingKind;
    readonly place: string;
    readonly startsAt: Instant;
    readonly packId: string;
    /** Null in logs of the first version: the pack of that id that comes with the software. */
    readonly rulePack: RulePack | null;
    readonly seats: number;
    readonly participants: readonly Participant[];
  };
  readonly rulePackChosen: { readonly rulePack: RulePack };
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

  readonly pagePresented: { readonly paperId: PaperId; readonly page: number; readonly by: PersonId };
  readonly presentingStopped: Record<string, never>;

  readonly minutesDrafted: Record<string, never>;
  readonly minutesEdited: { readonly section: MinutesSection; readonly text: string; readonly revision: number };
  readonly minutesIssued: { readonly number: number; readonly by: PersonId };
}

export type EventType = keyof EventPayloads;

/** One event with the time of its turn. */
export type MeetingEvent = {
  readonly [Type in EventType]: { readonly type: Type; readonly at: Instant; readonly payload: EventPayloads[Type] };
}[EventType];
