import { createHash } from 'node:crypto';
import type { BodyId, PersonId } from '@nghi-truong/domain';
import type { SessionAnswer } from '@nghi-truong/protocol';
import type { Bus } from '../../meeting-room/bus.ts';
import type { BodyStore } from '../../storage/bodies.ts';
import type { PeopleStore } from '../../storage/people.ts';
import type { SessionRow, SessionStore } from '../../storage/sessions.ts';
import { DoorError } from '../door-error.ts';
import { presentPerson } from '../people/present-person.ts';
import type { Surroundings } from '../surroundings.ts';
import { addressRule, type LockOut, usernameRule } from './lock-out.ts';
import type { PasswordHasher } from './password-hash.ts';
import type { SessionReader, SignedIn } from './ports.ts';

export type Recognised =
  | { readonly ok: true; readonly signedIn: SignedIn }
  | { readonly ok: false; readonly code: 'notSignedIn' | 'sessionRevoked' };

export interface SignInRequest {
  readonly username: string;
  readonly password: string;
  readonly device: 'browser' | 'desktop';
  /** The address it came from. */
  readonly address: string;
}

export interface OwnSession {
  readonly sessionId: string;
  readonly device: 'browser' | 'desktop';
  readonly createdAt: number;
  readonly lastSeenAt: number;
}

export interface AuthService extends SessionReader {
  /** Throws `lockedOut`, `wrongCredentials` or `accountDisabled`. The token is told once and never stored. */
  signIn(request: SignInRequest): Promise<{ token: string; expiresAt: number; answer: SessionAnswer }>;
  /** As `authenticate`, saying why not. */
  recognise(token: string): Promise<Recognised>;
  answerFor(signedIn: SignedIn): Promise<SessionAnswer>;
  sessions(signedIn: SignedIn): Promise<OwnSession[]>;
  /** Ends one running session of a person; false when there is none of that id. */
  revoke(bodyId: BodyId, personId: PersonId, sessionId: string): Promise<boolean>;
  revokeAll(bodyId: BodyId, personId: PersonId): Promise<void>;
  /** Forgets expired sessions and old failures. */
  sweep(): Promise<void>;
  /** Hears no other node any more. */
  close(): void;
}

export const sessionLifeMs = 7 * 24 * 60 * 60_000;
const seenEveryMs = 60_000;

const hashToken = (token: string) => createHash('sha256').update(token).digest('hex');

interface Needs extends Surroundings {
  readonly bodies: BodyStore;
  readonly people: PeopleStore;
  readonly sessions: SessionStore;
  readonly lockOut: LockOut;
  readonly hasher: PasswordHasher;
  /** Milliseconds; see `sessionAnswerSchema`. */
  readonly offlineTerm: number;
  /** To the other nodes; null: there are none. */
  readonly bus: Pick<Bus, 'publish' | 'subscribe'> | null;
}

/** Sessions named in one message to the other nodes. */
const mostNamed = 1_000;

