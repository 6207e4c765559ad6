import { isDeepStrictEqual } from 'node:util';
import {
  type BodyId,
  rulePacks as builtInPacks,
  derivePack,
  findRulePack,
  type MeetingKind,
  type RulePack,
  revisePack,
  validateRulePack,
  type Wording,
} from '@nghi-truong/domain';
import {
  meetingKinds,
  type RulePackContent,
  type RulePackEntry,
  type RulePacksAnswer,
  rulePackSchema,
} from '@nghi-truong/protocol';
import type { BodyRow, BodyStore } from '../../storage/bodies.ts';
import type { RulePackStore } from '../../storage/rule-packs.ts';
import type { SignedIn } from '../auth/ports.ts';
import { DoorError } from '../door-error.ts';

/** The packs of a body: those of the software and its own. Rights are checked by whoever calls. */
export interface RulePacksService {
  list(bodyId: BodyId): Promise<RulePacksAnswer>;
  /** @throws DoorError `rulePackNotFound` */
  find(bodyId: BodyId, packId: string): Promise<RulePackEntry>;
  /** The newest content of a pack, or of the one that this kind of meeting takes. @throws DoorError `rulePackNotFound` */
  content(bodyId: BodyId, wanted: { readonly packId: string } | { readonly kind: MeetingKind }): Promise<RulePack>;
  /** Sending it again with the same id and source is the same pack. */
  derive(by: SignedIn, packId: string, from: string, name: Wording): Promise<RulePackEntry>;
  /** @throws DoorError `staleRevision` when `expectedVersion` is not the newest; `rulePackInvalid` with every finding */
  change(by: SignedIn, packId: string, expectedVersion: number, content: RulePackContent): Promise<RulePackEntry>;
  remove(by: SignedIn, packId: string): Promise<void>;
  choose(by: SignedIn, packByKind: Readonly<Partial<Record<MeetingKind, string>>>): Promise<RulePacksAnswer>;
}

interface Needs {
  readonly rulePacks: RulePackStore;
  readonly bodies: BodyStore;
  readonly now: () => number;
}

/** A newest version with when it was stored; null: it comes with the software. */
interface Known {
  readonly pack: RulePack;
  readonly at: number | null;
}

export function createRulePacksService({ rulePacks, bodies, now }: Needs): RulePacksService {
  /** Changes wait for each other: a pack must not be chosen for a kind while it is being removed. */
  let lastChange: Promise<unknown> = Promise.resolve();

  function inTurn<T>(job: () => Promise<T>): Promise<T> {
    const turn = lastChange.then(job, job);
    lastChange = turn.catch(() => undefined);
    return turn;
  }

  async function bodyOf(bodyId: BodyId): Promise<BodyRow> {
    const body = await bodies.find(bodyId);
    if (body === null) throw new DoorError('storeUnavailable');
    return body;
  }

  async function known(bodyId: BodyId, packId: string): Promise<Known> {
    const builtIn = findRulePack(packId);
    if (builtIn !== undefined) return { pack: builtIn, at: null };
    const row = await rulePacks.find(bodyId, packId);
    if (row === null) throw new DoorError('rulePackNotFound');
    return row;
  }

  async function ownPack(bodyId: BodyId, packId: string): Promise<Known> {
    const found = await known(bodyId, packId);
    if (found.at === null) throw new DoorError('rulePackBuiltIn');
    return found;
  }

  function entryOf({ pack, at }: Known, { packByKind }: Pick<BodyRow, 'packByKind'>): RulePackEntry {
    return {
      pack: rulePackSchema.parse(pack),
      origin: at === null ? 'builtIn' : 'local',
      usedBy: meetingKinds.filter((kind) => packByKind[kind] === pack.packId),
      changedAt: at,
    };
  }

  async function list(bodyId: BodyId): Promise<RulePacksAnswer> {
    const [body, local] = await Promise.all([bodyOf(bodyId), rulePacks.newest(bodyId)]);
    const byName = new Intl.Collator('vi');
    const sorted = local.sort((one, other) => byName.compare(one.pack.name.vi, other.pack.name.vi));
    const all: readonly Known[] = [...builtInPacks.map((pack) => ({ pack, at: null })), ...sorted];
    return { packs: all.map((each) => entryOf(each, body)), byKind: { ...body.packByKind } };
  }

  function mustStand(pack: RulePack): RulePack {
    const findings = validateRulePack(pack);
    if (findings.length === 0) return pack;
    throw new DoorError('rulePackInvalid', {
      finding: findings.map(({ vi }) => vi).join('\n'),
      findingEn: findings.map(({ en }) => en).join('\n'),
      codes: findings.map(({ code }) => code).join(' '),
      count: findings.length,
    });
  }

  async function store(by: SignedIn, pack: RulePack): Promise<RulePackEntry> {
    const at = now();
    if ((await rulePacks.add(by.bodyId, pack, at, by.personId)) === 'taken') throw new DoorError('staleRevision');
    return entryOf({ pack, at }, await bodyOf(by.bodyId));
  }

  return {
    list,
    find: async (bodyId, packId) => entryOf(await known(bodyId, packId), await bodyOf(bodyId)),

    async content(bodyId, wanted) {
      const packId = 'packId' in wanted ? wanted.packId : (await bodyOf(bodyId)).packByKind[wanted.kind];
      return (await known(bodyId, packId)).pack;
    },

    derive: (by, packId, from, name) =>
      inTurn(async () => {
        const earlier = await rulePacks.find(by.bodyId, packId);
        if (earlier !== null) {
          if (earlier.pack.basedOn?.packId !== from) throw new DoorError('commandIdReused');
          return entryOf(earlier, await bodyOf(by.bodyId));
        }
        const { pack } = await known(by.bodyId, from);
        return store(by, mustStand(derivePack(pack, packId, { name })));
      }),

    change: (by, packId, expectedVersion, content) =>
      inTurn(async () => {
        const newest = await ownPack(by.bodyId, packId);
        const next = revisePack(newest.pack, content);
        const { version } = newest.pack;
        // An answer that was lost on its way: the very same change is the newest version already.
        if (version === expectedVersion + 1 && isDeepStrictEqual({ ...next, version }, newest.pack)) {
          return entryOf(newest, await bodyOf(by.bodyId));
        }
        if (version !== expectedVersion) throw new DoorError('staleRevision', { version });
        return store(by, mustStand(next));
      }),

    remove: (by, packId) =>
      inTurn(async () => {
        const found = entryOf(await ownPack(by.bodyId, packId), await bodyOf(by.bodyId));
        if (found.usedBy.length > 0) throw new DoorError('rulePackInUse');
        await rulePacks.remove(by.bodyId, packId);
      }),

    choose: (by, packByKind) =>
      inTurn(async () => {
        for (const packId of Object.values(packByKind)) await known(by.bodyId, packId);
        await bodies.choosePacks(by.bodyId, packByKind);
        return list(by.bodyId);
      }),
  };
}
