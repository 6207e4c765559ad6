import type { MessageId, PersonId } from '../kernel/ids.ts';

/** What happened about messages to the secretary. */
export interface MessagesEvents {
  readonly messageSent: { readonly messageId: MessageId; readonly personId: PersonId; readonly text: string };
  readonly messageHandled: { readonly messageId: MessageId; readonly by: PersonId; readonly reply: string };
}