/** Sign-in, sessions and their end, over the stores it is given. */
export function createAuthService(needs: Needs): AuthService {
  const { bodies, people, sessions, lockOut, hasher, bus } = needs;
  const listeners = new Set<(sessionId: string) => void>();
  const unheardListeners = new Set<() => void>();

  function tellHere(sessionIds: readonly string[]): void {
    for (const sessionId of sessionIds) for (const listener of listeners) listener(sessionId);
  }

  function tellRevoked(sessionIds: readonly string[]): void {
    tellHere(sessionIds);
    for (let at = 0; at < sessionIds.length; at += mostNamed) {
      bus?.publish({ endedSessions: sessionIds.slice(at, at + mostNamed) });
    }
  }

  const stopHearing =
    bus?.subscribe(
      (nudge) => {
        if ('endedSessions' in nudge) tellHere(nudge.endedSessions);
      },
      () => {
        for (const listener of unheardListeners) listener();
      },
    ) ?? (() => {});

  /** Those seen in this moment. Nobody waits until it is written; what is lost with it is written the next time. */
  let seen: string[] = [];
  function noteSeen(hash: string): void {
    seen.push(hash);
    if (seen.length > 1) return;
    setImmediate(() => {
      const hashes = seen;
      seen = [];
      sessions.seen(hashes, needs.now()).catch(() => undefined);
    });
  }

  async function recogniseRow(row: SessionRow | null): Promise<Recognised> {
    const now = needs.now();
    if (row === null || row.expiresAt <= now) return { ok: false, code: 'notSignedIn' };
    if (row.revokedAt !== null) return { ok: false, code: 'sessionRevoked' };
    const account = await people.account(row.bodyId, row.personId);
    if (account === null || account.disabled) return { ok: false, code: 'sessionRevoked' };
    if (now - row.lastSeenAt >= seenEveryMs) noteSeen(row._id);
    const { sessionId, personId, bodyId } = row;
    return { ok: true, signedIn: { sessionId, personId, bodyId, rights: account.rights } };
  }

  async function answerFor(signedIn: SignedIn): Promise<SessionAnswer> {
    const [found, body] = await Promise.all([
      people.byId(signedIn.bodyId, signedIn.personId),
      bodies.find(signedIn.bodyId),
    ]);
    if (found === null || body === null) throw new DoorError('notSignedIn');
    const { bodyId, sessionId } = signedIn;
    return {
      sessionId,
      person: presentPerson(found),
      bodyId,
      bodyName: body.name,
      seats: body.seats,
      serverTime: needs.now(),
      offlineTerm: needs.offlineTerm,
    };
  }

  async function recognise(token: string): Promise<Recognised> {
    // 32 bytes in base64url; anything else was not made here.
    if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return { ok: false, code: 'notSignedIn' };
    return recogniseRow(await sessions.byTokenHash(hashToken(token)));
  }

  return {
    recognise,
    answerFor,

    async authenticate(token) {
      const recognised = await recognise(token);
      return recognised.ok ? recognised.signedIn : null;
    },

    onRevoked(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    onUnheard(listener) {
      unheardListeners.add(listener);
      return () => unheardListeners.delete(listener);
    },

    async signIn({ username, password, device, address }) {
      const body = await bodies.first();
      if (body === null) throw new DoorError('storeUnavailable');
      const name = username.normalize('NFC').trim().toLowerCase();
      const [userKey, addressKey] = [`user:${body._id}:${name}`, `address:${address}`];
      const now = needs.now();
      await lockOut.check(addressKey, now);
      await lockOut.check(userKey, now);
      // Counted before the slow hash, so that many guesses at once do not slip through together.
      await lockOut.fail(userKey, usernameRule, now);
      const person = await people.byUsername(body._id, name);
      if (!(await hasher.verify(password, person?.passwordHash ?? null)) || person === null) {
        await lockOut.fail(addressKey, addressRule, now);
        throw new DoorError('wrongCredentials');
      }
      await lockOut.clear(userKey);
      // Said only to those who know the password.
      if (person.disabled) throw new DoorError('accountDisabled');

      const token = Buffer.from(needs.randomBytes(32)).toString('base64url');
      const at = needs.now();
      const row: SessionRow = {
        _id: hashToken(token),
        sessionId: needs.newId(),
        bodyId: body._id,
        personId: person._id,
        device,
        createdAt: at,
        lastSeenAt: at,
        expiresAt: at + sessionLifeMs,
        revokedAt: null,
      };
      await sessions.add(row);
      const { sessionId, personId, bodyId } = row;
      const answer = await answerFor({ sessionId, personId, bodyId, rights: person.rights });
      return { token, expiresAt: row.expiresAt, answer: device === 'desktop' ? { ...answer, token } : answer };
    },

    async sessions(signedIn) {
      const rows = await sessions.ofPerson(signedIn.bodyId, signedIn.personId, needs.now());
      return rows.map(({ sessionId, device, createdAt, lastSeenAt }) => ({ sessionId, device, createdAt, lastSeenAt }));
    },

    async revoke(bodyId, personId, sessionId) {
      const ended = await sessions.revoke(bodyId, personId, sessionId, needs.now());
      tellRevoked(ended);
      return ended.length > 0;
    },

    async revokeAll(bodyId, personId) {
      tellRevoked(await sessions.revoke(bodyId, personId, null, needs.now()));
    },

    async sweep() {
      const now = needs.now();
      await sessions.sweep(now);
      await lockOut.sweep(now);
    },

    close() {
      stopHearing();
      listeners.clear();
      unheardListeners.clear();
    },
  };
}
