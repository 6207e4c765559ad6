import type { BodyId, Duty, MeetingId, MeetingKind, MeetingPhase, MinutesState, PersonId } from '@nghi-truong/domain';
import { type Connection, type QueryFilter, Schema } from 'mongoose';
import { isDuplicateKey } from './store-errors.ts';

/** One line of the lists of meetings: a read model, made from the meeting's log and never written by hand. */
export interface MeetingListRow {
  readonly _id: MeetingId;
  readonly bodyId: BodyId;
  /** The entry of the log up to which this row is right. */
  readonly seq: number;
  readonly title: string;
  readonly kind: MeetingKind;
  readonly place: string;
  readonly startsAt: number;
  readonly phase: MeetingPhase['name'];
  readonly minutes: MinutesState['status'];
  readonly participants: readonly { readonly personId: PersonId; readonly duties: readonly Duty[] }[];
}

export interface MeetingListStore {
  /** Writes the row unless a newer one is there already. */
  put(row: MeetingListRow): Promise<void>;
  /** The seq of each row of the store. */
  seqs(): Promise<Map<MeetingId, number>>;
  /** The title of each row of the store. */
  titles(): Promise<Map<MeetingId, string>>;
  /** Meetings of one person, newest start first, after the cursor. */
  ofPerson(
    bodyId: BodyId,
    personId: PersonId,
    after: { readonly startsAt: number; readonly meetingId: string } | null,
    limit: number,
  ): Promise<MeetingListRow[]>;
}

const text = { type: String, required: true } as const;
const number = { type: Number, required: true } as const;

const meetingListSchema = new Schema<MeetingListRow>(
  {
    _id: text,
    bodyId: text,
    seq: number,
    title: text,
    kind: text,
    place: { type: String, default: '' },
    startsAt: number,
    phase: text,
    minutes: text,
    participants: [{ _id: false, personId: text, duties: [String] }],
  },
  { versionKey: false, autoIndex: false, autoCreate: false, collection: 'meetings' },
);
meetingListSchema.index({ bodyId: 1, 'participants.personId': 1, startsAt: -1, _id: -1 });

/** @param connection an open connection; the model is registered on it. */
export function createMeetingListStore(connection: Connection): MeetingListStore {
  const meetings = connection.model<MeetingListRow>('MeetingListRow', meetingListSchema);
  return {
    async put({ _id, ...row }) {
      try {
        await meetings.updateOne({ _id, seq: { $lt: row.seq } }, { $set: row }, { upsert: true });
      } catch (error) {
        // The row exists with this seq or a newer one, so the filter missed it and the insert met its id.
        if (!isDuplicateKey(error)) throw error;
      }
    },
    async seqs() {
      const rows = await meetings.find({}, { seq: 1 }).lean<Pick<MeetingListRow, '_id' | 'seq'>[]>().exec();
      return new Map(rows.map((row) => [row._id, row.seq]));
    },
    async titles() {
      const rows = await meetings.find({}, { title: 1 }).lean<Pick<MeetingListRow, '_id' | 'title'>[]>().exec();
      return new Map(rows.map((row) => [row._id, row.title]));
    },
    ofPerson(bodyId, personId, after, limit) {
      const filter: QueryFilter<MeetingListRow> = { bodyId, 'participants.personId': personId };
      if (after !== null) {
        filter.$or = [
          { startsAt: { $lt: after.startsAt } },
          { startsAt: after.startsAt, _id: { $lt: after.meetingId as MeetingId } },
        ];
      }
      return meetings.find(filter).sort({ startsAt: -1, _id: -1 }).limit(limit).lean<MeetingListRow[]>().exec();
    },
  };
}
