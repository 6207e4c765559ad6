import { count, type ReplyDocument, reply } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import type { CopyState } from '../storage/online-copy.ts';
import type { CommandContext, Handler } from './context.ts';
import { requiredString } from './options.ts';

function answer(state: CopyState): ReplyDocument {
  switch (state.name) {
    case 'none':
      return reply({ state: state.name, ok: 1 });
    case 'running':
      return reply({
        state: state.name,
        totalPages: count(state.totalPages),
        remainingPages: count(state.remainingPages),
        ok: 1,
      });
    case 'done':
      return reply({ state: state.name, file: state.file, totalPages: count(state.totalPages), ok: 1 });
    case 'failed':
      return reply({ state: state.name, reason: state.reason, ok: 1 });
  }
}

/**
 * Not one of MongoDB's: `{ copyStore: 'begin' | 'status' | 'remove' }` against `admin`. The file's place is the store's
 * own choice, so that nobody who reaches the store can have it write elsewhere.
 */
function copyStore({ body, db, copy }: CommandContext): ReplyDocument {
  if (db !== 'admin') throw new MongoError('IllegalOperation', 'copyStore may only be run against the admin database');
  const step = requiredString(body, 'copyStore');
  switch (step) {
    case 'begin':
      if (!copy.begin()) throw new MongoError('ConflictingOperationInProgress', 'a copy is being made already');
      return answer(copy.state);
    case 'status':
      return answer(copy.state);
    case 'remove':
      if (copy.state.name === 'running')
        throw new MongoError('ConflictingOperationInProgress', 'the copy is still being made');
      copy.remove();
      return answer(copy.state);
    default:
      throw new MongoError('BadValue', "copyStore takes 'begin', 'status' or 'remove'");
  }
}

/** Copying the store while it is used. */
export const COPY_HANDLERS: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['copyStore', { kind: 'now', run: copyStore }],
]);
