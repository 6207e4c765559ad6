import type { PersonId, RoomView } from '@nghi-truong/domain';

/** Name of a participant; empty when this device does not know the person. */
export function nameOf(room: RoomView, personId: PersonId): string {
  return room.people[personId]?.name ?? '';
}

/** Post and group in one line. */
export function aboutOf(room: RoomView, personId: PersonId): string {
  const person = room.people[personId];
  return person === undefined ? '' : [person.post, person.group].filter((part) => part !== '').join(' · ');
}
