import { optionalText, requiredText, within } from '../kernel/checks.ts';
import { meetingLimits } from '../kernel/limits.ts';
import { lookup, valuesOf } from '../kernel/lookup.ts';
import { accept, refuse } from '../kernel/result.ts';
import { type Decider, happened } from '../meeting/turn.ts';

export const sendMessage: Decider<'sendMessage'> = (state, { messageId, text }, turn) => {
  const { personId } = turn;
  if (personId === null) return refuse('notPermitted');
  if (lookup(state.messages, messageId) !== undefined) return refuse('messageExists');
  const messages = valuesOf(state.messages);
  const waiting = messages.filter((message) => message.personId === personId && message.handled === null).length;
  const wrong =
    requiredText(text, meetingLimits.message) ??
    within(waiting + 1, meetingLimits.waitingMessages) ??
    within(messages.length + 1, meetingLimits.messages);
  if (wrong !== null) return wrong;
  return accept([happened(turn.now, 'messageSent', { messageId, personId, text })]);
};

export const handleMessage: Decider<'handleMessage'> = (state, { messageId, reply }, turn) => {
  if (turn.personId === null) return refuse('notPermitted');
  const message = lookup(state.messages, messageId);
  if (message === undefined) return refuse('messageNotFound');
  if (message.handled !== null) return refuse('messageHandled');
  const wrong = optionalText(reply, meetingLimits.message);
  if (wrong !== null) return wrong;
  return accept([happened(turn.now, 'messageHandled', { messageId, by: turn.personId, reply })]);
};
