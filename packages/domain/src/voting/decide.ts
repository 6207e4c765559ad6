import { requiredReason, requiredText, wholeNumber, within } from '../kernel/checks.ts';
import { meetingLimits } from '../kernel/limits.ts';
import { lookup } from '../kernel/lookup.ts';
import { accept, refuse } from '../kernel/result.ts';
import { type Decider, happened } from '../meeting/turn.ts';
import { attends, packOf, votersOf } from '../quorum/quorum.ts';
import type { VotingForm } from '../rule-packs/rule-pack.ts';
import { isTimeUp, tally } from './tally.ts';

/** The forms that can be opened at present; a pack may name more for later. */
export const openableForms: readonly VotingForm[] = ['open'];

export const openPoll: Decider<'openPoll'> = (state, payload, turn) => {
  if (turn.personId === null) return refuse('notPermitted');
  const { pollId, question, form } = payload;
  if (lookup(state.polls, pollId) !== undefined) return refuse('pollExists');
  const pack = packOf(state);
  if (pack === undefined) return refuse('unknownRulePack');
  if (!pack.voting.forms.includes(form) || !openableForms.includes(form)) return refuse('formNotAllowed');
  const majority = pack.voting.majorities.find((candidate) => candidate.majorityId === payload.majorityId);
  if (majority === undefined) return refuse('unknownMajority');
  const { currentItemId } = state.agenda;
  if (payload.itemId !== null) {
    if (lookup(state.agenda.items, payload.itemId) === undefined) return refuse('itemNotFound');
    if (payload.itemId !== currentItemId) return refuse('itemNotCurrent');
  }
  const seconds = payload.closesAfterSeconds;
  const wrong =
    requiredText(question, meetingLimits.question) ??
    (seconds === null ? null : wholeNumber(seconds, 1, meetingLimits.seconds)) ??
    within(Object.keys(state.polls).length + 1, meetingLimits.polls);
  if (wrong !== null) return wrong;
  const eligible = votersOf(state).map((voter) => voter.personId);
  return accept([
    happened(turn.now, 'pollOpened', {
      pollId,
      itemId: currentItemId,
      question,
      form,
      options: pack.voting.options,
      majority,
      unpressedCountsAs: pack.voting.unpressedCountsAs,
      mayChangeBallot: pack.voting.mayChangeBallot,
      seats: state.seats,
      eligible,
      presentAtOpening: eligible.filter((personId) => attends(state, personId)).length,
      openedBy: turn.personId,
      closesAt: seconds === null ? null : turn.now + seconds * 1_000,
    }),
  ]);
};

export const castBallot: Decider<'castBallot'> = (state, payload, turn) => {
  const { pollId, optionId } = payload;
  const { personId } = turn;
  const poll = lookup(state.polls, pollId);
  if (poll === undefined) return refuse('pollNotFound');
  // The time is up even when the command that closes the vote has not come yet.
  if (poll.status !== 'open' || isTimeUp(poll, turn.now)) return refuse('pollNotOpen');
  if (personId === null || !poll.eligible.includes(personId)) return refuse('notEligible');
  if (!poll.options.some((option) => option.optionId === optionId)) return refuse('unknownOption');
  if (lookup(poll.ballots, personId) === optionId) return refuse('nothingToChange');
  return accept([happened(turn.now, 'ballotCast', { pollId, personId, optionId })]);
};

export const closePoll: Decider<'closePoll'> = (state, payload, turn) => {
  const { pollId } = payload;
  const poll = lookup(state.polls, pollId);
  if (poll === undefined) return refuse('pollNotFound');
  if (poll.status !== 'open') return refuse('pollNotOpen');
  const byDeadline = turn.actor.kind === 'system';
  if (byDeadline && !isTimeUp(poll, turn.now)) return refuse('notPermitted');
  return accept([happened(turn.now, 'pollClosed', { pollId, result: tally(state, poll), byDeadline })]);
};

export const cancelPoll: Decider<'cancelPoll'> = (_state, payload, turn) => {
  const { pollId, reason } = payload;
  const wrong = requiredReason(reason, meetingLimits.reason);
  if (wrong !== null) return wrong;
  return accept([happened(turn.now, 'pollCancelled', { pollId, reason })]);
};
