import type { Instant, ItemId, OpinionId, PersonId, QuestionId, RequestId } from '../kernel/ids.ts';
import type { SpeechKind } from './state.ts';

/** What happened in speaking. */
export interface SpeakersEvents {
  readonly speechRegistered: {
    readonly requestId: RequestId;
    readonly personId: PersonId;
    readonly itemId: ItemId;
    readonly kind: SpeechKind;
    readonly topic: string;
    readonly registrationOrder: number;
    readonly registeredBy: PersonId | null;
    readonly questionId: QuestionId | null;
  };
  readonly requestWithdrawn: { readonly requestId: RequestId };
  readonly speakerListSet: { readonly open: boolean };
  /** Whoever had the floor is interrupted. */
  readonly speakerCalled: {
    readonly requestId: RequestId;
    readonly callOrder: number;
    readonly allottedSeconds: number;
    /** From 1; null when there was no registration in the list. */
    readonly fromPlace: number | null;
  };
  readonly speechPaused: { readonly requestId: RequestId };
  readonly speechResumed: { readonly requestId: RequestId };
  readonly speechExtended: { readonly requestId: RequestId; readonly allottedSeconds: number };
  /** The floor goes back, with its clock stopped, to whoever was interrupted last. */
  readonly speechEnded: { readonly requestId: RequestId };
  readonly requestsNotReached: { readonly requestIds: readonly RequestId[] };
  readonly opinionSent: {
    readonly opinionId: OpinionId;
    readonly personId: PersonId;
    readonly itemId: ItemId;
    readonly requestId: RequestId | null;
    readonly text: string;
  };
  readonly questionFiled: {
    readonly questionId: QuestionId;
    readonly itemId: ItemId;
    readonly askedBy: PersonId;
    readonly filedBy: PersonId | null;
    readonly toPersonId: PersonId | null;
    readonly toName: string;
    readonly text: string;
    readonly order: number;
  };
  readonly questionWithdrawn: { readonly questionId: QuestionId };
  readonly answerRecorded: {
    readonly questionId: QuestionId;
    readonly answer: string;
    readonly promise: string;
    readonly promisedBy: Instant | null;
    readonly revision: number;
  };
}
