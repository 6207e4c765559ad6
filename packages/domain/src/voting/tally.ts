import type { Instant, LineId, PersonId } from '../kernel/ids.ts';
import { lookup, valuesOf } from '../kernel/lookup.ts';
import type { MeetingState } from '../meeting/state.ts';
import { attends, packOf } from '../quorum/quorum.ts';
import type { VotingOption } from '../rule-packs/rule-pack.ts';
import { usesTablets } from './forms.ts';
import { isReached, neededOf, shareOf } from './majority.ts';
import { type LineOutcome, type LineResult, motionLine, type PaperCount, type Poll, type PollResult } from './state.ts';
import { linesOf } from './subject.ts';

type OpenPoll = Extract<Poll, { readonly status: 'open' }>;
type CountingPoll = Extract<Poll, { readonly status: 'counting' }>;

/** The papers of a vote and who counted them: who entered the figures first, then who confirmed them. */
export interface CountedPapers {
  readonly count: PaperCount;
  readonly countedBy: readonly PersonId[];
}

/** Whether the time of this vote is up. */
export function isTimeUp(poll: OpenPoll, now: Instant): boolean {
  return poll.closesAt !== null && now >= poll.closesAt;
}

/** Voters who count as present at this vote: those there now, and who voted or was handed a paper and left since. */
export function presentAt(state: MeetingState, poll: OpenPoll): number {
  return poll.eligible.filter(
    (personId) =>
      attends(state, personId) || Object.hasOwn(poll.ballots, personId) || poll.paperVoters.includes(personId),
  ).length;
}

/** Voters present at this vote who have neither a ballot nor a paper, by seat; nobody knows them in the secret form. */
export function unpressedAt(state: MeetingState, poll: OpenPoll): readonly PersonId[] {
  if (!usesTablets(poll.form)) return [];
  return poll.eligible.filter(
    (personId) =>
      attends(state, personId) && !Object.hasOwn(poll.ballots, personId) && !poll.paperVoters.includes(personId),
  );
}

/**
 * Counts a vote as it closes now. In a motion by tablet those present who pressed nothing and were handed no paper are
 * counted as the option that the pack names; the absent are not counted at all.
 * @param papers null when there were none.
 */
export function tally(state: MeetingState, poll: OpenPoll | CountingPoll, papers: CountedPapers | null): PollResult {
  const counted = poll.status === 'counting' ? poll.present : presentAt(state, poll);
  // Who was handed a paper was there, though gone again when the voting ended.
  const present = Math.max(counted, papers?.count.issued ?? 0);
  const ballots = valuesOf(poll.ballots);
  const participated = ballots.length + (papers?.count.collected ?? 0);
  const silent = poll.status === 'counting' ? poll.unpressed : unpressedAt(state, poll);
  const unpressed = poll.subject.kind === 'motion' ? silent.length : 0;
  const base = baseOf(poll, present, participated);
  const { fraction, strict } = poll.majority;
  const counts = linesOf(poll.subject).map((lineId): readonly [LineId, Readonly<Record<string, number>>] => {
    const count = (optionId: string) =>
      ballots.filter((choices) => choices[lineId] === optionId).length +
      paperVotes(papers, lineId, optionId) +
      (optionId === poll.unpressedCountsAs ? unpressed : 0);
    return [lineId, Object.fromEntries(poll.options.map(({ optionId }) => [optionId, count(optionId)]))];
  });
  const verdict = judge(state, poll, counts, base);
  const lines = counts.map(([lineId, ofLine]): LineResult => {
    const shares = Object.fromEntries(Object.entries(ofLine).map(([id, count]) => [id, shareOf(count, base)]));
    return { lineId, counts: ofLine, shares, outcome: lookup(verdict.outcomes, lineId) ?? 'failed' };
  });
  return {
    seats: poll.seats,
    present,
    quorumReached: present >= poll.quorumNeeded,
    participated,
    needed: neededOf(base, fraction, strict),
    base,
    lines,
    passed: verdict.passed,
    decidedByChair: verdict.decidedByChair,
    paper: papers?.count ?? null,
    countedBy: papers?.countedBy ?? [],
  };
}

