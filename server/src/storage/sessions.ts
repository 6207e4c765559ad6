import type { BodyId, PersonId } from '@nghi-truong/domain';
import { type Connection, Schema } from 'mongoose';
import { gather } from './gather.ts';

export interface SessionRow {
  /** SHA-256 of the token in hex: a stolen copy of the store opens nothing. */
  readonly _id: string;
  readonly sessionId: string;
  readonly bodyId: BodyId;
  readonly personId: PersonId;
  readonly device: 'browser' | 'desktop';
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly expiresAt: number;
  /** Kept until it would have expired, so that the device is told in so many words. */
  readonly revokedAt: number | null;
}

export interface SessionStore {
  add(session: SessionRow): Promise<void>;
  byTokenHash(hash: string): Promise<SessionRow | null>;
  /** Running sessions of a person, newest first. */
  ofPerson(bodyId: BodyId, personId: PersonId, now: number): Promise<SessionRow[]>;
  seen(hashes: readonly string[], at: number): Promise<void>;
  /** Null session: all of the person. Returns the ids of the sessions that were running until now. */
  revoke(bodyId: BodyId, personId: PersonId, sessionId: string | null, at: number): Promise<string[]>;
  /** Forgets what expired before `now`. */
  sweep(now: number): Promise<void>;
}

const text = { type: String, required: true } as const;
const number = { type: Number, required: true } as const;

const sessionSchema = new Schema<SessionRow>(
  {
    _id: text,
    sessionId: text,
    bodyId: text,
    personId: text,
    device: text,
    createdAt: number,
    lastSeenAt: number,
    expiresAt: number,
    revokedAt: { type: Number, default: null },
  },
  { versionKey: false, autoIndex: false, autoCreate: false, collection: 'sessions' },
);
sessionSchema.index({ bodyId: 1, personId: 1, createdAt: -1 });
sessionSchema.index({ expiresAt: 1 });

/** @param connection an open connection; the model is registered on it. */
export function createSessionStore(connection: Connection): SessionStore {
  const sessions = connection.model<SessionRow>('Session', sessionSchema);
  return {
    async add(session) {
      await sessions.create([session]);
    },
    byTokenHash: gather(
      (hashes) =>
        sessions
          .find({ _id: { $in: hashes } })
          .lean<SessionRow[]>()
          .exec(),
      ({ _id }) => _id,
    ),
    ofPerson: (bodyId, personId, now) =>
      sessions
        .find({ bodyId, personId, revokedAt: null, expiresAt: { $gt: now } })
        .sort({ createdAt: -1 })
        .limit(200)
        .lean<SessionRow[]>()
        .exec(),
    async seen(hashes, at) {
      await sessions.updateMany({ _id: { $in: hashes } }, { $set: { lastSeenAt: at } });
    },
    async revoke(bodyId, personId, sessionId, at) {
      const which = { bodyId, personId, revokedAt: null, ...(sessionId === null ? {} : { sessionId }) };
      const running = await sessions.find(which).lean<SessionRow[]>().exec();
      await sessions.updateMany(which, { $set: { revokedAt: at } });
      return running.map((session) => session.sessionId);
    },
    async sweep(now) {
      await sessions.deleteMany({ expiresAt: { $lt: now } });
    },
  };
}
