import type { Instant, ItemId, MotionId, PersonId, PollId, QuickQuestionId } from '../kernel/ids.ts';
import type { Majority, VotingForm, VotingOption } from '../rule-packs/rule-pack.ts';
import type { Choices, HandVote, MotionContent, PaperCount, PollResult, PollSubject } from './state.ts';

/** What happened in voting. */
export interface VotingEvents {
  readonly motionPrepared: {
    readonly motionId: MotionId;
    readonly itemId: ItemId | null;
    readonly content: MotionContent;
  };
  readonly motionEdited: { readonly motionId: MotionId; readonly content: MotionContent };
  readonly motionRemoved: { readonly motionId: MotionId };
  readonly motionMoved: { readonly motionId: MotionId; readonly beforeMotionId: MotionId | null };
  readonly countingBoardSet: { readonly personIds: readonly PersonId[] };

  readonly pollOpened: {
    readonly pollId: PollId;
    readonly motionId: MotionId | null;
    readonly itemId: ItemId | null;
    readonly question: string;
    readonly subject: PollSubject;
    readonly form: VotingForm;
    readonly options: readonly VotingOption[];
    readonly majority: Majority;
    readonly unpressedCountsAs: string;
    readonly mayChangeBallot: boolean;
    readonly seats: number;
    readonly eligible: readonly PersonId[];
    readonly presentAtOpening: number;
    readonly quorumNeeded: number;
    readonly openedBy: PersonId;
    readonly closesAt: Instant | null;
    readonly countingBoard: readonly PersonId[];
    readonly repeats: { readonly pollId: PollId; readonly reason: string } | null;
  };
  readonly ballotCast: {
    readonly pollId: PollId;
    readonly personId: PersonId;
    /** Every line of the ballot, those left out by the voter filled in by the rule. */
    readonly choices: Choices;
    /** Null: pressed on one's own tablet. */
    readonly hand: HandVote | null;
  };
  readonly paperHandedOut: { readonly pollId: PollId; readonly personId: PersonId };
  readonly pollCountingBegun: {
    readonly pollId: PollId;
    readonly present: number;
    readonly quorumReached: boolean;
    readonly byDeadline: boolean;
    /** Present voters who had neither a ballot nor a paper, by seat; empty in the secret form. */
    readonly unpressed: readonly PersonId[];
  };
  readonly paperCountEntered: {
    readonly pollId: PollId;
    readonly count: PaperCount;
    readonly by: PersonId;
    readonly revision: number;
  };
  readonly pollClosed: {
    readonly pollId: PollId;
    readonly result: PollResult;
    readonly byDeadline: boolean;
    /** Who confirmed the papers; null without papers. */
    readonly confirmedBy: PersonId | null;
    /**
     * Present voters who had neither a ballot nor a paper: for a motion they are counted as `unpressedCountsAs`. By seat. Empty
     * in the secret form and in logs of the first version.
     */
    readonly unpressed: readonly PersonId[];
  };
  readonly pollCancelled: { readonly pollId: PollId; readonly reason: string };
  readonly pollAnnulled: { readonly pollId: PollId; readonly reason: string; readonly by: PersonId };

  readonly quickQuestionAsked: {
    readonly quickQuestionId: QuickQuestionId;
    readonly question: string;
    readonly answers: readonly string[];
    readonly askedBy: PersonId;
  };
  readonly quickAnswerGiven: {
    readonly quickQuestionId: QuickQuestionId;
    readonly personId: PersonId;
    readonly answer: number;
  };
  readonly quickQuestionClosed: { readonly quickQuestionId: QuickQuestionId; readonly counts: readonly number[] };
}
