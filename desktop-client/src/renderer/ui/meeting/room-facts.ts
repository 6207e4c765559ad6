import type { ItemId, ItemRecord, PaperRecord, PollRecord, RequestRecord, RoomView } from '@nghi-truong/domain';

/** The items in the order of the agenda, each with its number from 1. */
export function orderedItems(room: RoomView): readonly (ItemRecord & { readonly number: number })[] {
  return room.meeting.itemOrder.flatMap((itemId, index) => {
    const item = room.items[itemId];
    return item ? [{ ...item, number: index + 1 }] : [];
  });
}

/** Papers of an item (null: those of the whole meeting) in their order. */
export function papersOf(papers: Readonly<Record<string, PaperRecord>>, itemId: ItemId | null): readonly PaperRecord[] {
  return Object.values(papers)
    .filter((paper) => paper.itemId === itemId)
    .sort((left, right) => left.position - right.position);
}

/** The vote that is open now; there is at most one. */
export function openPoll(room: RoomView): Extract<PollRecord, { readonly status: 'open' }> | null {
  for (const poll of Object.values(room.polls)) if (poll.status === 'open') return poll;
  return null;
}

/** Those who wait for the floor, in the order of registration. */
export function waitingRequests(room: RoomView): readonly RequestRecord[] {
  return Object.values(room.requests)
    .filter((request) => request.status.name === 'waiting')
    .sort((left, right) => left.registrationOrder - right.registrationOrder);
}

/** The request of the person who has the floor, with the status that carries the clock. */
export function floorRequest(
  room: RoomView,
): (RequestRecord & { readonly status: Extract<RequestRecord['status'], { readonly name: 'speaking' }> }) | null {
  const request = room.speakers.floor === null ? undefined : room.requests[room.speakers.floor];
  return request?.status.name === 'speaking' ? { ...request, status: request.status } : null;
}
