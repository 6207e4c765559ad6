import type { BodyId, PersonId, RulePack } from '@nghi-truong/domain';
import { type Connection, Schema } from 'mongoose';
import { isDuplicateKey } from './store-errors.ts';

/** One version of a local pack. Versions are kept: meetings name the one that ruled them. */
export interface RulePackRow {
  readonly _id: string;
  readonly bodyId: BodyId;
  readonly packId: string;
  readonly version: number;
  readonly pack: RulePack;
  readonly at: number;
  readonly by: PersonId;
}

/** The local packs of the bodies. */
export interface RulePackStore {
  /** The newest version of each. */
  newest(bodyId: BodyId): Promise<RulePackRow[]>;
  /** The newest version of one. */
  find(bodyId: BodyId, packId: string): Promise<RulePackRow | null>;
  /** `taken` when somebody else has stored this version. */
  add(bodyId: BodyId, pack: RulePack, at: number, by: PersonId): Promise<'added' | 'taken'>;
  /** All its versions. */
  remove(bodyId: BodyId, packId: string): Promise<void>;
}

const text = { type: String, required: true } as const;
const number = { type: Number, required: true } as const;
const rulePackSchema = new Schema<RulePackRow>(
  {
    _id: text,
    bodyId: text,
    packId: text,
    version: number,
    pack: { type: Object, required: true },
    at: number,
    by: text,
  },
  { versionKey: false, autoIndex: false, autoCreate: false, minimize: false, collection: 'rulepacks' },
);
rulePackSchema.index({ bodyId: 1, packId: 1, version: -1 });

/** @param connection an open connection; the model is registered on it. */
export function createRulePackStore(connection: Connection): RulePackStore {
  const packs = connection.model<RulePackRow>('RulePack', rulePackSchema);
  return {
    async newest(bodyId) {
      const rows = await packs.find({ bodyId }).sort({ packId: 1, version: -1 }).lean<RulePackRow[]>().exec();
      return rows.filter((row, index) => rows[index - 1]?.packId !== row.packId);
    },
    find: (bodyId, packId) => packs.findOne({ bodyId, packId }).sort({ version: -1 }).lean<RulePackRow>().exec(),
    async add(bodyId, pack, at, by) {
      const { packId, version } = pack;
      try {
        // The id names body, pack and version, so that of two who change one version only one is written.
        await packs.create({ _id: `${bodyId}:${packId}:${version}`, bodyId, packId, version, pack, at, by });
        return 'added';
      } catch (error) {
        if (isDuplicateKey(error)) return 'taken';
        throw error;
      }
    },
    async remove(bodyId, packId) {
      await packs.deleteMany({ bodyId, packId });
    },
  };
}
