import type { MessageId } from '../kernel/ids.ts';

/** Commands about messages to the secretary. */
export interface MessagesCommands {
  readonly sendMessage: { readonly messageId: MessageId; readonly text: string };
  readonly handleMessage: { readonly messageId: MessageId; readonly reply: string };
}
