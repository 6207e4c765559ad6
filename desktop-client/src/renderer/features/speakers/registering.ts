import {
  isInterrupting,
  type PersonId,
  type RefusalCode,
  type RegistrableKind,
  type RequestRecord,
  type RoomView,
  registrableKinds,
} from '@nghi-truong/domain';
import { waitingRequests } from '../../ui/meeting/room-facts.ts';

/** A registration that waits, with its place in the list from 1. */
export interface Placed {
  readonly request: RequestRecord;
  readonly place: number;
}

/** What this person waits for on the item going on, the first to be called first. */
export function ownWaiting(room: RoomView, personId: PersonId): readonly Placed[] {
  return waitingRequests(room).flatMap((request, index) =>
    request.personId === personId ? [{ request, place: index + 1 }] : [],
  );
}

/** Why this person cannot register for this kind now, as the rules would say; null when nothing of the kind's stands in the way. */
export function kindObstacle(room: RoomView, personId: PersonId, kind: RegistrableKind): RefusalCode | null {
  if (ownWaiting(room, personId).some(({ request }) => request.kind === kind)) return 'alreadyRegistered';
  if (!room.speakers.listOpen && !isInterrupting(kind)) return 'speakerListClosed';
  return kind === 'interposedQuestion' && room.speakers.floor === null ? 'floorEmpty' : null;
}

/** Kinds for which this person may register now, in the order in which people know them. */
export function openKinds(room: RoomView, personId: PersonId): readonly RegistrableKind[] {
  return registrableKinds.filter((kind) => kindObstacle(room, personId, kind) === null);
}
