import { requiredReason } from '../kernel/checks.ts';
import type { Instant, PersonId, PollId } from '../kernel/ids.ts';
import { meetingLimits } from '../kernel/limits.ts';
import { listed, lookup } from '../kernel/lookup.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';
import type { MeetingState } from '../meeting/state.ts';
import { type Decider, happened } from '../meeting/turn.ts';
import { attends } from '../quorum/quorum.ts';
import { completeChoices, sameChoices } from './ballot.ts';
import { usesTablets } from './forms.ts';
import type { Poll } from './state.ts';
import { isTimeUp } from './tally.ts';

type OpenPoll = Extract<Poll, { readonly status: 'open' }>;

/** The vote, if it still takes ballots. The time may be up though the command that closes it has not come yet. */
function takesBallots(state: MeetingState, pollId: PollId, now: Instant): Result<OpenPoll> {
  const poll = lookup(state.polls, pollId);
  if (poll === undefined) return refuse('pollNotFound');
  if (poll.status !== 'open' || isTimeUp(poll, now)) return refuse('pollNotOpen');
  return accept(poll);
}

/** Whether this person votes on paper: everybody in the secret form, else who was handed a paper. */
function isOnPaper(poll: OpenPoll, personId: PersonId): boolean {
  return !usesTablets(poll.form) || poll.paperVoters.includes(personId);
}

export const castBallot: Decider<'castBallot'> = (state, payload, turn) => {
  const { pollId } = payload;
  const { personId } = turn;
  const open = takesBallots(state, pollId, turn.now);
  if (!open.ok) return open;
  const poll = open.value;
  if (personId === null || !listed(poll.eligible, personId)) return refuse('notEligible');
  if (isOnPaper(poll, personId)) return refuse('votesOnPaper');
  if (!attends(state, personId)) return refuse('notPresent');
  const choices = completeChoices(poll, payload.choices);
  if (!choices.ok) return choices;
  const before = lookup(poll.ballots, personId);
  if (before !== undefined) {
    if (!poll.mayChangeBallot) return refuse('alreadyVoted');
    if (sameChoices(before, choices.value)) return refuse('nothingToChange');
  }
  return accept([happened(turn.now, 'ballotCast', { pollId, personId, choices: choices.value, hand: null })]);
};

export const recordHandVote: Decider<'recordHandVote'> = (state, payload, turn) => {
  if (turn.personId === null) return refuse('notPermitted');
  const { pollId, personId, reason } = payload;
  const open = takesBallots(state, pollId, turn.now);
  if (!open.ok) return open;
  const poll = open.value;
  if (!listed(poll.eligible, personId)) return refuse('notEligible');
  if (isOnPaper(poll, personId)) return refuse('votesOnPaper');
  if (lookup(poll.ballots, personId) !== undefined) return refuse('alreadyVoted');
  if (!attends(state, personId)) return refuse('personNotPresent');
  const choices = completeChoices(poll, payload.choices);
  if (!choices.ok) return choices;
  const wrong = requiredReason(reason, meetingLimits.reason);
  if (wrong !== null) return wrong;
  const hand = { by: turn.personId, reason };
  return accept([happened(turn.now, 'ballotCast', { pollId, personId, choices: choices.value, hand })]);
};

export const handOutPaper: Decider<'handOutPaper'> = (state, payload, turn) => {
  const { pollId, personId } = payload;
  const open = takesBallots(state, pollId, turn.now);
  if (!open.ok) return open;
  const poll = open.value;
  if (poll.form !== 'mixed') return refuse('formNotAllowed');
  if (!listed(poll.eligible, personId)) return refuse('notEligible');
  if (poll.paperVoters.includes(personId)) return refuse('nothingToChange');
  if (lookup(poll.ballots, personId) !== undefined) return refuse('alreadyVoted');
  if (!attends(state, personId)) return refuse('personNotPresent');
  return accept([happened(turn.now, 'paperHandedOut', { pollId, personId })]);
};
