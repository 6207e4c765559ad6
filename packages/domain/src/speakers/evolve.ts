import type { RequestId } from '../kernel/ids.ts';
import type { MeetingState } from '../meeting/state.ts';
import type { Folder } from '../meeting/turn.ts';
import type { RequestStatus, SpeakersState, SpeechRequest } from './state.ts';

function withSpeakers(state: MeetingState, change: Partial<SpeakersState>): MeetingState {
  return { ...state, speakers: { ...state.speakers, ...change } };
}

function withStatus(
  state: MeetingState,
  requestId: RequestId,
  status: (request: SpeechRequest) => RequestStatus,
): MeetingState {
  const request = state.speakers.requests[requestId];
  if (request === undefined) return state;
  const changed: SpeechRequest = { ...request, status: status(request) };
  return withSpeakers(state, { requests: { ...state.speakers.requests, [requestId]: changed } });
}

export const speechRegistered: Folder<'speechRegistered'> = (state, payload, at) => {
  const { requestId, personId, itemId, kind, topic, registrationOrder } = payload;
  const request: SpeechRequest = {
    requestId,
    personId,
    itemId,
    kind,
    topic,
    registeredAt: at,
    registrationOrder,
    status: { name: 'waiting' },
  };
  return withSpeakers(state, { requests: { ...state.speakers.requests, [requestId]: request } });
};

export const requestWithdrawn: Folder<'requestWithdrawn'> = (state, { requestId }, at) =>
  withStatus(state, requestId, () => ({ name: 'withdrawn', at }));

export const speakerListSet: Folder<'speakerListSet'> = (state, { open }) => withSpeakers(state, { listOpen: open });

export const speakerCalled: Folder<'speakerCalled'> = (state, { requestId, callOrder, allottedSeconds }, at) =>
  withSpeakers(
    withStatus(state, requestId, () => ({ name: 'speaking', calledAt: at, callOrder, allottedSeconds })),
    { floor: requestId, calls: callOrder },
  );

export const speechExtended: Folder<'speechExtended'> = (state, { requestId, allottedSeconds }) =>
  withStatus(state, requestId, ({ status }) => (status.name === 'speaking' ? { ...status, allottedSeconds } : status));

export const speechEnded: Folder<'speechEnded'> = (state, { requestId }, at) =>
  withSpeakers(
    withStatus(state, requestId, ({ status }) =>
      status.name === 'speaking' ? { ...status, name: 'finished', endedAt: at } : status,
    ),
    { floor: null },
  );

export const requestsNotReached: Folder<'requestsNotReached'> = (state, { requestIds }, at) => {
  const requests = { ...state.speakers.requests };
  for (const requestId of requestIds) {
    const request = requests[requestId];
    if (request !== undefined) requests[requestId] = { ...request, status: { name: 'notReached', at } };
  }
  return withSpeakers(state, { requests });
};
