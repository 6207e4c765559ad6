import { type RulePack, rulePackLimits, speechKinds, votingForms } from '@nghi-truong/domain';
import { z } from 'zod';
import { id, requiredText, text } from './fields.ts';

/** The kinds of meeting, each of which has its pack in a body. */
export const meetingKinds = ['kyHop', 'phienHop', 'giaoBan', 'hoiNghi'] as const;

type Field = (most: number) => z.ZodType<string, string>;
/** A text as it leaves the server: it was brought into its form when it came. */
const stored: Field = (most) => z.string().max(most);

const most = rulePackLimits;
const wordingOf = (field: Field, length: number) => z.strictObject({ vi: field(length), en: field(length) });
const figure = z.number().int().min(1).max(most.denominator);
const fraction = z.strictObject({ numerator: figure, denominator: figure });
const key = z
  .string()
  .min(1)
  .max(most.id)
  .regex(/^[A-Za-z0-9_-]+$/);
const forms = z.array(z.enum(votingForms)).max(votingForms.length);
const seconds = z.number().int().min(1).max(most.seconds);
const version = z.number().int().min(1).max(1_000_000);
/** Built-in packs have short names, local ones a uuid. */
const packId = key;

/** @param required for texts that must say something, @param free for those that the rules look at */
function contentShape(required: Field, free: Field) {
  const option = z.strictObject({
    optionId: key,
    label: wordingOf(required, most.name),
    counts: z.enum(['for', 'against', 'abstain']),
  });
  const options = z.array(option).min(1).max(most.options);
  const majority = z.strictObject({
    majorityId: key,
    name: wordingOf(required, most.name),
    base: z.enum(['seats', 'inOffice', 'present', 'cast']),
    baseName: wordingOf(required, most.name),
    fraction,
    strict: z.boolean(),
  });
  return {
    name: wordingOf(required, most.name),
    source: free(most.sentence),
    quorum: z.strictObject({ base: z.enum(['seats', 'inOffice']), fraction, strict: z.boolean() }),
    chairing: z.strictObject({ mustHaveVote: z.boolean(), rule: wordingOf(required, most.sentence) }),
    voting: z.strictObject({
      options,
      electionOptions: options,
      confidenceOptions: options,
      unpressedCountsAs: key,
      majorities: z.array(majority).min(1).max(most.majorities),
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
}

/** What an administrator edits of a local pack; the server gives it id, version and descent. */
export const rulePackContentSchema = z.strictObject(contentShape(requiredText, text));
export type RulePackContent = z.output<typeof rulePackContentSchema>;

/** A whole pack. That it does not contradict itself is for `validateRulePack` to say. */
export const rulePackSchema = z.strictObject({
  packId,
  version,
  basedOn: z.strictObject({ packId, version }).nullable(),
  ...contentShape(stored, stored),
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

/** GET /api/rule-packs (anybody signed in): built-in packs first, then local ones by name. */
export const rulePacksAnswerSchema = z.object({ packs: z.array(rulePackEntrySchema), byKind });
export type RulePacksAnswer = z.infer<typeof rulePacksAnswerSchema>;

/**
 * POST /api/rule-packs (right managePeople): a local pack with the content of another one, version 1. The sender makes
 * the id, so that sending it again is the same pack. Answers with a `rulePackEntrySchema`.
 */
export const deriveRulePackSchema = z.strictObject({
  packId: id,
  from: packId,
  name: wordingOf(requiredText, most.name),
});

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
