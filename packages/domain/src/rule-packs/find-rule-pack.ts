import { hdndPack } from './hdnd.ts';
import { ordinaryPack } from './ordinary.ts';
import { partyPack } from './party.ts';
import type { RulePack } from './rule-pack.ts';
import { ubndPack } from './ubnd.ts';

/** Every pack that comes with the software, newest versions. */
export const rulePacks: readonly RulePack[] = [hdndPack, ubndPack, partyPack, ordinaryPack];

/** The pack with this id in its newest version, or undefined. */
export function findRulePack(packId: string): RulePack | undefined {
  return rulePacks.find((pack) => pack.packId === packId);
}
