import type { Instant, ItemId, OpinionId, PersonId, QuestionId, RequestId } from '../kernel/ids.ts';
import type { RegistrableKind, SpeechKind } from './state.ts';

/** Commands about speaking. */
export interface SpeakersCommands {
  /** `personId` null: for oneself. The desk may write down somebody else who raised a hand. */
  readonly registerToSpeak: {
    readonly requestId: RequestId;
    readonly personId: PersonId | null;
    readonly kind: RegistrableKind;
    readonly topic: string;
  };
  readonly withdrawRequest: { readonly requestId: RequestId };
  readonly setSpeakerList: { readonly open: boolean };
  /**
   * Null seconds: the pack's preset for this kind and this person's earlier speeches on the item. A point of order or an
   * interposed question may be called while somebody speaks: that speech is paused.
   */
  readonly callSpeaker: { readonly requestId: RequestId; readonly seconds: number | null };
  /** The floor for somebody who is not in the list: a presentation, an explanation, a question, an answer. */
  readonly giveFloor: {
    readonly requestId: RequestId;
    readonly personId: PersonId;
    readonly kind: SpeechKind;
    readonly topic: string;
    readonly seconds: number | null;
    readonly questionId: QuestionId | null;
  };
  readonly pauseSpeech: { readonly requestId: RequestId };
  readonly resumeSpeech: { readonly requestId: RequestId };
  readonly extendSpeech: { readonly requestId: RequestId; readonly seconds: number };
  readonly endSpeech: { readonly requestId: RequestId };
  /** `requestId`: the registration that it replaces, if there is one. */
  readonly sendOpinion: {
    readonly opinionId: OpinionId;
    readonly itemId: ItemId;
    readonly requestId: RequestId | null;
    readonly text: string;
  };
  /**
   * On the item going on. `personId` null: one asks oneself. The desk may write down for somebody what was asked
   * aloud.
   */
  readonly fileQuestion: {
    readonly questionId: QuestionId;
    readonly personId: PersonId | null;
    readonly toPersonId: PersonId | null;
    readonly toName: string;
    readonly text: string;
  };
  readonly withdrawQuestion: { readonly questionId: QuestionId };
  readonly recordAnswer: {
    readonly questionId: QuestionId;
    readonly answer: string;
    readonly promise: string;
    readonly promisedBy: Instant | null;
    /** 0 for the first; an edit names the revision that it started from. */
    readonly baseRevision: number;
  };
}
