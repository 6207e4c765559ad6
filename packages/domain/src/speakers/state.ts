import type { Instant, ItemId, OpinionId, PersonId, QuestionId, RequestId } from '../kernel/ids.ts';

/**
 * phát biểu, tranh luận, điểm trật tự, câu hỏi xen, giải trình, trình bày, chất vấn (the question put), trả lời chất vấn.
 * The first five register in the list; the chair gives the floor for all of them.
 */
export const speechKinds = [
  'speech',
  'debate',
  'pointOfOrder',
  'interposedQuestion',
  'explanation',
  'presentation',
  'question',
  'answer',
] as const;
export type SpeechKind = (typeof speechKinds)[number];

/** Kinds for which people register themselves; the order of the list is the pack's `precedence`. */
export const registrableKinds = ['speech', 'debate', 'pointOfOrder', 'interposedQuestion', 'explanation'] as const;
export type RegistrableKind = (typeof registrableKinds)[number];

/** A speech's clock. Spoken time is `spokenMs`, and since `runningSince` in addition unless that is null (paused). */
export interface SpeechClock {
  readonly allottedSeconds: number;
  readonly spokenMs: number;
  readonly runningSince: Instant | null;
}

export type RequestStatus =
  | { readonly name: 'waiting' }
  | { readonly name: 'withdrawn'; readonly at: Instant }
  | ({
      readonly name: 'speaking';
      readonly calledAt: Instant;
      readonly callOrder: number;
    } & SpeechClock)
  | {
      readonly name: 'finished';
      readonly calledAt: Instant;
      readonly callOrder: number;
      readonly allottedSeconds: number;
      readonly spokenMs: number;
      readonly endedAt: Instant;
    }
  /** The person sent the opinion in writing instead. */
  | { readonly name: 'inWriting'; readonly at: Instant; readonly opinionId: OpinionId }
  /** The item or the meeting ended before the turn came. */
  | { readonly name: 'notReached'; readonly at: Instant };

export interface SpeechRequest {
  readonly requestId: RequestId;
  readonly personId: PersonId;
  readonly itemId: ItemId;
  readonly kind: SpeechKind;
  readonly topic: string;
  readonly registeredAt: Instant;
  /** From 1, in the order of registration within the meeting. */
  readonly registrationOrder: number;
  /** Null: registered by the person; else the desk wrote the name down, or gave the floor without a registration. */
  readonly registeredBy: PersonId | null;
  /** The place in the list from which it was called, from 1: anything but 1 was out of order. Null before the call. */
  readonly calledFromPlace: number | null;
  /** The chất vấn that this speech belongs to. */
  readonly questionId: QuestionId | null;
  readonly status: RequestStatus;
}

/** Sent instead of a speech; text of its author. */
export interface WrittenOpinion {
  readonly opinionId: OpinionId;
  readonly personId: PersonId;
  readonly itemId: ItemId;
  readonly text: string;
  readonly at: Instant;
}

/** Chất vấn: who asks whom what, the answer, and what was promised. */
export interface Question {
  readonly questionId: QuestionId;
  readonly itemId: ItemId;
  readonly askedBy: PersonId;
  /** Null: by who asks; else the desk wrote it down. */
  readonly filedBy: PersonId | null;
  /** A participant, or by name when the person asked is not in the meeting. */
  readonly toPersonId: PersonId | null;
  readonly toName: string;
  readonly text: string;
  readonly at: Instant;
  readonly order: number;
  readonly status:
    | { readonly name: 'waiting' }
    | { readonly name: 'withdrawn'; readonly at: Instant }
    | {
        readonly name: 'answered';
        readonly at: Instant;
        /** The answer in the secretary's words. */
        readonly answer: string;
        /** What was promised, for follow-up; empty when nothing was. */
        readonly promise: string;
        readonly promisedBy: Instant | null;
        readonly revision: number;
      };
}

export interface SpeakersState {
  readonly requests: Readonly<Record<RequestId, SpeechRequest>>;
  /** The request whose owner has the floor. */
  readonly floor: RequestId | null;
  /** Those interrupted by the floor, the latest last; each of them has status `speaking` with its clock stopped. */
  readonly interrupted: readonly RequestId[];
  readonly listOpen: boolean;
  readonly calls: number;
  readonly opinions: Readonly<Record<OpinionId, WrittenOpinion>>;
  readonly questions: Readonly<Record<QuestionId, Question>>;
}
