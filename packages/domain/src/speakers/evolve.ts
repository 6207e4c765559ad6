import type { Instant, RequestId } from '../kernel/ids.ts';
import type { MeetingState } from '../meeting/state.ts';
import type { Folder } from '../meeting/turn.ts';
import type { Question, RequestStatus, SpeakersState, SpeechRequest, WrittenOpinion } from './state.ts';
import { spokenMs } from './totals.ts';

/** The speakers of a meeting that has just been made. */
export const noSpeakers: SpeakersState = {
  requests: {},
  floor: null,
  interrupted: [],
  listOpen: true,
  calls: 0,
  opinions: {},
  questions: {},
};

function withSpeakers(state: MeetingState, change: Partial<SpeakersState>): MeetingState {
  return { ...state, speakers: { ...state.speakers, ...change } };
}

function withRequest(
  state: MeetingState,
  requestId: RequestId,
  change: (request: SpeechRequest) => Partial<SpeechRequest>,
): MeetingState {
  const request = state.speakers.requests[requestId];
  if (request === undefined) return state;
  const changed: SpeechRequest = { ...request, ...change(request) };
  return withSpeakers(state, { requests: { ...state.speakers.requests, [requestId]: changed } });
}

function withStatus(
  state: MeetingState,
  requestId: RequestId,
  status: (status: RequestStatus) => RequestStatus,
): MeetingState {
  return withRequest(state, requestId, (request) => ({ status: status(request.status) }));
}

export const speechRegistered: Folder<'speechRegistered'> = (state, payload, at) => {
  const request: SpeechRequest = {
    requestId: payload.requestId,
    personId: payload.personId,
    itemId: payload.itemId,
    kind: payload.kind,
    topic: payload.topic,
    registeredAt: at,
    registrationOrder: payload.registrationOrder,
    registeredBy: payload.registeredBy,
    calledFromPlace: null,
    questionId: payload.questionId,
    status: { name: 'waiting' },
  };
  return withSpeakers(state, { requests: { ...state.speakers.requests, [payload.requestId]: request } });
};

export const requestWithdrawn: Folder<'requestWithdrawn'> = (state, { requestId }, at) =>
  withStatus(state, requestId, () => ({ name: 'withdrawn', at }));

export const speakerListSet: Folder<'speakerListSet'> = (state, { open }) => withSpeakers(state, { listOpen: open });

function stopped(status: RequestStatus, at: Instant): RequestStatus {
  return status.name === 'speaking' ? { ...status, spokenMs: spokenMs(status, at), runningSince: null } : status;
}

/** Whoever had the floor is interrupted, with the clock stopped. */
export const speakerCalled: Folder<'speakerCalled'> = (state, payload, at) => {
  const { requestId, callOrder, allottedSeconds, fromPlace } = payload;
  const { floor, interrupted } = state.speakers;
  const before = floor === null ? state : withStatus(state, floor, (status) => stopped(status, at));
  const called = withRequest(before, requestId, () => ({
    calledFromPlace: fromPlace,
    status: { name: 'speaking', calledAt: at, callOrder, allottedSeconds, spokenMs: 0, runningSince: at },
  }));
  return withSpeakers(called, {
    floor: requestId,
    interrupted: floor === null ? interrupted : [...interrupted, floor],
    calls: callOrder,
  });
};

export const speechPaused: Folder<'speechPaused'> = (state, { requestId }, at) =>
  withStatus(state, requestId, (status) => stopped(status, at));

export const speechResumed: Folder<'speechResumed'> = (state, { requestId }, at) =>
  withStatus(state, requestId, (status) => (status.name === 'speaking' ? { ...status, runningSince: at } : status));

export const speechExtended: Folder<'speechExtended'> = (state, { requestId, allottedSeconds }) =>
  withStatus(state, requestId, (status) => (status.name === 'speaking' ? { ...status, allottedSeconds } : status));

/** The floor goes back, with its clock stopped, to whoever was interrupted last. */
export const speechEnded: Folder<'speechEnded'> = (state, { requestId }, at) => {
  const ended = withStatus(state, requestId, (status) => {
    if (status.name !== 'speaking') return status;
    const { calledAt, callOrder, allottedSeconds } = status;
    const spoken = spokenMs(status, at);
    return { name: 'finished', calledAt, callOrder, allottedSeconds, spokenMs: spoken, endedAt: at };
  });
  const { floor, interrupted } = state.speakers;
  if (floor !== requestId) return ended;
  return withSpeakers(ended, { floor: interrupted.at(-1) ?? null, interrupted: interrupted.slice(0, -1) });
};

export const requestsNotReached: Folder<'requestsNotReached'> = (state, { requestIds }, at) => {
  const requests = { ...state.speakers.requests };
  for (const requestId of requestIds) {
    const request = requests[requestId];
    if (request !== undefined) requests[requestId] = { ...request, status: { name: 'notReached', at } };
  }
  return withSpeakers(state, { requests });
};

export const opinionSent: Folder<'opinionSent'> = (state, payload, at) => {
  const { opinionId, personId, itemId, requestId, text } = payload;
  const opinion: WrittenOpinion = { opinionId, personId, itemId, text, at };
  const sent = withSpeakers(state, { opinions: { ...state.speakers.opinions, [opinionId]: opinion } });
  return requestId === null ? sent : withStatus(sent, requestId, () => ({ name: 'inWriting', at, opinionId }));
};

export const questionFiled: Folder<'questionFiled'> = (state, payload, at) => {
  const { questionId, itemId, askedBy, filedBy, toPersonId, toName, text, order } = payload;
  const status = { name: 'waiting' } as const;
  const question: Question = { questionId, itemId, askedBy, filedBy, toPersonId, toName, text, at, order, status };
  return withSpeakers(state, { questions: { ...state.speakers.questions, [questionId]: question } });
};

export const questionWithdrawn: Folder<'questionWithdrawn'> = (state, { questionId }, at) => {
  const question = state.speakers.questions[questionId];
  if (question === undefined) return state;
  const withdrawn: Question = { ...question, status: { name: 'withdrawn', at } };
  return withSpeakers(state, { questions: { ...state.speakers.questions, [questionId]: withdrawn } });
};

/** An answer that was edited keeps the time when it was first recorded. */
export const answerRecorded: Folder<'answerRecorded'> = (state, payload, at) => {
  const { questionId, answer, promise, promisedBy, revision } = payload;
  const question = state.speakers.questions[questionId];
  if (question === undefined) return state;
  const first = question.status.name === 'answered' ? question.status.at : at;
  const status = { name: 'answered', at: first, answer, promise, promisedBy, revision } as const;
  return withSpeakers(state, { questions: { ...state.speakers.questions, [questionId]: { ...question, status } } });
};
