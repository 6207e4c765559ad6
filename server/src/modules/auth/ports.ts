import type { BodyId, PersonId } from '@nghi-truong/domain';

/** Somebody with a valid session. */
export interface SignedIn {
  readonly sessionId: string;
  readonly personId: PersonId;
  readonly bodyId: BodyId;
  readonly rights: readonly ('createMeetings' | 'managePeople')[];
}

/** What the gateway needs of the sign-in module. */
export interface SessionReader {
  /** The token of a cookie or of a bearer header. Null: unknown, expired or revoked. */
  authenticate(token: string): Promise<SignedIn | null>;
  /** Called on this node when a session ends before its time. Returns the way to stop listening. */
  onRevoked(listener: (sessionId: string) => void): () => void;
}

/** Name of the browser's session cookie. */
export const sessionCookie = 'nt_session';
