import type { Instant, PersonId } from '../kernel/ids.ts';
import { lookup, valuesOf } from '../kernel/lookup.ts';
import type { MeetingState } from '../meeting/state.ts';
import { attends, packOf } from '../quorum/quorum.ts';
import type { RulePack, VotingOption } from '../rule-packs/rule-pack.ts';
import { isReached, neededOf, shareOf } from './majority.ts';
import type { Poll, PollResult } from './state.ts';

type OpenPoll = Extract<Poll, { readonly status: 'open' }>;

/** Whether the time of this vote is up. */
export function isTimeUp(poll: OpenPoll, now: Instant): boolean {
  return poll.closesAt !== null && now >= poll.closesAt;
}

/**
 * Counts an open vote as it would close now. Those present who pressed nothing are counted as the option that the
 * pack names; the absent are not counted at all. Who voted and left counts as present at the vote.
 */
export function tally(state: MeetingState, poll: OpenPoll): PollResult {
  const ballots = poll.eligible.map((personId) => lookup(poll.ballots, personId));
  const counts: Record<string, number> = Object.fromEntries(poll.options.map((option) => [option.optionId, 0]));
  let present = 0;
  let participated = 0;
  poll.eligible.forEach((personId, index) => {
    const ballot = ballots[index];
    if (ballot !== undefined) participated += 1;
    else if (!attends(state, personId)) return;
    present += 1;
    const optionId = ballot ?? poll.unpressedCountsAs;
    counts[optionId] = (counts[optionId] ?? 0) + 1;
  });
  const shares = Object.fromEntries(Object.entries(counts).map(([id, count]) => [id, shareOf(count, poll.seats)]));

  const { fraction, strict } = poll.majority;
  const base = baseOf(poll, { present, participated });
  const needed = neededOf(base, fraction, strict);
  const votesFor = sumFor(poll.options, counts);
  const tied = strict && base > 0 && votesFor * fraction.denominator === fraction.numerator * base;
  const passed = tied ? tiePasses(state, poll, packOf(state)) : isReached(votesFor, base, fraction, strict);
  return { seats: poll.seats, present, participated, counts, shares, needed, base, passed };
}

function baseOf(poll: OpenPoll, count: { present: number; participated: number }): number {
  switch (poll.majority.base) {
    case 'seats':
      return poll.seats;
    case 'inOffice':
      return poll.eligible.length;
    case 'present':
      return count.present;
    case 'cast':
      return count.participated;
  }
}

function sumFor(options: readonly VotingOption[], counts: Readonly<Record<string, number>>): number {
  return options
    .filter((option) => option.counts === 'for')
    .reduce((sum, option) => sum + (counts[option.optionId] ?? 0), 0);
}

/** Exactly the fraction where more than it is needed: fails, or follows the chair's own ballot if the pack says so. */
function tiePasses(state: MeetingState, poll: OpenPoll, pack: RulePack | undefined): boolean {
  if (pack?.voting.tie !== 'chairDecides') return false;
  const chairs: PersonId[] = valuesOf(state.participants)
    .filter((participant) => participant.duties.includes('chair'))
    .map((participant) => participant.personId);
  const sides = chairs
    .map((personId) => lookup(poll.ballots, personId))
    .filter((ballot) => ballot !== undefined)
    .map((ballot) => poll.options.find((option) => option.optionId === ballot)?.counts);
  return sides.length > 0 && sides.every((side) => side === 'for');
}
