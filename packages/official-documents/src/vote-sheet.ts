import type { Issuer, OfficialDate, OfficialMoment } from './minutes-document.ts';
import type { VoteResult } from './vote-result.ts';

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

export type VoteSheetVoter = {
  readonly name: string;
  readonly post: string;
  /** One label for each line, in their order; "Không bấm nút" and the like are given in words. */
  readonly choices: readonly string[];
  /** "Giơ tay: máy hỏng"; empty for a ballot from one's own tablet. */
  readonly remark: string;
};

export type VoteSheetResult = VoteResult & {
  /** The item it belongs to; may be empty. */
  readonly item: string;
  readonly openedAt: OfficialMoment;
  readonly closedAt: OfficialMoment;
  /** Named list by group; empty for a secret vote. */
  readonly groups: readonly { readonly name: string; readonly voters: readonly VoteSheetVoter[] }[];
};
