import type { Instant, MessageId, PersonId } from '../kernel/ids.ts';

/** A message of a participant to the secretary, and what the desk made of it. */
export interface Message {
  readonly messageId: MessageId;
  readonly personId: PersonId;
  readonly text: string;
  readonly at: Instant;
  /** `reply` may be empty: seen to without an answer. */
  readonly handled: { readonly at: Instant; readonly by: PersonId; readonly reply: string } | null;
}
