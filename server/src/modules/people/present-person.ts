import type { PersonAnswer } from '@nghi-truong/protocol';
import type { PersonWithMembership } from '../../storage/people.ts';

/** A person as the wire shows one: never the password hash. */
export function presentPerson({ person, membership }: PersonWithMembership): PersonAnswer {
  return {
    personId: person._id,
    username: person.username,
    name: person.name,
    post: membership?.post ?? '',
    group: membership?.group ?? '',
    seat: membership?.seat ?? null,
    votes: membership?.votes ?? false,
    rights: [...person.rights],
    disabled: person.disabled,
  };
}
