import {
  type Choices,
  compareByGivenName,
  type HandVote,
  motionLine,
  type PersonId,
  type RoomView,
  type VotingOption,
} from '@nghi-truong/domain';
import type { ClosedPoll } from '../../ui/meeting/poll-words.ts';

/** One voter of an open vote. */
export interface NamedVoter {
  readonly personId: PersonId;
  readonly name: string;
  /** Null: present and pressed nothing. */
  readonly choices: Choices | null;
  /** Of a motion: the option, or the one that pressing nothing is counted as. */
  readonly option: VotingOption | null;
  readonly hand: HandVote | null;
}

export interface NamedGroup {
  readonly group: string;
  readonly voters: readonly NamedVoter[];
}

/**
 * Who voted how, by group, each group by given name: tablets and hands, and those present who pressed nothing. Papers and
 * secret votes have no names.
 */
export function namedGroups(poll: ClosedPoll, people: RoomView['people']): readonly NamedGroup[] {
  const optionOf = (optionId: string | undefined) =>
    poll.options.find((option) => option.optionId === optionId) ?? null;
  const groups = new Map<string, NamedVoter[]>();
  const add = (personId: PersonId, choices: Choices | null) => {
    const person = people[personId];
    const optionId = choices === null ? poll.unpressedCountsAs : choices[motionLine];
    const group = person?.group ?? '';
    const members = groups.get(group) ?? [];
    groups.set(group, members);
    members.push({
      personId,
      name: person?.name ?? '',
      choices,
      option: poll.subject.kind === 'motion' ? optionOf(optionId) : null,
      hand: poll.handVotes[personId] ?? null,
    });
  };
  for (const [personId, choices] of Object.entries(poll.ballots)) add(personId as PersonId, choices);
  for (const personId of poll.unpressed) add(personId, null);
  return [...groups]
    .map(
      ([group, members]): NamedGroup => ({
        group,
        voters: members.sort((left, right) => compareByGivenName(left.name, right.name)),
      }),
    )
    .sort((left, right) => compareGroups(left.group, right.group));
}

/** "Tổ đại biểu số 2" before "số 10"; those without a group last. */
function compareGroups(left: string, right: string): number {
  if (left === '' || right === '') return left === right ? 0 : left === '' ? 1 : -1;
  return left.localeCompare(right, 'vi', { numeric: true });
}
