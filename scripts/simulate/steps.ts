import type { PollId, RequestId } from '@nghi-truong/domain';

/**
 * What people and misfortune do in one session, as data: it can be printed, run again and made shorter. Ids stand in the
 * steps, so that a step means the same whichever others are left out.
 */
export interface Script {
  /** From which it was made; decides the jitter of lines too. */
  readonly seed: number;
  /** Beside the chair. */
  readonly delegates: number;
  readonly steps: readonly Step[];
}

/** `after`: milliseconds since the step before began. What one person does goes in order; different people do not wait. */
export type Step = { readonly after: number } & (
  | { readonly kind: 'act'; readonly who: string; readonly act: Act }
  | { readonly kind: 'fault'; readonly fault: Fault }
  /** Everybody finishes what they are at, and misfortune ends, before it goes on. */
  | { readonly kind: 'gather' }
);

export type Act =
  | { readonly kind: 'checkIn' }
  | { readonly kind: 'openMeeting' }
  | { readonly kind: 'goTo'; readonly item: number }
  | { readonly kind: 'present'; readonly paper: number; readonly page: number }
  | { readonly kind: 'conclude'; readonly item: number; readonly text: string }
  | { readonly kind: 'register'; readonly requestId: RequestId }
  | { readonly kind: 'withdraw'; readonly requestId: RequestId }
  | { readonly kind: 'call'; readonly requestId: RequestId }
  | { readonly kind: 'endSpeech'; readonly requestId: RequestId }
  /** `seconds`: closes by itself after so many. */
  | { readonly kind: 'openVote'; readonly pollId: PollId; readonly seconds: number | null }
  | { readonly kind: 'cast'; readonly pollId: PollId; readonly optionId: string }
  | { readonly kind: 'closeVote'; readonly pollId: PollId }
  | { readonly kind: 'draw'; readonly objectId: string; readonly paper: number; readonly scope: 'private' | 'shared' }
  | { readonly kind: 'read'; readonly paper: number }
  /** By chunks, each checked. */
  | { readonly kind: 'download'; readonly paper: number }
  /** The tablet is without a network for so many milliseconds. */
  | { readonly kind: 'away'; readonly milliseconds: number };

/** Times in milliseconds. What lasts ends by itself. */
export type Fault =
  /** kill -9; the server is started again after so long. */
  | { readonly kind: 'kill'; readonly down: number }
  | { readonly kind: 'cut'; readonly who: string }
  /** The next piece of what the server sends arrives by half. */
  | { readonly kind: 'cutInPiece'; readonly who: string }
  /** Both sides believe in a connection over which nothing comes any more. */
  | { readonly kind: 'orphan'; readonly who: string }
  | { readonly kind: 'hold'; readonly who: string; readonly lasts: number }
  | {
      readonly kind: 'slow';
      readonly who: string;
      readonly delay: number;
      readonly jitter: number;
      readonly lasts: number;
    }
  | { readonly kind: 'diskFull'; readonly lasts: number }
  | { readonly kind: 'slowStore'; readonly delay: number; readonly lasts: number }
  /** So many entries are written while the server is told that the store went away; or are not written at all. */
  | { readonly kind: 'lostAnswers'; readonly count: number; readonly written: boolean }
  | { readonly kind: 'failingPapers'; readonly lasts: number }
  /** The server's clock is set on or back; set right again when people gather. */
  | { readonly kind: 'clock'; readonly by: number }
  | { readonly kind: 'junk'; readonly form: JunkForm; readonly perSecond: number; readonly lasts: number };

/**
 * What the hostile client sends: `noise`: bytes that are no WebSocket frames; `frames`: frames against the rules of
 * WebSocket and Socket.IO; `strangers`: packets of somebody who is not signed in; `member`: unknown events, wrong
 * schemas, huge ids, ids sent before, by somebody who is.
 */
export const junkForms = ['noise', 'frames', 'strangers', 'member'] as const;
export type JunkForm = (typeof junkForms)[number];

/** A step in a few words, for whoever reads a failure. */
export function describeStep(step: Step): string {
  const wait = step.after > 0 ? `+${step.after} ms ` : '';
  if (step.kind === 'gather') return `${wait}all gather`;
  const { kind, ...rest } = step.kind === 'act' ? step.act : step.fault;
  const details = Object.entries(rest).map(([name, value]) => `${name} ${String(value)}`);
  const who = step.kind === 'act' ? `${step.who}: ` : '! ';
  return `${wait}${who}${[kind, ...details].join(', ')}`;
}
