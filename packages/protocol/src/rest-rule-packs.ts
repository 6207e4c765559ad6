import { meetingLimits, type RulePack, speechKinds, votingForms } from '@nghi-truong/domain';
import { z } from 'zod';
import { id, requiredText, text } from './fields.ts';

/** The kinds of meeting, each of which has its pack in a body. */
export const meetingKinds = ['kyHop', 'phienHop', 'giaoBan', 'hoiNghi'] as const;

/** Most of each thing in one pack, so that a pack stays a page that a person can read. */
const most = { options: 6, majorities: 12, id: 60, name: 300, source: 2_000 } as const;

const wording = (length: number) => z.strictObject({ vi: requiredText(length), en: requiredText(length) });
const fraction = z.strictObject({
  numerator: z.number().int().min(1).max(1_000),
  denominator: z.number().int().min(1).max(1_000),
});
const key = z
  .string()
  .min(1)
  .max(most.id)
  .regex(/^[A-Za-z0-9_-]+$/);
const option = z.strictObject({
  optionId: key,
  label: wording(100),
  counts: z.enum(['for', 'against', 'abstain']),
});
const options = z.array(option).min(1).max(most.options);
const forms = z.array(z.enum(votingForms)).max(votingForms.length);
const seconds = z.number().int().min(1).max(meetingLimits.seconds);
const version = z.number().int().min(1).max(1_000_000);
/** Built-in packs have short names, local ones a uuid. */
const packId = key;

const contentShape = {
  name: wording(most.name),
  source: text(most.source),
  quorum: z.strictObject({ base: z.enum(['seats', 'inOffice']), fraction, strict: z.boolean() }),
  chairing: z.strictObject({ mustHaveVote: z.boolean(), rule: wording(1_000) }),
  voting: z.strictObject({
    options,
    electionOptions: options,
    confidenceOptions: options,
    unpressedCountsAs: key,
    majorities: z
      .array(
        z.strictObject({
          majorityId: key,
          name: wording(most.name),
          base: z.enum(['seats', 'inOffice', 'present', 'cast']),
          baseName: wording(most.name),
          fraction,
          strict: z.boolean(),
        }),
      )
      .min(1)
      .max(most.majorities),
    defaultMajorityId: key,
    forms,
    personForms: forms,
    mayChangeBallot: z.boolean(),
    tie: z.enum(['fails', 'chairDecides']),
  }),
  speaking: z.strictObject({
    presets: z.strictObject({
      firstSpeech: seconds,
      laterSpeech: seconds,
      debate: seconds,
      pointOfOrder: seconds,
      interposedQuestion: seconds,
      explanation: seconds,
      presentation: seconds,
      question: seconds,
      answer: seconds,
    }),
    precedence: z.array(z.enum(speechKinds)).max(speechKinds.length),
    warnBefore: seconds,
  }),
} as const;

/** What an administrator edits of a local pack; the server gives it id, version and descent. */
export const rulePackContentSchema = z.strictObject(contentShape);
export type RulePackContent = z.output<typeof rulePackContentSchema>;

/** A whole pack. That it does not contradict itself is for `validateRulePack` to say. */
export const rulePackSchema = z.strictObject({
  packId,
  version,
  basedOn: z.strictObject({ packId, version }).nullable(),
  ...contentShape,
}) satisfies z.ZodType<RulePack>;

const byKind = z.strictObject({ kyHop: packId, phienHop: packId, giaoBan: packId, hoiNghi: packId });

/** One pack in its newest version, and what it is used for. */
export const rulePackEntrySchema = z.object({
  pack: rulePackSchema,
  /** `builtIn` packs come with the software and cannot be changed, only derived from. */
  origin: z.enum(['builtIn', 'local']),
  /** Kinds of meeting that take this pack when nothing else is chosen. */
  usedBy: z.array(z.enum(meetingKinds)),
  /** When this version was stored; null for built-in packs. */
  changedAt: z.number().nullable(),
});
export type RulePackEntry = z.infer<typeof rulePackEntrySchema>;

/** GET /api/rule-packs (any right in the body): built-in packs first, then local ones by name. */
export const rulePacksAnswerSchema = z.object({ packs: z.array(rulePackEntrySchema), byKind });
export type RulePacksAnswer = z.infer<typeof rulePacksAnswerSchema>;

/**
 * POST /api/rule-packs (right managePeople): a local pack with the content of another one, version 1. The sender makes
 * the id, so that sending it again is the same pack. Answers with a `rulePackEntrySchema`.
 */
export const deriveRulePackSchema = z.strictObject({ packId: id, from: packId, name: wording(most.name) });

/**
 * PUT /api/rule-packs/:packId (right managePeople): the next version of a local pack. `expectedVersion` is the one that
 * was edited; when it is no longer the newest the answer is `staleRevision`. A pack that contradicts itself is answered
 * 422 `rulePackInvalid`; its details hold `finding` (all in Vietnamese, one a line), `findingEn`, `codes` (with blanks
 * between) and `count`. Answers with a `rulePackEntrySchema`.
 *
 * DELETE /api/rule-packs/:packId (right managePeople): 204; `rulePackInUse` while a kind of meeting takes it. Meetings
 * that were made with it keep its content.
 */
export const changeRulePackSchema = z.strictObject({ expectedVersion: version, pack: rulePackContentSchema });

/**
 * PUT /api/rule-packs/by-kind (right managePeople): which pack each named kind takes from now on; kinds that are not
 * named stay. Answers with a `rulePacksAnswerSchema`.
 */
export const packByKindSchema = z
  .strictObject({ kyHop: packId, phienHop: packId, giaoBan: packId, hoiNghi: packId })
  .partial();

/** POST /api/meetings/:meetingId/rule-pack (its secretary, while prepared): the newest version of a pack of the body. */
export const chooseRulePackSchema = z.strictObject({ commandId: id, packId });
