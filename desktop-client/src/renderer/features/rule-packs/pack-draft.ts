import type { Majority, RulePack, Wording } from '@nghi-truong/domain';
import type { RulePackContent } from '@nghi-truong/protocol';

/** A majority as it is being edited: figures are what was typed. */
export interface MajorityDraft {
  readonly majorityId: string;
  readonly name: string;
  readonly base: Majority['base'];
  readonly baseName: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly strict: boolean;
}

export type PresetKey = keyof RulePack['speaking']['presets'];
type Speaking = RulePack['speaking'];
type Voting = RulePack['voting'];

/** A pack as it is being edited. What is typed stays what was typed, right or wrong. */
export interface PackDraft {
  readonly name: string;
  readonly nameEn: string;
  readonly source: string;
  readonly mustHaveVote: boolean;
  readonly whoChairs: string;
  readonly quorum: Pick<MajorityDraft, 'numerator' | 'denominator' | 'strict'> & {
    readonly base: RulePack['quorum']['base'];
  };
  readonly majorities: readonly MajorityDraft[];
  readonly defaultMajorityId: string;
  readonly unpressedCountsAs: string;
  readonly tie: Voting['tie'];
  readonly forms: Voting['forms'];
  readonly personForms: Voting['personForms'];
  readonly mayChangeBallot: boolean;
  readonly presets: Readonly<Record<PresetKey, string>>;
  readonly warnBefore: string;
  readonly precedence: Speaking['precedence'];
}

/** Seconds as they are typed: 7, 7:30, 0:30. */
export function formatTyped(seconds: number): string {
  const rest = seconds % 60;
  const minutes = Math.floor(seconds / 60);
  return rest === 0 ? String(minutes) : `${minutes}:${String(rest).padStart(2, '0')}`;
}

/** Minutes, or minutes and seconds, in seconds; NaN when it is neither. */
export function parseTyped(typed: string): number {
  const parts = /^\s*(\d{1,4})(?:\s*[:.,]\s*([0-5]?\d))?\s*$/.exec(typed);
  return parts === null ? Number.NaN : Number(parts[1]) * 60 + Number(parts[2] ?? 0);
}

/** A whole number that was typed; NaN when it is none. */
export function parseWhole(typed: string): number {
  return /^\s*\d{1,4}\s*$/.test(typed) ? Number(typed) : Number.NaN;
}

/** A pack, ready to be edited. */
export function draftOf(pack: RulePack): PackDraft {
  const { voting, speaking, quorum } = pack;
  return {
    name: pack.name.vi,
    nameEn: pack.name.en === pack.name.vi ? '' : pack.name.en,
    source: pack.source,
    mustHaveVote: pack.chairing.mustHaveVote,
    whoChairs: pack.chairing.rule.vi,
    quorum: { base: quorum.base, strict: quorum.strict, ...typedFraction(quorum.fraction) },
    majorities: voting.majorities.map((majority) => ({
      majorityId: majority.majorityId,
      name: majority.name.vi,
      base: majority.base,
      baseName: majority.baseName.vi,
      strict: majority.strict,
      ...typedFraction(majority.fraction),
    })),
    defaultMajorityId: voting.defaultMajorityId,
    unpressedCountsAs: voting.unpressedCountsAs,
    tie: voting.tie,
    forms: voting.forms,
    personForms: voting.personForms,
    mayChangeBallot: voting.mayChangeBallot,
    presets: Object.fromEntries(
      Object.entries(speaking.presets).map(([key, seconds]) => [key, formatTyped(seconds)]),
    ) as Record<PresetKey, string>,
    warnBefore: formatTyped(speaking.warnBefore),
    precedence: speaking.precedence,
  };
}

function typedFraction({ numerator, denominator }: RulePack['quorum']['fraction']) {
  return { numerator: String(numerator), denominator: String(denominator) };
}

/** The English form stays while the Vietnamese one was not touched; else the Vietnamese one stands for both. */
function reworded(vi: string, before: Wording | undefined): Wording {
  const trimmed = vi.trim();
  return before !== undefined && before.vi === trimmed ? before : { vi: trimmed, en: trimmed };
}

/**
 * The pack that a draft describes, with what the form does not show taken over from the pack it was made from. It may
 * contradict itself, and hold NaN where no number was typed: `validateRulePack` says so.
 */
export function contentOf(draft: PackDraft, pack: RulePack): RulePackContent {
  const before = new Map(pack.voting.majorities.map((majority) => [majority.majorityId, majority]));
  const fraction = ({ numerator, denominator }: Pick<MajorityDraft, 'numerator' | 'denominator'>) => ({
    numerator: parseWhole(numerator),
    denominator: parseWhole(denominator),
  });
  const name = draft.name.trim();
  return {
    name: { vi: name, en: draft.nameEn.trim() === '' ? name : draft.nameEn.trim() },
    source: draft.source.trim(),
    quorum: { base: draft.quorum.base, strict: draft.quorum.strict, fraction: fraction(draft.quorum) },
    chairing: { mustHaveVote: draft.mustHaveVote, rule: reworded(draft.whoChairs, pack.chairing.rule) },
    voting: {
      options: [...pack.voting.options],
      electionOptions: [...pack.voting.electionOptions],
      confidenceOptions: [...pack.voting.confidenceOptions],
      unpressedCountsAs: draft.unpressedCountsAs,
      majorities: draft.majorities.map((majority) => ({
        majorityId: majority.majorityId,
        name: reworded(majority.name, before.get(majority.majorityId)?.name),
        base: majority.base,
        baseName: reworded(majority.baseName, before.get(majority.majorityId)?.baseName),
        fraction: fraction(majority),
        strict: majority.strict,
      })),
      defaultMajorityId: draft.defaultMajorityId,
      forms: [...draft.forms],
      personForms: [...draft.personForms],
      mayChangeBallot: draft.mayChangeBallot,
      tie: draft.tie,
    },
    speaking: {
      presets: Object.fromEntries(
        Object.entries(draft.presets).map(([key, typed]) => [key, parseTyped(typed)]),
      ) as RulePackContent['speaking']['presets'],
      precedence: [...draft.precedence],
      warnBefore: parseTyped(draft.warnBefore),
    },
  };
}

/** Whether all figures are figures, so that the pack can be told in words. */
export function isTellable(content: RulePackContent): boolean {
  const { quorum, voting, speaking } = content;
  const figures = [
    ...[quorum, ...voting.majorities].flatMap(({ fraction }) => [fraction.numerator, fraction.denominator]),
    ...Object.values(speaking.presets),
    speaking.warnBefore,
  ];
  return figures.every((figure) => Number.isSafeInteger(figure) && figure >= 1);
}