function paperVotes(papers: CountedPapers | null, lineId: LineId, optionId: string): number {
  const line = papers === null ? undefined : lookup(papers.count.counts, lineId);
  return line === undefined ? 0 : (lookup(line, optionId) ?? 0);
}

function baseOf(poll: Poll, present: number, participated: number): number {
  switch (poll.majority.base) {
    case 'seats':
      return poll.seats;
    case 'inOffice':
      return poll.eligible.length;
    case 'present':
      return present;
    case 'cast':
      return participated;
  }
}

interface Verdict {
  readonly outcomes: Readonly<Record<LineId, LineOutcome>>;
  readonly passed: boolean;
  readonly decidedByChair: boolean;
}

function judge(
  state: MeetingState,
  poll: OpenPoll | CountingPoll,
  counts: readonly (readonly [LineId, Readonly<Record<string, number>>])[],
  base: number,
): Verdict {
  const votes = counts.map(([lineId, ofLine]) => ({ lineId, votesFor: sumFor(poll.options, ofLine) }));
  const { fraction, strict } = poll.majority;
  switch (poll.subject.kind) {
    case 'motion': {
      const votesFor = votes[0]?.votesFor ?? 0;
      const tied = strict && base > 0 && votesFor * fraction.denominator === fraction.numerator * base;
      const side = tied ? chairSide(state, poll) : null;
      const passed = side === 'for' || isReached(votesFor, base, fraction, strict);
      return { outcomes: { [motionLine]: passed ? 'passed' : 'failed' }, passed, decidedByChair: side !== null };
    }
    case 'election': {
      const reached = votes.filter(({ votesFor }) => isReached(votesFor, base, fraction, strict));
      return { ...elect(votes, reached, poll.subject.places), decidedByChair: false };
    }
    case 'confidence':
      return {
        outcomes: Object.fromEntries(votes.map(({ lineId }) => [lineId, 'graded' as const])),
        passed: true,
        decidedByChair: false,
      };
  }
}

interface LineVotes {
  readonly lineId: LineId;
  readonly votesFor: number;
}

/** The best of those who reached the majority; those who tie for the last place are none of them elected. */
function elect(
  votes: readonly LineVotes[],
  reached: readonly LineVotes[],
  places: number,
): Pick<Verdict, 'outcomes' | 'passed'> {
  const outcomeOf = (line: LineVotes): LineOutcome => {
    if (!reached.includes(line)) return 'notElected';
    const better = reached.filter((other) => other.votesFor > line.votesFor).length;
    if (better >= places) return 'notElected';
    const equal = reached.filter((other) => other.votesFor === line.votesFor).length;
    return better + equal <= places ? 'elected' : 'tied';
  };
  const outcomes = votes.map((line): [LineId, LineOutcome] => [line.lineId, outcomeOf(line)]);
  const elected = outcomes.filter(([, outcome]) => outcome === 'elected').length;
  return { outcomes: Object.fromEntries(outcomes), passed: elected === places };
}

function sumFor(options: readonly VotingOption[], counts: Readonly<Record<string, number>>): number {
  return options
    .filter((option) => option.counts === 'for')
    .reduce((sum, option) => sum + (counts[option.optionId] ?? 0), 0);
}

/**
 * The side that decides a tie where the pack says so: that of the chair's own ballot.
 * @returns null where the pack says nothing, no chair voted for or against, or several chairs disagree.
 */
function chairSide(state: MeetingState, poll: OpenPoll | CountingPoll): 'for' | 'against' | null {
  if (packOf(state)?.voting.tie !== 'chairDecides') return null;
  const sides = valuesOf(state.participants)
    .filter((participant) => participant.duties.includes('chair'))
    .flatMap((participant) => {
      const optionId = lookup(poll.ballots, participant.personId)?.[motionLine];
      return optionId === undefined ? [] : [poll.options.find((option) => option.optionId === optionId)?.counts];
    });
  const [side] = sides;
  if (side !== 'for' && side !== 'against') return null;
  return sides.every((other) => other === side) ? side : null;
}
