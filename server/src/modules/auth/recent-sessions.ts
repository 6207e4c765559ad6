import type { AuthService, Recognised } from './auth-service.ts';
import type { SessionReader } from './ports.ts';

/** Recognises tokens that were recognised a moment ago without asking the store again. */
export interface RecentSessions {
  recognise(token: string): Promise<Recognised>;
  /** Asks the store whatever is remembered, and remembers its answer for those who ask next. */
  renew(token: string): Promise<Recognised>;
  /** Listens no more. */
  close(): void;
}

export interface RecentSessionsOptions {
  readonly now: () => number;
  /** Milliseconds after which the store is asked again. */
  readonly freshMs: number;
  /** Sessions remembered at most. */
  readonly most: number;
}

/**
 * A tablet that fetches its papers asks for hundreds of pieces in a row. A session that is ended here or, while the bus stands, on another
 * node is forgotten at once; one that ended unheard, or ran out, may still be taken for `freshMs`: well within the minute after which
 * sockets are looked at again.
 */
export const defaultRecentSessions = { freshMs: 15_000, most: 4_000 } as const;

interface Entry {
  readonly at: number;
  readonly answer: Promise<Recognised>;
  /** Null while the store is asked. */
  sessionId: string | null;
}

/** @param auth asked for what is not remembered; those who were refused are never remembered. */
export function createRecentSessions(
  auth: Pick<AuthService, 'recognise' | 'onRevoked' | 'onUnheard'>,
  { now, freshMs, most }: RecentSessionsOptions,
): RecentSessions {
  const entries = new Map<string, Entry>();

  const stop = auth.onRevoked((sessionId) => {
    for (const [token, entry] of entries) {
      // What is being looked up now may have been read before the end.
      if (entry.sessionId === null || entry.sessionId === sessionId) entries.delete(token);
    }
  });

  const stopUnheard = auth.onUnheard(() => entries.clear());

  function ask(token: string): Promise<Recognised> {
    const forget = () => {
      if (entries.get(token) === entry) entries.delete(token);
    };
    const entry: Entry = { at: now(), answer: auth.recognise(token), sessionId: null };
    entries.delete(token);
    entries.set(token, entry);
    if (entries.size > most) {
      const [oldest] = entries.keys();
      if (oldest !== undefined) entries.delete(oldest);
    }
    entry.answer.then((answer) => {
      if (answer.ok) entry.sessionId = answer.signedIn.sessionId;
      else forget();
    }, forget);
    return entry.answer;
  }

  return {
    recognise(token) {
      const known = entries.get(token);
      const age = known === undefined ? Number.POSITIVE_INFINITY : now() - known.at;
      // A clock set back makes nothing younger.
      return known !== undefined && age >= 0 && age < freshMs ? known.answer : ask(token);
    },
    renew: ask,
    close() {
      stop();
      stopUnheard();
      entries.clear();
    },
  };
}

/** What the gateway asks: the store each time, but so that a tablet's requests right after its socket need not ask again. */
export function createDoorReader(
  auth: Pick<AuthService, 'onRevoked' | 'onUnheard'>,
  recent: RecentSessions,
): SessionReader {
  return {
    async authenticate(token) {
      const recognised = await recent.renew(token);
      return recognised.ok ? recognised.signedIn : null;
    },
    onRevoked: (listener) => auth.onRevoked(listener),
    onUnheard: (listener) => auth.onUnheard(listener),
  };
}
