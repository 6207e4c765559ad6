import type { PollId } from '../kernel/ids.ts';
import { without } from '../kernel/lookup.ts';
import type { MeetingState } from '../meeting/state.ts';
import type { Folder } from '../meeting/turn.ts';
import type { Poll } from './state.ts';

type PollOf<Status extends Poll['status']> = Extract<Poll, { readonly status: Status }>;

/** Changes a vote that has one of these statuses; anything else leaves the state as it is. */
function withPoll<Status extends Poll['status']>(
  state: MeetingState,
  pollId: PollId,
  statuses: readonly Status[],
  change: (poll: PollOf<Status>) => Poll,
): MeetingState {
  const poll = state.polls[pollId];
  const fits = (one: Poll): one is PollOf<Status> => statuses.some((status) => status === one.status);
  if (poll === undefined || !fits(poll)) return state;
  return { ...state, polls: { ...state.polls, [pollId]: change(poll) } };
}

export const pollOpened: Folder<'pollOpened'> = (state, payload, at) => {
  const poll: Poll = { ...payload, openedAt: at, status: 'open', ballots: {}, handVotes: {}, paperVoters: [] };
  return { ...state, polls: { ...state.polls, [payload.pollId]: poll } };
};

export const ballotCast: Folder<'ballotCast'> = (state, { pollId, personId, choices, hand }, _at, run) =>
  withPoll(state, pollId, ['open'], (poll) => ({
    ...poll,
    ballots: run.put(poll.ballots, personId, choices),
    // A ballot pressed afterwards on one's own tablet takes the place of the hand vote.
    handVotes: hand === null ? without(poll.handVotes, personId) : { ...poll.handVotes, [personId]: hand },
  }));

export const paperHandedOut: Folder<'paperHandedOut'> = (state, { pollId, personId }) =>
  withPoll(state, pollId, ['open'], (poll) => ({ ...poll, paperVoters: [...poll.paperVoters, personId] }));

export const pollCountingBegun: Folder<'pollCountingBegun'> = (state, payload, at) =>
  withPoll(state, payload.pollId, ['open'], ({ closesAt: _closesAt, ...poll }) => ({
    ...poll,
    status: 'counting',
    countingSince: at,
    present: payload.present,
    quorumReached: payload.quorumReached,
    unpressed: payload.unpressed,
    entered: null,
  }));

export const paperCountEntered: Folder<'paperCountEntered'> = (state, { pollId, count, by, revision }, at) =>
  withPoll(state, pollId, ['counting'], (poll) => ({
    ...poll,
    entered: { count, enteredBy: by, enteredAt: at, revision },
  }));

export const pollClosed: Folder<'pollClosed'> = (state, { pollId, result, unpressed }, at) =>
  withPoll(state, pollId, ['open', 'counting'], (poll) => ({
    ...basisOf(poll),
    ballots: poll.ballots,
    handVotes: poll.handVotes,
    status: 'closed',
    closedAt: at,
    result,
    unpressed,
    annulled: null,
  }));

/** The ballots of a cancelled vote are in the log alone. */
export const pollCancelled: Folder<'pollCancelled'> = (state, { pollId, reason }, at) =>
  withPoll(state, pollId, ['open', 'counting'], (poll) => ({
    ...basisOf(poll),
    status: 'cancelled',
    cancelledAt: at,
    reason,
  }));

export const pollAnnulled: Folder<'pollAnnulled'> = (state, { pollId, reason, by }, at) =>
  withPoll(state, pollId, ['closed'], (poll) => ({ ...poll, annulled: { at, by, reason } }));

/** What a vote keeps in every status. */
function basisOf(poll: PollOf<'open' | 'counting'>) {
  return {
    pollId: poll.pollId,
    motionId: poll.motionId,
    itemId: poll.itemId,
    question: poll.question,
    subject: poll.subject,
    form: poll.form,
    options: poll.options,
    majority: poll.majority,
    unpressedCountsAs: poll.unpressedCountsAs,
    mayChangeBallot: poll.mayChangeBallot,
    seats: poll.seats,
    eligible: poll.eligible,
    presentAtOpening: poll.presentAtOpening,
    quorumNeeded: poll.quorumNeeded,
    openedAt: poll.openedAt,
    openedBy: poll.openedBy,
    countingBoard: poll.countingBoard,
    repeats: poll.repeats,
    paperVoters: poll.paperVoters,
  };
}
