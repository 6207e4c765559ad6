import { type WireError, wireError } from '@nghi-truong/protocol';
import type { Requested } from './connection.ts';
import { errorOf } from './wire-error.ts';

/** A request over the socket, read: a value, the server's error, or no answer. */
export type Read<T> =
  | { readonly status: 'value'; readonly value: T }
  | { readonly status: 'error'; readonly error: WireError }
  | { readonly status: 'offline' | 'lost' };

/** Reads the protocol's `Reply<T>`. The server is trusted for the form of `T`; views check what they show. */
export function readReply<T>(result: Requested): Read<T> {
  if (result.status !== 'answered') return result;
  const answer = result.answer as { ok?: unknown; value?: T; error?: unknown } | null;
  if (typeof answer !== 'object' || answer === null) return { status: 'error', error: wireError('internal') };
  if (answer.ok === true && answer.value !== undefined) return { status: 'value', value: answer.value };
  return { status: 'error', error: errorOf(answer.error) };
}
