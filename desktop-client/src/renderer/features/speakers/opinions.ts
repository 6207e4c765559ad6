import type { ItemId, MineView, PersonId, RequestRecord, RoomView, WrittenOpinion } from '@nghi-truong/domain';
import { useEffect } from 'react';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';

/** Names the draft of an opinion on an item. */
export function opinionDraft(itemId: ItemId): string {
  return `opinion/${itemId}`;
}

/** One's own opinions, the latest first. */
export function sentOpinions(mine: MineView): readonly WrittenOpinion[] {
  return Object.values(mine.opinions).sort((left, right) => right.at - left.at);
}

/** One's registrations on an item that an opinion may stand instead of: those waiting, in the order of registration. */
export function replaceable(room: RoomView, personId: PersonId, itemId: ItemId): readonly RequestRecord[] {
  return ofPerson(room, personId)
    .filter((request) => request.itemId === itemId && request.status.name === 'waiting')
    .sort((left, right) => left.registrationOrder - right.registrationOrder);
}

/**
 * One's registrations whose turn did not come and for which nothing was written yet, one for each item, the latest item
 * first: the person is asked once, not for each registration.
 */
export function notReached(room: RoomView, mine: MineView, personId: PersonId): readonly RequestRecord[] {
  const answered = new Set(Object.values(mine.opinions).map((opinion) => opinion.itemId));
  const byItem = new Map<ItemId, RequestRecord>();
  for (const request of ofPerson(room, personId)) {
    if (request.status.name === 'notReached' && !answered.has(request.itemId)) byItem.set(request.itemId, request);
  }
  const place = (request: RequestRecord) => room.meeting.itemOrder.indexOf(request.itemId);
  return [...byItem.values()].sort((left, right) => place(right) - place(left));
}

function ofPerson(room: RoomView, personId: PersonId): readonly RequestRecord[] {
  return Object.values(room.requests).filter((request) => request.personId === personId);
}

/** A draft whose very text has arrived is none any more: its answer was lost, or came to an earlier page. */
export function useArrivedOpinions(): void {
  const { mine, drafts } = useMeeting();
  useEffect(() => {
    const settle = () => {
      for (const opinion of Object.values(mine.opinions)) {
        const key = opinionDraft(opinion.itemId);
        if (drafts.get(key)?.text.trim() === opinion.text) drafts.set(key, null);
      }
    };
    settle();
    return drafts.subscribe(settle);
  }, [mine.opinions, drafts]);
}
