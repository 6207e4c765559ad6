import { requiredReason, within } from '../kernel/checks.ts';
import type { ItemId, MotionId, PollId } from '../kernel/ids.ts';
import { meetingLimits } from '../kernel/limits.ts';
import { lookup } from '../kernel/lookup.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';
import type { CommandPayloads } from '../meeting/commands.ts';
import type { MeetingState } from '../meeting/state.ts';
import { type Decider, happened } from '../meeting/turn.ts';
import { attends, countQuorum, packOf, votersOf } from '../quorum/quorum.ts';
import { wrongContent } from './content.ts';
import { optionsFor, usesPapers } from './forms.ts';
import { isMotionUsed } from './motions.ts';
import { endOfQuickQuestion } from './quick-decide.ts';
import type { MotionContent } from './state.ts';
import { candidatesOf } from './subject.ts';
import { isTimeUp, presentAt, tally, unpressedAt } from './tally.ts';

/** What is put to the vote, wherever it comes from. */
interface Proposal {
  readonly motionId: MotionId | null;
  readonly itemId: ItemId | null;
  readonly content: MotionContent;
  readonly repeats: { readonly pollId: PollId; readonly reason: string } | null;
}

export const openPoll: Decider<'openPoll'> = (state, payload, turn) => {
  if (turn.personId === null) return refuse('notPermitted');
  const { pollId } = payload;
  if (lookup(state.polls, pollId) !== undefined) return refuse('pollExists');
  const pack = packOf(state);
  if (pack === undefined) return refuse('unknownRulePack');
  const proposal = proposalOf(state, payload.source);
  if (!proposal.ok) return proposal;
  const { motionId, itemId, content, repeats } = proposal.value;
  const { currentItemId } = state.agenda;
  if (itemId !== null) {
    if (lookup(state.agenda.items, itemId) === undefined) return refuse('itemNotFound');
    if (itemId !== currentItemId) return refuse('itemNotCurrent');
  }
  const wrong = wrongContent(state, pack, content) ?? within(Object.keys(state.polls).length + 1, meetingLimits.polls);
  if (wrong !== null) return wrong;
  const { question, subject, form, closesAfterSeconds: seconds } = content;
  const majority = pack.voting.majorities.find((candidate) => candidate.majorityId === content.majorityId);
  if (majority === undefined) return refuse('unknownMajority');
  const countingBoard = usesPapers(form) ? state.countingBoard : [];
  if (usesPapers(form)) {
    if (countingBoard.length < 2) return refuse('countingBoardMissing');
    const counted = candidatesOf(subject).some(({ personId }) => personId !== null && countingBoard.includes(personId));
    if (counted) return refuse('candidateOnBoard');
  }
  const eligible = votersOf(state).map((voter) => voter.personId);
  return accept([
    // A show of hands must not stand beside a vote: the house would not know which of the two counts.
    ...endOfQuickQuestion(state, turn.now),
    happened(turn.now, 'pollOpened', {
      pollId,
      motionId,
      itemId: currentItemId,
      question,
      subject,
      form,
      options: optionsFor(pack, subject.kind),
      majority,
      unpressedCountsAs: subject.kind === 'motion' ? pack.voting.unpressedCountsAs : '',
      mayChangeBallot: pack.voting.mayChangeBallot,
      seats: state.seats,
      eligible,
      presentAtOpening: eligible.filter((personId) => attends(state, personId)).length,
      quorumNeeded: countQuorum(state, pack).needed,
      openedBy: turn.personId,
      closesAt: seconds === null ? null : turn.now + seconds * 1_000,
      countingBoard,
      repeats,
    }),
  ]);
};

function proposalOf(state: MeetingState, source: CommandPayloads['openPoll']['source']): Result<Proposal> {
  switch (source.kind) {
    case 'adHoc':
      return accept({ motionId: null, itemId: source.itemId, content: source.content, repeats: null });
    case 'prepared': {
      const motion = lookup(state.motions, source.motionId);
      if (motion === undefined) return refuse('motionNotFound');
      if (isMotionUsed(state, source.motionId)) return refuse('motionUsed');
      return accept({ motionId: motion.motionId, itemId: motion.itemId, content: motion, repeats: null });
    }
    case 'again': {
      const { pollId, reason } = source;
      const poll = lookup(state.polls, pollId);
      if (poll === undefined) return refuse('pollNotFound');
      if (poll.status !== 'closed') return refuse('pollNotClosed');
      if (poll.itemId !== state.agenda.currentItemId) return refuse('itemNotCurrent');
      const wrong = requiredReason(reason, meetingLimits.reason);
      if (wrong !== null) return wrong;
      const { motionId, itemId, question, subject, form, majority } = poll;
      const motion = motionId === null ? undefined : lookup(state.motions, motionId);
      const closesAfterSeconds = motion?.closesAfterSeconds ?? null;
      const content = { question, subject, form, majorityId: majority.majorityId, closesAfterSeconds };
      return accept({ motionId, itemId, content, repeats: { pollId, reason } });
    }
  }
}

export const closePoll: Decider<'closePoll'> = (state, payload, turn) => {
  const { pollId } = payload;
  const poll = lookup(state.polls, pollId);
  if (poll === undefined) return refuse('pollNotFound');
  if (poll.status !== 'open') return refuse('pollNotOpen');
  const byDeadline = turn.actor.kind === 'system';
  if (byDeadline && !isTimeUp(poll, turn.now)) return refuse('notPermitted');
  const unpressed = unpressedAt(state, poll);
  // Nobody took a paper: there is no box to open.
  const noPapers = poll.form === 'mixed' && poll.paperVoters.length === 0;
  if (usesPapers(poll.form) && !noPapers) {
    const present = presentAt(state, poll);
    const quorumReached = present >= poll.quorumNeeded;
    return accept([happened(turn.now, 'pollCountingBegun', { pollId, present, quorumReached, byDeadline, unpressed })]);
  }
  const result = tally(state, poll, null);
  return accept([happened(turn.now, 'pollClosed', { pollId, result, byDeadline, confirmedBy: null, unpressed })]);
};

export const cancelPoll: Decider<'cancelPoll'> = (state, payload, turn) => {
  const { pollId, reason } = payload;
  const poll = lookup(state.polls, pollId);
  if (poll === undefined) return refuse('pollNotFound');
  if (poll.status !== 'open' && poll.status !== 'counting') return refuse('pollNotOpen');
  const wrong = requiredReason(reason, meetingLimits.reason);
  if (wrong !== null) return wrong;
  return accept([happened(turn.now, 'pollCancelled', { pollId, reason })]);
};

export const annulPoll: Decider<'annulPoll'> = (state, payload, turn) => {
  if (turn.personId === null) return refuse('notPermitted');
  const { pollId, reason } = payload;
  const poll = lookup(state.polls, pollId);
  if (poll === undefined) return refuse('pollNotFound');
  if (poll.status !== 'closed') return refuse('pollNotClosed');
  if (poll.annulled !== null) return refuse('nothingToChange');
  const wrong = requiredReason(reason, meetingLimits.reason);
  if (wrong !== null) return wrong;
  return accept([happened(turn.now, 'pollAnnulled', { pollId, reason, by: turn.personId })]);
};
