import {
  type ItemRecord,
  type PollRecord,
  type QuickQuestionRecord,
  type RequestId,
  type RequestRecord,
  type RoomView,
  speakerQueue,
} from '@nghi-truong/domain';

/** The items in the order of the agenda, each with its number from 1. */
export function orderedItems(room: RoomView): readonly (ItemRecord & { readonly number: number })[] {
  return room.meeting.itemOrder.flatMap((itemId, index) => {
    const item = room.items[itemId];
    return item ? [{ ...item, number: index + 1 }] : [];
  });
}

/** The vote that is open now; there is at most one. */
export function openPoll(room: RoomView): Extract<PollRecord, { readonly status: 'open' }> | null {
  for (const poll of Object.values(room.polls)) if (poll.status === 'open') return poll;
  return null;
}

/** Votes whose papers are being counted, the first closed first; the session goes on meanwhile. */
export function countingPolls(room: RoomView): readonly Extract<PollRecord, { readonly status: 'counting' }>[] {
  return Object.values(room.polls)
    .filter((poll) => poll.status === 'counting')
    .sort((left, right) => left.countingSince - right.countingSince);
}

/** The quick question that is open now; there is at most one. */
export function openQuickQuestion(room: RoomView): Extract<QuickQuestionRecord, { readonly status: 'open' }> | null {
  for (const question of Object.values(room.quickQuestions)) if (question.status === 'open') return question;
  return null;
}

/** Those who wait for the floor on the item going on, in the order in which they are to be called. */
export function waitingRequests(room: RoomView): readonly RequestRecord[] {
  const itemId = room.meeting.currentItemId;
  return itemId === null ? [] : speakerQueue(room.requests, room.speakers.precedence, itemId);
}

/** A registration whose owner speaks, or was interrupted, with the status that carries the clock. */
export type Speaking = RequestRecord & {
  readonly status: Extract<RequestRecord['status'], { readonly name: 'speaking' }>;
};

/** The request of the person who has the floor. */
export function floorRequest(room: RoomView): Speaking | null {
  return room.speakers.floor === null ? null : speakingRequest(room, room.speakers.floor);
}

/** Those whose speech was interrupted by the floor, the one who speaks next first. */
export function interruptedRequests(room: RoomView): readonly Speaking[] {
  return room.speakers.interrupted.toReversed().flatMap((requestId) => speakingRequest(room, requestId) ?? []);
}

function speakingRequest(room: RoomView, requestId: RequestId): Speaking | null {
  const request = room.requests[requestId];
  return request?.status.name === 'speaking' ? { ...request, status: request.status } : null;
}
