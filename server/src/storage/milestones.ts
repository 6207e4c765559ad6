import { type Connection, Schema } from 'mongoose';

/** Things that happen once in the life of a store. */
export interface MilestoneStore {
  reached(name: string): Promise<boolean>;
  /** Doing it again keeps the first time. */
  mark(name: string, at: number): Promise<void>;
}

interface MilestoneRow {
  readonly _id: string;
  readonly at: number;
}

const milestoneSchema = new Schema<MilestoneRow>(
  { _id: { type: String, required: true }, at: { type: Number, required: true } },
  { versionKey: false, autoIndex: false, autoCreate: false, collection: 'milestones' },
);

/** @param connection an open connection; the model is registered on it. */
export function createMilestoneStore(connection: Connection): MilestoneStore {
  const milestones = connection.model<MilestoneRow>('Milestone', milestoneSchema);
  return {
    reached: async (name) => (await milestones.countDocuments({ _id: name })) > 0,
    async mark(name, at) {
      await milestones.updateOne({ _id: name }, { $setOnInsert: { at } }, { upsert: true });
    },
  };
}
