import type { AttendanceStatus } from '../attendance/state.ts';
import type {
  BodyId,
  FileId,
  Instant,
  ItemId,
  MeetingId,
  PaperId,
  PersonId,
  PollId,
  RequestId,
} from '../kernel/ids.ts';
import type { Duty } from '../meeting/participant.ts';
import type { MeetingKind, MeetingPhase } from '../meeting/state.ts';
import type { MinutesText } from '../minutes/state.ts';
import type { PaperKind, PaperStatus } from '../papers/state.ts';
import type { Majority, VotingForm, VotingOption } from '../rule-packs/rule-pack.ts';
import type { RequestStatus, SpeechKind } from '../speakers/state.ts';
import type { PollResult } from '../voting/state.ts';

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
  readonly status: RequestStatus;
}

export interface SpeakersRecord {
  readonly floor: RequestId | null;
  readonly listOpen: boolean;
  readonly warnBeforeSeconds: number;
}

interface PollRecordBasis {
  readonly pollId: PollId;
  readonly itemId: ItemId | null;
  readonly question: string;
  readonly form: VotingForm;
  readonly options: readonly VotingOption[];
  readonly majority: Majority;
  readonly unpressedCountsAs: string;
  readonly mayChangeBallot: boolean;
  readonly seats: number;
  readonly eligibleCount: number;
  readonly presentAtOpening: number;
  readonly openedAt: Instant;
}

/** While open: how many have voted, never who or what. Closed and open form: names and choices. */
export type PollRecord = PollRecordBasis &
  (
    | { readonly status: 'open'; readonly votedCount: number; readonly closesAt: Instant | null }
    | {
        readonly status: 'closed';
        readonly closedAt: Instant;
        readonly result: PollResult;
        readonly ballots: Readonly<Record<PersonId, string>>;
      }
    | { readonly status: 'cancelled'; readonly cancelledAt: Instant; readonly reason: string }
  );

export type MinutesRecord =
  | { readonly status: 'notYet' }
  | { readonly status: 'draft' }
  | { readonly status: 'issued'; readonly number: number; readonly issuedAt: Instant };

/** Document keys: meeting, counts, speakers, presented, minutes, rulePackNames… and `<collection>/<id>`. */
export interface RoomView {
  readonly meeting: MeetingRecord;
  readonly counts: CountsRecord;
  readonly speakers: SpeakersRecord;
  readonly presented: PresentedRecord | null;
  readonly minutes: MinutesRecord;
  readonly people: Readonly<Record<PersonId, PersonRecord>>;
  readonly items: Readonly<Record<ItemId, ItemRecord>>;
  /** Released and withdrawn papers only. */
  readonly papers: Readonly<Record<PaperId, PaperRecord>>;
  readonly requests: Readonly<Record<RequestId, RequestRecord>>;
  readonly polls: Readonly<Record<PollId, PollRecord>>;
}

/** What chair, secretary and clerk see beyond the room. */
export interface DeskView {
  /** What can be chosen when opening a vote. Null until the meeting opened: see `pack` for the prepared one. */
  readonly pack: {
    readonly packId: string;
    readonly name: string;
    readonly majorities: readonly Majority[];
    readonly defaultMajorityId: string;
    readonly forms: readonly VotingForm[];
  };
  /** Papers attached and not yet released. */
  readonly papers: Readonly<Record<PaperId, PaperRecord>>;
  /** Per open vote, the voters present who have not pressed. */
  readonly notVoted: Readonly<Record<PollId, { readonly personIds: readonly PersonId[] }>>;
  readonly attendance: Readonly<
    Record<PersonId, { readonly reason: string; readonly since: Instant; readonly bySelf: boolean }>
  >;
  readonly conclusions: Readonly<Record<ItemId, { readonly text: string; readonly revision: number }>>;
  readonly minutesTexts: Readonly<Record<string, MinutesText>>;
}

/** What a screen in the hall shows. */
export interface HallView {
  readonly meeting: MeetingRecord;
  readonly counts: CountsRecord;
  readonly item: (ItemRecord & { readonly number: number; readonly of: number }) | null;
  readonly speaker: {
    readonly name: string;
    readonly post: string;
    readonly group: string;
    readonly kind: SpeechKind;
    readonly topic: string;
    readonly calledAt: Instant;
    readonly allottedSeconds: number;
    readonly warnBeforeSeconds: number;
  } | null;
  readonly waiting: { readonly count: number; readonly next: string | null };
  readonly poll: PollRecord | null;
  readonly presented:
    | (PresentedRecord & {
        readonly fileId: FileId;
        readonly title: string;
        readonly pageCount: number;
        readonly size: number;
      })
    | null;
}

/** One person's own part, sent to that person's devices only. */
export interface MineView {
  readonly personId: PersonId;
  readonly duties: readonly Duty[];
  readonly votes: boolean;
  /** Own ballots by vote, while open too. */
  readonly ballots: Readonly<Record<PollId, string>>;
}
