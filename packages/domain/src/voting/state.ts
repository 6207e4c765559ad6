import type { Instant, ItemId, LineId, MotionId, PersonId, PollId, QuickQuestionId } from '../kernel/ids.ts';
import type { Majority, VotingForm, VotingOption } from '../rule-packs/rule-pack.ts';

/** Who can be chosen or graded. `personId` when the candidate takes part in the meeting. */
export interface Candidate {
  readonly lineId: LineId;
  readonly name: string;
  readonly post: string;
  readonly personId: PersonId | null;
}

/** What is voted on. A motion has one line, the others one line for each candidate. */
export type PollSubject =
  | { readonly kind: 'motion' }
  /** `places`: how many are to be elected, and the most that one ballot may approve. */
  | { readonly kind: 'election'; readonly candidates: readonly Candidate[]; readonly places: number }
  | { readonly kind: 'confidence'; readonly candidates: readonly Candidate[] };

/** The only line of a motion. */
export const motionLine = 'motion' as LineId;

/** One ballot: the option chosen on each line. */
export type Choices = Readonly<Record<LineId, string>>;

/** A vote as it is prepared: what the chair will put to the house. */
export interface MotionContent {
  readonly question: string;
  readonly subject: PollSubject;
  readonly form: VotingForm;
  readonly majorityId: string;
  /** Null: closes only by hand. Papers are never under a clock. */
  readonly closesAfterSeconds: number | null;
}

/** A prepared vote of an item (null: of no item), in the order of the list. */
export interface Motion extends MotionContent {
  readonly motionId: MotionId;
  readonly itemId: ItemId | null;
}

/** What the counting board found in the box. */
export interface PaperCount {
  readonly issued: number;
  readonly collected: number;
  readonly valid: number;
  readonly invalid: number;
  /** Per line and option, valid papers only. */
  readonly counts: Readonly<Record<LineId, Readonly<Record<string, number>>>>;
}

/** A count that one of the board has entered and that waits for a second. */
export interface EnteredCount {
  readonly count: PaperCount;
  readonly enteredBy: PersonId;
  readonly enteredAt: Instant;
  /** From 1; the second person confirms this very one. */
  readonly revision: number;
}

/** A ballot that the desk recorded for somebody whose tablet failed. */
export interface HandVote {
  readonly by: PersonId;
  readonly reason: string;
}

export type LineOutcome = 'passed' | 'failed' | 'elected' | 'notElected' | 'tied' | 'graded';

export interface LineResult {
  readonly lineId: LineId;
  /** Per option, papers included, and for motions those present who pressed nothing where the pack says so. */
  readonly counts: Readonly<Record<string, number>>;
  /** Per option, hundredths of a percent of `base` of the result, rounded half up: 86,86 % is 8686. */
  readonly shares: Readonly<Record<string, number>>;
  /** `tied`: as many votes as another for the last place, nobody of them is elected. */
  readonly outcome: LineOutcome;
}

/** The counted result, complete: nothing of it is ever recalculated from later rules. */
export interface PollResult {
  /** All seats of the body when the vote opened. */
  readonly seats: number;
  /**
   * Voting members present when the voting ended; who voted or was handed a paper and left counts as present. In the secret
   * form never fewer than the papers issued.
   */
  readonly present: number;
  /** Whether `present` was a quorum. */
  readonly quorumReached: boolean;
  /** Ballots: buttons pressed, hand votes, and papers collected. */
  readonly participated: number;
  /** How many votes for were needed of which base. Every share is of this base: for a Council all seats. */
  readonly needed: number;
  readonly base: number;
  readonly lines: readonly LineResult[];
  /** Motion: adopted. Election: every place was filled. Confidence vote: true (it is not passed or failed). */
  readonly passed: boolean;
  /** A motion tied exactly on the fraction and the chair's side decided, for or against. */
  readonly decidedByChair: boolean;
  readonly paper: PaperCount | null;
  /** Who entered the papers, then who confirmed them; nobody without papers. */
  readonly countedBy: readonly PersonId[];
}

interface PollBasis {
  readonly pollId: PollId;
  readonly motionId: MotionId | null;
  readonly itemId: ItemId | null;
  readonly question: string;
  readonly subject: PollSubject;
  readonly form: VotingForm;
  /** The answers of every line. */
  readonly options: readonly VotingOption[];
  readonly majority: Majority;
  /** Motions only, else empty. */
  readonly unpressedCountsAs: string;
  readonly mayChangeBallot: boolean;
  readonly seats: number;
  /** Voting members when the vote opened, in seat order. Nobody else may vote. */
  readonly eligible: readonly PersonId[];
  readonly presentAtOpening: number;
  readonly quorumNeeded: number;
  readonly openedAt: Instant;
  readonly openedBy: PersonId;
  /** Empty unless papers are counted. */
  readonly countingBoard: readonly PersonId[];
  /** The vote that this one repeats, and why. */
  readonly repeats: { readonly pollId: PollId; readonly reason: string } | null;
  /** Mixed form: who was handed a paper, in order. They have no electronic ballot. */
  readonly paperVoters: readonly PersonId[];
}

/** What is known of the ballots; in the secret form there are none. */
interface PollBallots {
  readonly ballots: Readonly<Record<PersonId, Choices>>;
  readonly handVotes: Readonly<Record<PersonId, HandVote>>;
}

export type Poll = PollBasis &
  (
    | (PollBallots & {
        readonly status: 'open';
        /** The vote closes by itself at this time; null: only by hand. */
        readonly closesAt: Instant | null;
      })
    /** Nobody votes any more; the counting board is at work. Only forms with papers. The session may go on. */
    | (PollBallots & {
        readonly status: 'counting';
        readonly countingSince: Instant;
        /** Voting members present when the voting ended, and whether that was a quorum. */
        readonly present: number;
        readonly quorumReached: boolean;
        /** Present voters who had neither a ballot nor a paper, by seat; empty in the secret form. */
        readonly unpressed: readonly PersonId[];
        readonly entered: EnteredCount | null;
      })
    | (PollBallots & {
        readonly status: 'closed';
        readonly closedAt: Instant;
        readonly result: PollResult;
        /** Present voters who had neither a ballot nor a paper, by seat; empty in the secret form. */
        readonly unpressed: readonly PersonId[];
        /** The result was set aside afterwards; it is kept. */
        readonly annulled: { readonly at: Instant; readonly by: PersonId; readonly reason: string } | null;
      })
    | { readonly status: 'cancelled'; readonly cancelledAt: Instant; readonly reason: string }
  );

/** Hỏi nhanh: a quick show of hands. Not a vote, has no majority, and never enters the minutes. */
export type QuickQuestion = {
  readonly quickQuestionId: QuickQuestionId;
  readonly question: string;
  readonly answers: readonly string[];
  readonly askedAt: Instant;
  readonly askedBy: PersonId;
} & (
  | { readonly status: 'open'; readonly given: Readonly<Record<PersonId, number>> }
  /** Per answer, in their order. Who answered what is forgotten. */
  | { readonly status: 'closed'; readonly closedAt: Instant; readonly counts: readonly number[] }
);
