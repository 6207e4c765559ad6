import type { VotingForm } from '../rule-packs/rule-pack.ts';
import type { Poll, PollResult } from '../voting/state.ts';
import type { PollRecord } from './views.ts';

/** The forms in which names and choices of tablets are told after closing. Papers never carry a name. */
const namedForms: readonly VotingForm[] = ['open', 'mixed'];

/**
 * A vote as everybody sees it. While it is open or counted: how many have voted, never who or what, nor what the
 * counting board has entered.
 * @param withNames false for screens, which show figures and no names even after closing.
 */
export function pollRecord(poll: Poll, withNames: boolean): PollRecord {
  const basis = {
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
    eligibleCount: poll.eligible.length,
    presentAtOpening: poll.presentAtOpening,
    quorumNeeded: poll.quorumNeeded,
    openedAt: poll.openedAt,
    repeats: poll.repeats,
  };
  switch (poll.status) {
    case 'open':
      return {
        ...basis,
        status: 'open',
        votedCount: Object.keys(poll.ballots).length,
        paperVoterCount: poll.paperVoters.length,
        closesAt: poll.closesAt,
      };
    case 'counting':
      return {
        ...basis,
        status: 'counting',
        countingSince: poll.countingSince,
        countEntered: poll.entered !== null,
      };
    case 'closed': {
      const named = withNames && namedForms.includes(poll.form);
      return {
        ...basis,
        status: 'closed',
        closedAt: poll.closedAt,
        result: withNames ? poll.result : withoutNames(poll.result),
        ballots: named ? poll.ballots : {},
        handVotes: named ? poll.handVotes : {},
        unpressed: named ? poll.unpressed : [],
        annulled: poll.annulled === null ? null : { at: poll.annulled.at, reason: poll.annulled.reason },
      };
    }
    case 'cancelled':
      return { ...basis, status: 'cancelled', cancelledAt: poll.cancelledAt, reason: poll.reason };
  }
}

function withoutNames(result: PollResult): PollResult {
  return { ...result, countedBy: [] };
}
