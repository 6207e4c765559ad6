import type { ItemId, MotionId, PersonId, PollId, QuickQuestionId } from '../kernel/ids.ts';
import type { Choices, MotionContent, PaperCount } from './state.ts';

/** Commands about voting. */
export interface VotingCommands {
  readonly prepareMotion: {
    readonly motionId: MotionId;
    readonly itemId: ItemId | null;
    readonly content: MotionContent;
  };
  readonly editMotion: { readonly motionId: MotionId; readonly content: MotionContent };
  readonly removeMotion: { readonly motionId: MotionId };
  readonly moveMotion: { readonly motionId: MotionId; readonly beforeMotionId: MotionId | null };
  /** At least two, none of them twice; needed before a vote with papers opens. */
  readonly setCountingBoard: { readonly personIds: readonly PersonId[] };

  readonly openPoll: {
    readonly pollId: PollId;
    readonly source:
      | { readonly kind: 'prepared'; readonly motionId: MotionId }
      | { readonly kind: 'adHoc'; readonly itemId: ItemId | null; readonly content: MotionContent }
      /** The same question once more: the first result is kept. */
      | { readonly kind: 'again'; readonly pollId: PollId; readonly reason: string };
  };
  readonly castBallot: { readonly pollId: PollId; readonly choices: Choices };
  /** The desk records what somebody with a dead tablet showed by hand. Open and mixed form only. */
  readonly recordHandVote: {
    readonly pollId: PollId;
    readonly personId: PersonId;
    readonly choices: Choices;
    readonly reason: string;
  };
  /** Mixed form: this person votes on paper, not on the tablet. */
  readonly handOutPaper: { readonly pollId: PollId; readonly personId: PersonId };
  /** By the desk, or by the system when the time is up. With papers: the counting begins. */
  readonly closePoll: { readonly pollId: PollId };
  /** By one of the counting board; replaces what was entered before. */
  readonly enterPaperCount: { readonly pollId: PollId; readonly count: PaperCount };
  /** By another one of the board; closes the vote. */
  readonly confirmPaperCount: { readonly pollId: PollId; readonly revision: number };
  /** While open or counting. */
  readonly cancelPoll: { readonly pollId: PollId; readonly reason: string };
  /** Sets a result aside and keeps it. */
  readonly annulPoll: { readonly pollId: PollId; readonly reason: string };

  readonly askQuickly: {
    readonly quickQuestionId: QuickQuestionId;
    readonly question: string;
    readonly answers: readonly string[];
  };
  /** The number of the answer, from 0. May be changed until closing. */
  readonly answerQuickly: { readonly quickQuestionId: QuickQuestionId; readonly answer: number };
  readonly closeQuickQuestion: { readonly quickQuestionId: QuickQuestionId };
}
