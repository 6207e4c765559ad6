import type { BodyId, MeetingKind, SeatPlan } from '@nghi-truong/domain';
import { type Connection, Schema } from 'mongoose';

/** A body (cơ quan) and the figures its meetings start from. */
export interface BodyRow {
  readonly _id: BodyId;
  readonly name: string;
  /** All seats: the base of percentages. */
  readonly seats: number;
  /** Where its documents are dated, e.g. "Tân Giang". */
  readonly place: string;
  /** IANA name. One time zone per body. */
  readonly timeZone: string;
  /** Which rule pack a kind of meeting takes. */
  readonly packByKind: Readonly<Record<MeetingKind, string>>;
  /** Where the seats of its room stand; absent or null while nobody has drawn them. */
  readonly seatPlan?: SeatPlan | null;
}

/** A term (khóa, nhiệm kỳ) of a body. `to` null: still running. */
export interface TermRow {
  readonly _id: string;
  readonly bodyId: BodyId;
  readonly name: string;
  readonly from: number;
  readonly to: number | null;
}

/** The bodies that this installation serves and their terms. */
export interface BodyStore {
  /** The body of this installation; null before the first start has finished. */
  first(): Promise<BodyRow | null>;
  find(bodyId: BodyId): Promise<BodyRow | null>;
  /** Stores a body and its running term. Doing it again changes nothing. */
  ensure(body: BodyRow, term: TermRow): Promise<void>;
  currentTerm(bodyId: BodyId): Promise<TermRow | null>;
  /** Kinds that are not named keep their pack. */
  choosePacks(bodyId: BodyId, packByKind: Readonly<Partial<Record<MeetingKind, string>>>): Promise<void>;
  drawSeats(bodyId: BodyId, plan: SeatPlan | null): Promise<void>;
}

const text = { type: String, required: true } as const;
const settings = { versionKey: false, autoIndex: false, autoCreate: false } as const;

const bodySchema = new Schema<BodyRow>(
  {
    _id: text,
    name: text,
    seats: { type: Number, required: true },
    place: { type: String, default: '' },
    timeZone: text,
    packByKind: { type: Object, required: true },
    seatPlan: { type: Object, default: null },
  },
  { ...settings, collection: 'bodies' },
);
const termSchema = new Schema<TermRow>(
  { _id: text, bodyId: text, name: text, from: { type: Number, required: true }, to: { type: Number, default: null } },
  { ...settings, collection: 'terms' },
);
termSchema.index({ bodyId: 1, to: 1 });

/** @param connection an open connection; the models are registered on it. */
export function createBodyStore(connection: Connection): BodyStore {
  const bodies = connection.model<BodyRow>('Body', bodySchema);
  const terms = connection.model<TermRow>('Term', termSchema);
  return {
    first: () => bodies.findOne({}).sort({ _id: 1 }).lean<BodyRow>().exec(),
    find: (bodyId) => bodies.findOne({ _id: bodyId }).lean<BodyRow>().exec(),
    async ensure({ _id, ...body }, { _id: termId, ...term }) {
      await terms.updateOne({ _id: termId }, { $setOnInsert: term }, { upsert: true });
      await bodies.updateOne({ _id }, { $setOnInsert: body }, { upsert: true });
    },
    currentTerm: (bodyId) => terms.findOne({ bodyId, to: null }).lean<TermRow>().exec(),
    async choosePacks(bodyId, packByKind) {
      const named = Object.entries(packByKind).map(([kind, packId]) => [`packByKind.${kind}`, packId]);
      if (named.length > 0) await bodies.updateOne({ _id: bodyId }, { $set: Object.fromEntries(named) });
    },
    async drawSeats(bodyId, plan) {
      await bodies.updateOne({ _id: bodyId }, { $set: { seatPlan: plan } });
    },
  };
}
