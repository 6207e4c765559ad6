import type { AgendaItem } from '../agenda/state.ts';
import type { Attendance } from '../attendance/state.ts';
import type { BodyId, Instant, ItemId, MeetingId, PaperId, PersonId, PollId } from '../kernel/ids.ts';
import type { MinutesState } from '../minutes/state.ts';
import type { Paper } from '../papers/state.ts';
import type { PresentedPage } from '../presentation/state.ts';
import type { RulePack } from '../rule-packs/rule-pack.ts';
import type { SpeakersState } from '../speakers/state.ts';
import type { Poll } from '../voting/state.ts';
import type { Participant } from './participant.ts';

export type MeetingKind = 'kyHop' | 'phienHop' | 'giaoBan' | 'hoiNghi';

/** Where the meeting stands. Fields exist only where they mean something. */
export type MeetingPhase =
  | { readonly name: 'prepared' }
  | { readonly name: 'inSession'; readonly openedAt: Instant }
  | { readonly name: 'paused'; readonly openedAt: Instant; readonly pausedAt: Instant }
  | { readonly name: 'ended'; readonly openedAt: Instant; readonly endedAt: Instant };

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
  /** The pack's content as it was when the meeting opened; null while prepared. */
  readonly rulePack: RulePack | null;
  /** All seats of the body, fixed at creation and the base of percentages. */
  readonly seats: number;
  readonly phase: MeetingPhase;
  /** Reason given for opening without quorum. */
  readonly openedWithoutQuorum: string | null;
  readonly participants: Readonly<Record<PersonId, Participant>>;
  /** Items in order are those of `order`; `items` holds each once. */
  readonly agenda: {
    readonly items: Readonly<Record<ItemId, AgendaItem>>;
    readonly order: readonly ItemId[];
    readonly currentItemId: ItemId | null;
  };
  readonly papers: Readonly<Record<PaperId, Paper>>;
  readonly attendance: Readonly<Record<PersonId, Attendance>>;
  readonly presented: PresentedPage | null;
  readonly speakers: SpeakersState;
  readonly polls: Readonly<Record<PollId, Poll>>;
  readonly minutes: MinutesState;
}
