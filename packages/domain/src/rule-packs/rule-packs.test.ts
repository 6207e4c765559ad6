import { describe, expect, it } from 'vitest';
import { findRulePack, rulePacks } from './find-rule-pack.ts';
import { hdndPack } from './hdnd.ts';
import type { Majority, RulePack } from './rule-pack.ts';
import { ubndPack } from './ubnd.ts';
import { validateRulePack } from './validate-rule-pack.ts';

describe('the packs', () => {
  it('[RP-1] each is found by its id; none contradicts itself', () => {
    expect(rulePacks.map((pack) => pack.packId)).toEqual(['hdnd', 'ubnd', 'party', 'ordinary']);
    for (const pack of rulePacks) {
      expect(findRulePack(pack.packId)).toBe(pack);
      expect(validateRulePack(pack)).toEqual([]);
    }
    expect(findRulePack('toString')).toBeUndefined();
  });

  it('[RP-2] the Council: three answers, more than half and two thirds of all delegates, a quorum of two thirds', () => {
    expect(hdndPack.voting.options.map(({ label, counts }) => [label.vi, counts])).toEqual([
      ['Tán thành', 'for'],
      ['Không tán thành', 'against'],
      ['Không biểu quyết', 'abstain'],
    ]);
    expect(hdndPack.voting.majorities).toMatchObject([
      { base: 'seats', strict: true, fraction: { numerator: 1, denominator: 2 } },
      { base: 'seats', strict: false, fraction: { numerator: 2, denominator: 3 } },
    ]);
    expect(hdndPack.voting).toMatchObject({ forms: ['open', 'paperSecret'], mayChangeBallot: false, tie: 'fails' });
    expect(hdndPack.quorum).toEqual({ base: 'seats', strict: false, fraction: { numerator: 2, denominator: 3 } });
    expect(hdndPack.speaking).toMatchObject({ firstSpeech: 420, laterSpeech: 180, debate: 180, presentation: 600 });
  });

  it("[RP-3] the Committee: on a tie the chair's side decides, so there is no secret form", () => {
    expect(ubndPack.voting).toMatchObject({ tie: 'chairDecides', forms: ['open'] });
  });

  const [majority] = hdndPack.voting.majorities as [Majority];
  const voting = (change: Partial<RulePack['voting']>): RulePack => ({
    ...hdndPack,
    voting: { ...hdndPack.voting, ...change },
  });
  const fraction = (numerator: number, denominator: number, strict = false): RulePack =>
    voting({ majorities: [{ ...majority, fraction: { numerator, denominator }, strict }] });

  it.each<[string, RulePack]>([
    ['versionInvalid', { ...hdndPack, version: 0 }],
    ['versionInvalid', { ...hdndPack, packId: '' }],
    ['sourceMissing', { ...hdndPack, source: ' ' }],
    ['optionsInvalid', voting({ options: [...hdndPack.voting.options, ...hdndPack.voting.options] })],
    ['optionsInvalid', voting({ options: hdndPack.voting.options.filter((option) => option.counts !== 'for') })],
    ['unpressedUnknown', voting({ unpressedCountsAs: 'khac' })],
    ['unpressedCountsFor', voting({ unpressedCountsAs: 'tanThanh' })],
    ['majoritiesInvalid', voting({ majorities: [majority, majority] })],
    ['defaultMajorityUnknown', voting({ defaultMajorityId: 'khac' })],
    ['fractionInvalid', fraction(3, 2)],
    ['fractionInvalid', fraction(0, 2)],
    ['fractionInvalid', fraction(1, 0)],
    ['fractionInvalid', fraction(0.5, 1)],
    ['fractionInvalid', fraction(1, 1, true)],
    ['formsInvalid', voting({ forms: [] })],
    ['tieNeedsOpenForm', voting({ tie: 'chairDecides' })],
    ['speakingTimeInvalid', { ...hdndPack, speaking: { ...hdndPack.speaking, debate: 60 } }],
    ['speakingTimeInvalid', { ...hdndPack, speaking: { ...hdndPack.speaking, presentation: 0.5 } }],
  ])('[RP-4] the contradiction %s is found and said in both languages', (code, pack) => {
    const findings = validateRulePack(pack);
    expect(findings.map((finding) => finding.code)).toEqual([code]);
    for (const { vi, en } of findings) expect([vi.length > 10, en.length > 10]).toEqual([true, true]);
  });

  it('[RP-4] all contradictions are found, not only the first', () => {
    const codes = validateRulePack({ ...voting({ majorities: [], forms: [] }), source: '' }).map(({ code }) => code);
    expect(codes).toEqual(['sourceMissing', 'majoritiesInvalid', 'defaultMajorityUnknown', 'formsInvalid']);
  });
});
