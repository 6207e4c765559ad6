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

/**
 * How many are needed. `strict`: more than the fraction (for ≥ ⌊N·f⌋+1); otherwise at least the fraction
 * (for·denominator ≥ numerator·N). Base `seats`: all seats of the body.
 */
export interface Majority {
  readonly majorityId: string;
  readonly name: Wording;
  readonly base: 'seats' | 'inOffice' | 'present' | 'cast';
  readonly baseName: Wording;
  readonly fraction: Fraction;
  readonly strict: boolean;
}

export type VotingForm = 'open' | 'paperSecret' | 'electronicSecret';

/** A version of the rules of one kind of body. It is data: its content enters the log when a meeting opens. */
export interface RulePack {
  readonly packId: string;
  readonly version: number;
  readonly name: Wording;
  /** Which law or regulation the figures were taken from. */
  readonly source: string;
  readonly quorum: { readonly base: 'seats' | 'inOffice'; readonly fraction: Fraction; readonly strict: boolean };
  readonly voting: {
    readonly options: readonly VotingOption[];
    /** The option that present members who pressed nothing are counted as. */
    readonly unpressedCountsAs: string;
    readonly majorities: readonly Majority[];
    readonly defaultMajorityId: string;
    readonly forms: readonly VotingForm[];
    readonly mayChangeBallot: boolean;
    readonly tie: 'fails' | 'chairDecides';
  };
  readonly speaking: {
    /** Seconds. */
    readonly firstSpeech: number;
    readonly laterSpeech: number;
    readonly debate: number;
    readonly presentation: number;
    /** Seconds before the end at which tablets and hall screen warn. */
    readonly warnBefore: number;
  };
}
