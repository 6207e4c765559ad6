/** A figure with its name, or one answer with how many gave it. */
export type VoteCount = { readonly label: string; readonly count: number };

/** A motion has one line; an election or a confidence vote one for each candidate. */
export type VoteLine = {
  /** Name of the candidate; empty for a motion. */
  readonly label: string;
  readonly counts: readonly VoteCount[];
  /** "Trúng cử"; empty where nothing is said of a single line. */
  readonly outcome: string;
};

/** The result of one vote as documents print it; who voted how is apart from it. */
export type VoteResult = {
  readonly question: string;
  /** "Biểu quyết công khai", "Bỏ phiếu kín". */
  readonly form: string;
  /** In order: "Tổng số đại biểu" 60, "Có mặt" 57, … "Số phiếu phát ra" 57. The first is the most that can be counted. */
  readonly figures: readonly VoteCount[];
  /** What every percentage is calculated on, and in words: "tổng số đại biểu (60)". */
  readonly base: number;
  readonly baseInWords: string;
  /** "quá nửa tổng số đại biểu: 31/60"; null where there is no such rule (a confidence vote is only counted). */
  readonly ruleInWords: string | null;
  readonly lines: readonly VoteLine[];
  /** The result in words: "được thông qua". */
  readonly outcome: string;
  /** Sentences that must not be overlooked: quorum missing at closing, decided by the chair's side, set aside and why. */
  readonly notes: readonly string[];
};
