import type { Actor } from '../../kernel/context.ts';
import type { PersonId } from '../../kernel/ids.ts';
import type { RefusalCode } from '../../kernel/refusals.ts';
import type { CommandPayloads, CommandType } from '../../meeting/commands.ts';
import type { MeetingPhase } from '../../meeting/phase.ts';
import type { MeetingAtWork } from '../meeting-at-work.ts';

/** Every command but the one that makes the meeting. */
export type MatrixCommand = Exclude<CommandType, 'createMeeting'>;

/** A duty that somebody has alone; `voter` is a delegate with a vote, the others have none. */
export type Role = 'chair' | 'secretary' | 'clerk' | 'delegate' | 'voter' | 'invitee' | 'technician' | 'screen';

/** Values that must not stand in a field, and the code with which each is refused. */
export type Wrong = readonly (readonly [value: unknown, code: RefusalCode])[];

/** What is known of one command: where it is accepted, and all the ways in which it is refused. */
export interface Row<Type extends MatrixCommand> {
  /** A meeting in which `by` may send it. */
  readonly ready: () => MeetingAtWork;
  readonly by: PersonId | Actor;
  readonly payload: CommandPayloads[Type];
  /** Duties that alone are enough; all others are refused. */
  readonly who: readonly Role[];
  /** What the others are told; `notPermitted` unless something else is said. */
  readonly others?: RefusalCode;
  /** What is said in each phase in which it cannot be done. */
  readonly phases: Partial<Readonly<Record<MeetingPhase['name'], RefusalCode>>>;
  /** The same once more. A person who means it twice may extend a speech twice: the door tells a repeated command. */
  readonly again: RefusalCode | 'accepted';
  /** What it is about is over; null where it is about nothing. */
  readonly late: { readonly when: string; readonly meeting: () => MeetingAtWork; readonly code: RefusalCode } | null;
  /** Every value of the payload by its path, or what holds it; `null` and `true` speak for themselves. */
  readonly fields: Readonly<Record<string, Wrong>>;
  /** Payloads in which the parts do not fit together. */
  readonly unfit?: readonly (readonly [why: string, payload: CommandPayloads[Type], code: RefusalCode])[];
}

export type Rows = { readonly [Type in MatrixCommand]: Row<Type> };

const unknownId = '00000000-0000-7000-8000-999999999999';

/** An id of something that must be there. */
export const idOf = (code: RefusalCode): Wrong =>
  [unknownId, '', '__proto__', 'constructor', 'toString'].map((value) => [value, code] as const);

/** An id of something new. */
export const fresh: Wrong = [];

/** One of the values of a closed list: others do not pass the door. */
export const listed: Wrong = [];

/** A text that may be empty. */
export const textUpTo = (most: number, code: RefusalCode = 'textTooLong'): Wrong => [['a'.repeat(most + 1), code]];

/** A text that says something. */
export const textOf = (most: number, empty: RefusalCode = 'textEmpty', long: RefusalCode = 'textTooLong'): Wrong => [
  ['', empty],
  [' \n ', empty],
  ...textUpTo(most, long),
];

/** A whole number within bounds, both included. */
export const wholeOf = (least: number, most: number, code: RefusalCode = 'invalidNumber'): Wrong =>
  [least - 1, most + 1, least + 0.5, Number.NaN, Number.POSITIVE_INFINITY].map((value) => [value, code] as const);

/** Values that are all refused for the same reason. */
export const noneOf = (code: RefusalCode, ...values: readonly unknown[]): Wrong =>
  values.map((value) => [value, code] as const);

/** A revision of a text: anything but the one that stands. */
export const revision: Wrong = noneOf('staleRevision', -1, 0.5, 99, Number.NaN);

export const onlyPrepared = {
  inSession: 'meetingAlreadyStarted',
  paused: 'meetingAlreadyStarted',
  ended: 'meetingEnded',
} as const;
export const untilEnd = { ended: 'meetingEnded' } as const;
export const onlyInSession = {
  prepared: 'meetingNotStarted',
  paused: 'meetingPaused',
  ended: 'meetingEnded',
} as const;
export const whileOpened = { prepared: 'meetingNotStarted', ended: 'meetingEnded' } as const;
export const afterOpening = { prepared: 'meetingNotStarted' } as const;
export const onlyEnded = {
  prepared: 'meetingNotEnded',
  inSession: 'meetingNotEnded',
  paused: 'meetingNotEnded',
} as const;
export const always = {} as const;

export const desk: readonly Role[] = ['chair', 'secretary'];
export const hall: readonly Role[] = ['chair', 'delegate', 'voter', 'invitee'];
