import type { PollId } from '../kernel/ids.ts';
import type { MeetingState } from '../meeting/state.ts';
import type { Folder } from '../meeting/turn.ts';
import type { Poll } from './state.ts';

type OpenPoll = Extract<Poll, { readonly status: 'open' }>;

function withOpenPoll(state: MeetingState, pollId: PollId, change: (poll: OpenPoll) => Poll): MeetingState {
  const poll = state.polls[pollId];
  if (poll?.status !== 'open') return state;
  return { ...state, polls: { ...state.polls, [pollId]: change(poll) } };
}

export const pollOpened: Folder<'pollOpened'> = (state, payload, at) => {
  const poll: Poll = {
    pollId: payload.pollId,
    itemId: payload.itemId,
    question: payload.question,
    form: payload.form,
    options: payload.options,
    majority: payload.majority,
    unpressedCountsAs: payload.unpressedCountsAs,
    mayChangeBallot: payload.mayChangeBallot,
    seats: payload.seats,
    eligible: payload.eligible,
    presentAtOpening: payload.presentAtOpening,
    openedAt: at,
    openedBy: payload.openedBy,
    status: 'open',
    ballots: {},
    closesAt: payload.closesAt,
  };
  return { ...state, polls: { ...state.polls, [payload.pollId]: poll } };
};

export const ballotCast: Folder<'ballotCast'> = (state, { pollId, personId, optionId }) =>
  withOpenPoll(state, pollId, (poll) => ({ ...poll, ballots: { ...poll.ballots, [personId]: optionId } }));

export const pollClosed: Folder<'pollClosed'> = (state, { pollId, result }, at) =>
  withOpenPoll(state, pollId, ({ closesAt: _closesAt, ...poll }) => ({
    ...poll,
    status: 'closed',
    closedAt: at,
    result,
  }));

/** The ballots of a cancelled vote are in the log alone. */
export const pollCancelled: Folder<'pollCancelled'> = (state, { pollId, reason }, at) =>
  withOpenPoll(state, pollId, ({ closesAt: _closesAt, ballots: _ballots, ...poll }) => ({
    ...poll,
    status: 'cancelled',
    cancelledAt: at,
    reason,
  }));
