import type { Message, MineView } from '@nghi-truong/domain';

/** One's own messages to the secretary, the latest first. */
export function ownMessages(mine: MineView): readonly Message[] {
  return Object.values(mine.messages).sort((left, right) => right.at - left.at);
}

/** Replies that their reader has not looked at yet: who was only marked as seen has nothing to read. */
export function unreadReplies(mine: MineView, read: ReadonlySet<string>): readonly Message[] {
  return ownMessages(mine).filter(
    (message) => message.handled !== null && message.handled.reply !== '' && !read.has(message.messageId),
  );
}
