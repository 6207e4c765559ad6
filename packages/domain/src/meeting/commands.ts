import type { AttendanceStatus } from '../attendance/state.ts';
import type { BodyId, Instant, ItemId, PaperId, PersonId, PollId, RequestId } from '../kernel/ids.ts';
import type { MinutesSection } from '../minutes/state.ts';
import type { FileFacts, PaperKind } from '../papers/state.ts';
import type { VotingForm } from '../rule-packs/rule-pack.ts';
import type { SpeechKind } from '../speakers/state.ts';
import type { Duty, Participant } from './participant.ts';
import type { MeetingKind } from './state.ts';

/**
 * Every command and what it carries. Ids of new things are made by the sender (uuid v7), so that sending the same
 * command twice is the same command. Commands marked "server" never come over the socket: the server makes them after
 * it has looked up facts that a client must not claim.
 */
export interface CommandPayloads {
  /** server: after checking the right to create meetings in the body. */
  readonly createMeeting: {
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
  readonly editMeeting: { readonly title: string; readonly place: string; readonly startsAt: Instant };
  /** server: names and posts come from the register of people. */
  readonly addParticipants: { readonly participants: readonly Participant[] };
  readonly changeParticipant: {
    readonly personId: PersonId;
    readonly duties: readonly Duty[];
    readonly votes: boolean;
  };
  readonly removeParticipant: { readonly personId: PersonId };
  /** The reason is needed only when the quorum is missing. */
  readonly openMeeting: { readonly reason: string | null };
  readonly pauseMeeting: Record<string, never>;
  readonly resumeMeeting: Record<string, never>;
  readonly endMeeting: Record<string, never>;

  readonly addItem: {
    readonly itemId: ItemId;
    readonly title: string;
    readonly owner: string;
    readonly plannedMinutes: number;
    /** Null: at the end. */
    readonly beforeItemId: ItemId | null;
  };
  readonly editItem: {
    readonly itemId: ItemId;
    readonly title: string;
    readonly owner: string;
    readonly plannedMinutes: number;
  };
  readonly moveItem: { readonly itemId: ItemId; readonly beforeItemId: ItemId | null };
  readonly removeItem: { readonly itemId: ItemId };
  readonly goToItem: { readonly itemId: ItemId };
  readonly recordConclusion: { readonly itemId: ItemId; readonly text: string; readonly baseRevision: number };

  /** server: the facts come from the stored file. */
  readonly attachPaper: {
    readonly paperId: PaperId;
    readonly itemId: ItemId | null;
    readonly title: string;
    readonly kind: PaperKind;
    readonly file: FileFacts;
  };
  readonly releasePaper: { readonly paperId: PaperId };
  readonly withdrawPaper: { readonly paperId: PaperId; readonly reason: string };
  readonly presentPage: { readonly paperId: PaperId; readonly page: number };
  readonly stopPresenting: Record<string, never>;

  readonly checkIn: Record<string, never>;
  readonly markAttendance: {
    readonly personId: PersonId;
    readonly status: Exclude<AttendanceStatus, 'unmarked'>;
    readonly reason: string;
  };

  readonly registerToSpeak: { readonly requestId: RequestId; readonly kind: SpeechKind; readonly topic: string };
  readonly withdrawRequest: { readonly requestId: RequestId };
  readonly setSpeakerList: { readonly open: boolean };
  /** Null seconds: the pack's preset for this kind and this person's earlier speeches on the item. */
  readonly callSpeaker: { readonly requestId: RequestId; readonly seconds: number | null };
  readonly extendSpeech: { readonly requestId: RequestId; readonly seconds: number };
  readonly endSpeech: { readonly requestId: RequestId };

  readonly openPoll: {
    readonly pollId: PollId;
    readonly itemId: ItemId | null;
    readonly question: string;
    readonly form: VotingForm;
    readonly majorityId: string;
    /** Null: closes only by hand. */
    readonly closesAfterSeconds: number | null;
  };
  readonly castBallot: { readonly pollId: PollId; readonly optionId: string };
  /** By the chair or secretary, or by the system when the time is up. */
  readonly closePoll: { readonly pollId: PollId };
  readonly cancelPoll: { readonly pollId: PollId; readonly reason: string };

  readonly editMinutes: { readonly section: MinutesSection; readonly text: string; readonly baseRevision: number };
  readonly issueMinutes: { readonly number: number };
}

export type CommandType = keyof CommandPayloads;

/** One command as the rules see it. */
export type Command = {
  readonly [Type in CommandType]: { readonly type: Type; readonly payload: CommandPayloads[Type] };
}[CommandType];

/** Commands that only the server itself may make. */
export const serverCommands = ['createMeeting', 'addParticipants', 'attachPaper'] as const satisfies CommandType[];
