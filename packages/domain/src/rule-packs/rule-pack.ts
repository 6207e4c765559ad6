import type { SpeechKind } from '../speakers/state.ts';

/** Sentence in both languages, as data: local packs may reword it. */
export interface Wording {
  readonly vi: string;
  readonly en: string;
}

/** A fraction in whole numbers: 2/3 is { numerator: 2, denominator: 3 }. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

/** One answer on the ballot. `counts` says how it enters the rule for passing. */
export interface VotingOption {
  readonly optionId: string;
  readonly label: Wording;
  readonly counts: 'for' | 'against' | 'abstain';
}

/** What a majority or a quorum is a part of. */
export type MajorityBase = 'seats' | 'inOffice' | 'present' | 'cast';

/**
 * How many are needed. `strict`: more than the fraction (for ≥ ⌊N·f⌋+1); otherwise at least the fraction
 * (for·denominator ≥ numerator·N). Base `seats`: all seats of the body; `inOffice`: those with a vote in the meeting.
 */
export interface Majority {
  readonly majorityId: string;
  readonly name: Wording;
  readonly base: MajorityBase;
  readonly baseName: Wording;
  readonly fraction: Fraction;
  readonly strict: boolean;
}

/**
 * `open`: names are kept. `paperSecret`: ballot papers, counted by a counting board. `mixed`: tablets for most, papers for
 * those who were handed one, in one result; names of the tablets' ballots are kept. `electronicSecret`: named by packs
 * for later, cannot be opened yet.
 */
export const votingForms = ['open', 'paperSecret', 'mixed', 'electronicSecret'] as const;
export type VotingForm = (typeof votingForms)[number];

/** Kinds of speech that have a preset. */
export type SpeakingPresets = Readonly<Record<Exclude<SpeechKind, 'speech'>, number>> & {
  /** A person's first speech on an item, and any later one. */
  readonly firstSpeech: number;
  readonly laterSpeech: number;
};

/** Longest texts (characters), longest lists and largest figures of a pack: a local one comes from a form. */
export const rulePackLimits = {
  id: 60,
  name: 300,
  sentence: 2_000,
  options: 6,
  majorities: 12,
  denominator: 1_000,
  seconds: 86_400,
} as const;

/** A version of the rules of one kind of body. It is data: its content enters the log when a meeting is made and opens. */
export interface RulePack {
  readonly packId: string;
  readonly version: number;
  readonly name: Wording;
  /** The pack that a local one was derived from. */
  readonly basedOn: { readonly packId: string; readonly version: number } | null;
  /** Which law or regulation the figures were taken from. */
  readonly source: string;
  readonly quorum: { readonly base: 'seats' | 'inOffice'; readonly fraction: Fraction; readonly strict: boolean };
  /** Who may chair: the chair must have a vote in the meeting, or not; and the rule in words. */
  readonly chairing: { readonly mustHaveVote: boolean; readonly rule: Wording };
  readonly voting: {
    /** Answers of a motion. */
    readonly options: readonly VotingOption[];
    /** Answers for each candidate of an election: exactly one counts for. */
    readonly electionOptions: readonly VotingOption[];
    /** Grades of a confidence vote, from high to low. Only the counts are announced: nothing passes or fails. */
    readonly confidenceOptions: readonly VotingOption[];
    /** The option that present members who pressed nothing are counted as (motions by tablet). */
    readonly unpressedCountsAs: string;
    readonly majorities: readonly Majority[];
    readonly defaultMajorityId: string;
    /** Forms allowed for motions, and for elections and confidence votes (about persons). */
    readonly forms: readonly VotingForm[];
    readonly personForms: readonly VotingForm[];
    readonly mayChangeBallot: boolean;
    readonly tie: 'fails' | 'chairDecides';
  };
  readonly speaking: {
    /** Seconds. */
    readonly presets: SpeakingPresets;
    /** Kinds that register in the list, the first of them called first. A total order: each kind once. */
    readonly precedence: readonly SpeechKind[];
    /** Seconds before the end at which tablets and hall screen warn. */
    readonly warnBefore: number;
  };
}
