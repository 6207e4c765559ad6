import type { RulePack } from '@nghi-truong/domain';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import {
  changeRulePackSchema,
  deriveRulePackSchema,
  meetingKinds,
  packByKindSchema,
  rulePackContentSchema,
  rulePackSchema,
} from './rest-rule-packs.ts';

const wording = { vi: 'Có', en: 'Yes' };
const fraction = { numerator: 1, denominator: 2 };
const option = { optionId: 'co', label: wording, counts: 'for' } as const;
const content: z.input<typeof rulePackContentSchema> = {
  name: wording,
  source: 'Quy chế làm việc',
  quorum: { base: 'seats', fraction, strict: true },
  chairing: { mustHaveVote: false, rule: wording },
  voting: {
    options: [option],
    electionOptions: [option],
    confidenceOptions: [option],
    unpressedCountsAs: 'co',
    majorities: [{ majorityId: 'quaNua', name: wording, base: 'seats', baseName: wording, fraction, strict: true }],
    defaultMajorityId: 'quaNua',
    forms: ['open'],
    personForms: ['paperSecret'],
    mayChangeBallot: false,
    tie: 'fails',
  },
  speaking: {
    presets: {
      firstSpeech: 420,
      laterSpeech: 180,
      debate: 180,
      pointOfOrder: 60,
      interposedQuestion: 60,
      explanation: 600,
      presentation: 600,
      question: 60,
      answer: 300,
    },
    precedence: ['pointOfOrder', 'speech'],
    warnBefore: 30,
  },
};
const pack = { packId: 'rieng', version: 2, basedOn: { packId: 'hdnd', version: 1 }, ...content };

describe('rule packs on the wire', () => {
  it('[PC-18] what leaves the schema is a pack of the rules', () => {
    expectTypeOf<z.output<typeof rulePackSchema>>().toExtend<RulePack>();
    expectTypeOf<RulePack>().toExtend<Readonly<Record<keyof z.output<typeof rulePackSchema>, unknown>>>();
    expect(rulePackSchema.parse(pack)).toEqual(pack);
    expect(meetingKinds).toEqual(['kyHop', 'phienHop', 'giaoBan', 'hoiNghi']);
  });

  it.each([
    ['a field too many', { ...content, extra: 1 }],
    ['a name in one language', { ...content, name: { vi: 'Có', en: ' ' } }],
    [
      'a fraction of nothing',
      { ...content, quorum: { ...content.quorum, fraction: { numerator: 1, denominator: 0 } } },
    ],
    [
      'a fraction that is none',
      { ...content, quorum: { ...content.quorum, fraction: { numerator: 0.5, denominator: 1 } } },
    ],
    ['seven answers', { ...content, voting: { ...content.voting, options: Array(7).fill(option) } }],
    ['no majority', { ...content, voting: { ...content.voting, majorities: [] } }],
    ['a form that does not exist', { ...content, voting: { ...content.voting, forms: ['telepathy'] } }],
    ['a speech of no time', { ...content, speaking: { ...content.speaking, warnBefore: 0 } }],
    ['an id with a blank', { ...content, voting: { ...content.voting, options: [{ ...option, optionId: 'a b' }] } }],
  ])('[PC-18] %s is refused', (_, wrong) => {
    expect(rulePackContentSchema.safeParse(content).success).toBe(true);
    expect(rulePackContentSchema.safeParse(wrong).success).toBe(false);
  });

  it.each([
    ['derive', deriveRulePackSchema, { packId: '0192f0e4-5a6b-7c8d-9e0f-a1b2c3d4e5f6', from: 'hdnd', name: wording }],
    ['change', changeRulePackSchema, { expectedVersion: 1, pack: content }],
    ['by kind', packByKindSchema, { kyHop: 'hdnd' }],
  ])('[PC-12] %s: unknown fields are refused', (_, schema, body) => {
    expect(schema.safeParse(body).success).toBe(true);
    expect(schema.safeParse({ ...body, admin: true }).success).toBe(false);
  });
});
