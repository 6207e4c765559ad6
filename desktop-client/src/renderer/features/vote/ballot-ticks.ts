import { type Choices, candidatesOf, type LineId, type PollRecord, type VotingOption } from '@nghi-truong/domain';

type Ballot = Pick<PollRecord, 'subject' | 'options'>;

/** The option that approves a candidate, and the one that a candidate who is not chosen gets. */
export function electionOptions({ options }: Ballot): {
  readonly approve: VotingOption | undefined;
  readonly rest: VotingOption | undefined;
} {
  return {
    approve: options.find((option) => option.counts === 'for'),
    rest: options.find((option) => option.counts === 'against') ?? options.find((option) => option.counts !== 'for'),
  };
}

/** How far a ballot about persons is filled in. */
export interface BallotProgress {
  /** Election: how many are approved; confidence vote: how many have a grade. */
  readonly done: number;
  /** Election: places; confidence vote: people. */
  readonly of: number;
  readonly complete: boolean;
  /** Election: nobody else can be approved. */
  readonly full: boolean;
}

/** Counts the ticks. An election ballot may approve anybody up to the places, a confidence ballot grades everybody. */
export function progressOf(ballot: Ballot, ticks: Choices): BallotProgress {
  const { subject, options } = ballot;
  const people = candidatesOf(subject);
  if (subject.kind === 'election') {
    const { approve } = electionOptions(ballot);
    const done = people.filter(
      ({ lineId }) => ticks[lineId] !== undefined && ticks[lineId] === approve?.optionId,
    ).length;
    return { done, of: subject.places, complete: done <= subject.places, full: done >= subject.places };
  }
  const known = new Set(options.map((option) => option.optionId));
  const done = people.filter(({ lineId }) => known.has(ticks[lineId] ?? '')).length;
  return { done, of: people.length, complete: done === people.length, full: false };
}

/** The ticks with one candidate approved or no longer; the same ticks when nobody else may be approved. */
export function toggled(ballot: Ballot, ticks: Choices, lineId: LineId): Choices {
  const { approve } = electionOptions(ballot);
  if (approve === undefined) return ticks;
  const { [lineId]: before, ...others } = ticks;
  if (before !== undefined) return others;
  return progressOf(ballot, ticks).full ? ticks : { ...ticks, [lineId]: approve.optionId };
}

/** The whole ballot as it is sent: every line has an option, so what was reviewed is what counts. */
export function wholeBallot(ballot: Ballot, ticks: Choices): Choices {
  const { rest } = electionOptions(ballot);
  return Object.fromEntries(
    candidatesOf(ballot.subject).flatMap(({ lineId }): [LineId, string][] => {
      const optionId = ticks[lineId] ?? (ballot.subject.kind === 'election' ? rest?.optionId : undefined);
      return optionId === undefined ? [] : [[lineId, optionId]];
    }),
  );
}

/** How a grade looks: the highest, the lowest, and those between. */
export function gradeLook(options: readonly VotingOption[], optionId: string): VotingOption['counts'] {
  const index = options.findIndex((option) => option.optionId === optionId);
  if (index === 0) return 'for';
  return index === options.length - 1 ? 'against' : 'abstain';
}
