import type { Instant, ItemId, PersonId, PollId } from '../kernel/ids.ts';
import type { Majority, VotingForm, VotingOption } from '../rule-packs/rule-pack.ts';

/** The counted result, complete: nothing of it is ever recalculated from later rules. */
export interface PollResult {
  /** All seats, the base of every percentage. */
  readonly seats: number;
  /** Voting members present at closing. */
  readonly present: number;
  /** Voting members who pressed a button. */
  readonly participated: number;
  /** Per option, those present who pressed nothing included where the pack says so. */
  readonly counts: Readonly<Record<string, number>>;
  /** Per option, hundredths of a percent of all seats, rounded half up: 86,86 % is 8686. */
  readonly shares: Readonly<Record<string, number>>;
  /** How many votes for were needed, of which base. */
  readonly needed: number;
  readonly base: number;
  readonly passed: boolean;
}

interface PollBasis {
  readonly pollId: PollId;
  readonly itemId: ItemId | null;
  readonly question: string;
  readonly form: VotingForm;
  readonly options: readonly VotingOption[];
  readonly majority: Majority;
  readonly unpressedCountsAs: string;
  readonly mayChangeBallot: boolean;
  readonly seats: number;
  /** Voting members when the vote opened, in seat order. Nobody else may vote. */
  readonly eligible: readonly PersonId[];
  readonly presentAtOpening: number;
  readonly openedAt: Instant;
  readonly openedBy: PersonId;
}

export type Poll = PollBasis &
  (
    | {
        readonly status: 'open';
        readonly ballots: Readonly<Record<PersonId, string>>;
        /** The vote closes by itself at this time; null: only by hand. */
        readonly closesAt: Instant | null;
      }
    | {
        readonly status: 'closed';
        readonly ballots: Readonly<Record<PersonId, string>>;
        readonly closedAt: Instant;
        readonly result: PollResult;
      }
    | { readonly status: 'cancelled'; readonly cancelledAt: Instant; readonly reason: string }
  );
