import type { AgendaCommands } from '../agenda/commands.ts';
import type { AttendanceCommands } from '../attendance/commands.ts';
import type { BodyId, Instant, PaperId, PersonId } from '../kernel/ids.ts';
import type { MessagesCommands } from '../messages/commands.ts';
import type { MinutesSection } from '../minutes/state.ts';
import type { PapersCommands } from '../papers/commands.ts';
import type { RulePack } from '../rule-packs/rule-pack.ts';
import type { ScreensCommands } from '../screens/commands.ts';
import type { SeatingCommands } from '../seating/commands.ts';
import type { SpeakersCommands } from '../speakers/commands.ts';
import type { StepsCommands } from '../steps/commands.ts';
import type { VotingCommands } from '../voting/commands.ts';
import type { Duty, Participant } from './participant.ts';
import type { MeetingKind } from './phase.ts';

/**
 * Every command and what it carries. Ids of new things are made by the sender (uuid v7), so that sending the same
 * command twice is the same command. Commands marked "server" never come over the socket: the server makes them after
 * it has looked up facts that a client must not claim.
 */
export interface CommandPayloads
  extends AgendaCommands,
    AttendanceCommands,
    SeatingCommands,
    ScreensCommands,
    SpeakersCommands,
    VotingCommands,
    MessagesCommands,
    PapersCommands,
    StepsCommands {
  /** server: after checking the right to create meetings in the body. */
  readonly createMeeting: {
    readonly bodyId: BodyId;
    readonly bodyName: string;
    readonly title: string;
    readonly kind: MeetingKind;
    readonly place: string;
    readonly startsAt: Instant;
    /** Its content, from the packs of the body. */
    readonly rulePack: RulePack;
    readonly seats: number;
    readonly participants: readonly Participant[];
  };
  /** server: another pack, or a newer version of it, while the meeting is prepared. */
  readonly chooseRulePack: { readonly rulePack: RulePack };
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

  readonly presentPage: { readonly paperId: PaperId; readonly page: number };
  readonly stopPresenting: Record<string, never>;

  readonly editMinutes: { readonly section: MinutesSection; readonly text: string; readonly baseRevision: number };
  readonly issueMinutes: { readonly number: number };
}

export type CommandType = keyof CommandPayloads;

/** One command as the rules see it. */
export type Command = {
  readonly [Type in CommandType]: { readonly type: Type; readonly payload: CommandPayloads[Type] };
}[CommandType];

/** Commands that only the server itself may make. */
export const serverCommands = [
  'createMeeting',
  'chooseRulePack',
  'addParticipants',
  'attachPaper',
  'attachOwnPaper',
  'replacePaper',
  'expirePaper',
  'checkInByCode',
  'checkInByBadge',
] as const satisfies CommandType[];
