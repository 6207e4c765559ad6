import type { Instant, ItemId, PersonId, RequestId } from '../kernel/ids.ts';

/** Precedence is a later widening; the spine knows a speech and a debate. */
export const speechKinds = ['speech', 'debate'] as const;
export type SpeechKind = (typeof speechKinds)[number];

export type RequestStatus =
  | { readonly name: 'waiting' }
  | { readonly name: 'withdrawn'; readonly at: Instant }
  | {
      readonly name: 'speaking';
      readonly calledAt: Instant;
      readonly callOrder: number;
      readonly allottedSeconds: number;
    }
  | {
      readonly name: 'finished';
      readonly calledAt: Instant;
      readonly callOrder: number;
      readonly allottedSeconds: number;
      readonly endedAt: Instant;
    }
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
  readonly status: RequestStatus;
}

export interface SpeakersState {
  readonly requests: Readonly<Record<RequestId, SpeechRequest>>;
  /** The request whose owner has the floor. */
  readonly floor: RequestId | null;
  readonly listOpen: boolean;
  readonly calls: number;
}
