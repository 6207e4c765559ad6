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
  /** Called when a session ends before its time, on this node or another. Returns the way to stop listening. */
  onRevoked(listener: (sessionId: string) => void): () => void;
  /** Called when sessions may have ended on another node unheard: the store knows. Returns the way to stop listening. */
  onUnheard(listener: () => void): () => void;
}

/** Name of the browser's session cookie. */
export const sessionCookie = 'nt_session';
