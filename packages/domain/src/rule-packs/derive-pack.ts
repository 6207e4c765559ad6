import type { RulePack } from './rule-pack.ts';

/** What whoever derives a pack may change: everything but its id, version and descent. */
export type RulePackEdits = Partial<Omit<RulePack, 'packId' | 'version' | 'basedOn'>>;

/**
 * A local pack made from another one, as its version 1. Not yet checked: see `validateRulePack`.
 * @param packId a new one, which all versions of the local pack keep.
 */
export function derivePack(base: RulePack, packId: string, edits: RulePackEdits): RulePack {
  return { ...base, ...edits, packId, version: 1, basedOn: { packId: base.packId, version: base.version } };
}

/** The next version of a local pack; meetings that chose the one before keep it. Not yet checked. */
export function revisePack(pack: RulePack, edits: RulePackEdits): RulePack {
  return { ...pack, ...edits, packId: pack.packId, version: pack.version + 1, basedOn: pack.basedOn };
}
