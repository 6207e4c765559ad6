import type { Issuer, OfficialDate, OfficialMoment } from './minutes-document.ts';

/**
 * The results of one or more votes as a sheet to hand out or to file: pure data, filled in by whoever prints it. Names of
 * voters are given for open votes only; whoever fills this in withholds those of secret ones.
 */
export type VoteSheet = {
  readonly issuer: Issuer;
  /** "Tân Giang"; empty leaves the place and date line out. */
  readonly place: string;
  readonly date: OfficialDate;
  /** "Kỳ họp thứ …". */
  readonly meetingTitle: string;
  readonly results: readonly VoteSheetResult[];
  readonly secretary: string;
  readonly chair: string;
};

/** One answer: its label, how many, of which base the percentage is. */
export type VoteSheetCount = { readonly label: string; readonly count: number };

/** A motion has one line; an election or a confidence vote one for each candidate. */
export type VoteSheetLine = {
  /** Name of the candidate; empty for a motion. */
  readonly label: string;
  readonly counts: readonly VoteSheetCount[];
  /** "Thông qua", "Trúng cử"; empty where nothing passes or fails. */
  readonly outcome: string;
};

export type VoteSheetVoter = {
  readonly name: string;
  readonly post: string;
  /** One label for each line, in their order; "Không bấm nút" and the like are given in words. */
  readonly choices: readonly string[];
  /** "Giơ tay: máy hỏng"; empty for a ballot from one's own tablet. */
  readonly remark: string;
};

export type VoteSheetResult = {
  readonly question: string;
  /** The item it belongs to; may be empty. */
  readonly item: string;
  /** "Biểu quyết công khai", "Bỏ phiếu kín". */
  readonly form: string;
  readonly openedAt: OfficialMoment;
  readonly closedAt: OfficialMoment;
  /** In order: "Tổng số đại biểu" 60, "Có mặt" 57, … "Số phiếu phát ra" 57. */
  readonly figures: readonly VoteSheetCount[];
  /** What every percentage is calculated on, and in words: "tổng số 60 đại biểu". */
  readonly base: number;
  readonly baseInWords: string;
  /** "quá nửa tổng số đại biểu: 31/60"; empty where there is no rule. */
  readonly ruleInWords: string;
  readonly lines: readonly VoteSheetLine[];
  /** The result in words: "Nghị quyết được thông qua". */
  readonly outcome: string;
  /** Sentences that must not be overlooked: quorum missing at closing, decided by the chair's side, annulled and why. */
  readonly notes: readonly string[];
  /** Named list by group; empty for a secret vote. */
  readonly groups: readonly { readonly name: string; readonly voters: readonly VoteSheetVoter[] }[];
};
