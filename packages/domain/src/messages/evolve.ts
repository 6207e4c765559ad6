import type { Folder } from '../meeting/turn.ts';
import type { Message } from './state.ts';

export const messageSent: Folder<'messageSent'> = (state, { messageId, personId, text }, at) => {
  const message: Message = { messageId, personId, text, at, handled: null };
  return { ...state, messages: { ...state.messages, [messageId]: message } };
};

export const messageHandled: Folder<'messageHandled'> = (state, { messageId, by, reply }, at) => {
  const message = state.messages[messageId];
  if (message === undefined) return state;
  return { ...state, messages: { ...state.messages, [messageId]: { ...message, handled: { at, by, reply } } } };
};
