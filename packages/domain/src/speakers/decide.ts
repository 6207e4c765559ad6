import { optionalText, wholeNumber, within } from '../kernel/checks.ts';
import type { Instant, PersonId, RequestId } from '../kernel/ids.ts';
import { meetingLimits } from '../kernel/limits.ts';
import { lookup, valuesOf } from '../kernel/lookup.ts';
import { accept, type Refused, refuse } from '../kernel/result.ts';
import type { MeetingEvent } from '../meeting/events.ts';
import type { Participant } from '../meeting/participant.ts';
import type { MeetingState } from '../meeting/state.ts';
import { type Decider, happened } from '../meeting/turn.ts';
import { leads } from '../permissions/facts.ts';
import { attends, packOf } from '../quorum/quorum.ts';
import { maySpeak } from './may-speak.ts';
import { presetSeconds } from './preset.ts';
import { isInterrupting, mayInterrupt, speakerQueue } from './queue.ts';
import type { SpeechKind, SpeechRequest } from './state.ts';

/** The events that take the floor back from whoever has it and from all who were interrupted. */
export function endOfSpeech(state: MeetingState, now: Instant): readonly MeetingEvent[] {
  const { floor, interrupted } = state.speakers;
  if (floor === null) return [];
  return [floor, ...interrupted.toReversed()].map((requestId) => happened(now, 'speechEnded', { requestId }));
}

/** Ends every speech going on and tells those still waiting that their turn did not come. */
export function endOfDiscussion(state: MeetingState, now: Instant): readonly MeetingEvent[] {
  const requestIds = valuesOf(state.speakers.requests)
    .filter((request) => request.status.name === 'waiting')
    .sort((one, other) => one.registrationOrder - other.registrationOrder)
    .map((request) => request.requestId);
  const notReached = requestIds.length === 0 ? [] : [happened(now, 'requestsNotReached', { requestIds })];
  return [...endOfSpeech(state, now), ...notReached];
}

export const registerToSpeak: Decider<'registerToSpeak'> = (state, payload, turn) => {
  const { requestId, kind, topic } = payload;
  const actor = turn.personId === null ? undefined : lookup(state.participants, turn.personId);
  if (actor === undefined) return refuse('notPermitted');
  const forOther = payload.personId !== null && payload.personId !== actor.personId;
  if (forOther && !leads(actor.duties)) return refuse('notPermitted');
  const person = payload.personId === null ? actor : lookup(state.participants, payload.personId);
  if (person === undefined) return refuse('participantNotFound');
  const { personId } = person;
  if (!maySpeak(person)) return refuse('notPermitted');
  if (!attends(state, personId)) return refuse(forOther ? 'personNotPresent' : 'notPresent');
  const itemId = state.agenda.currentItemId;
  if (itemId === null) return refuse('itemNotCurrent');
  if (isWaiting(state, personId, kind)) return refuse('alreadyRegistered');
  if (!state.speakers.listOpen && !isInterrupting(kind)) return refuse('speakerListClosed');
  // It is a question to whoever is speaking.
  if (kind === 'interposedQuestion' && state.speakers.floor === null) return refuse('floorEmpty');
  const wrong = wrongRequest(state, requestId, topic);
  if (wrong !== null) return wrong;
  return accept([
    happened(turn.now, 'speechRegistered', {
      requestId,
      personId,
      itemId,
      kind,
      topic,
      registrationOrder: nextRegistration(state),
      registeredBy: forOther ? actor.personId : null,
      questionId: null,
    }),
  ]);
};

function nextRegistration(state: MeetingState): number {
  return Object.keys(state.speakers.requests).length + 1;
}

function isWaiting(state: MeetingState, personId: PersonId, kind: SpeechKind): boolean {
  return valuesOf(state.speakers.requests).some(
    (request) =>
      request.status.name === 'waiting' &&
      request.itemId === state.agenda.currentItemId &&
      request.personId === personId &&
      request.kind === kind,
  );
}

function wrongRequest(state: MeetingState, requestId: RequestId, topic: string): Refused | null {
  if (lookup(state.speakers.requests, requestId) !== undefined) return refuse('requestExists');
  return (
    optionalText(topic, meetingLimits.topic) ??
    within(Object.keys(state.speakers.requests).length + 1, meetingLimits.requests)
  );
}

export const withdrawRequest: Decider<'withdrawRequest'> = (_state, payload, turn) =>
  accept([happened(turn.now, 'requestWithdrawn', { requestId: payload.requestId })]);

export const setSpeakerList: Decider<'setSpeakerList'> = (state, payload, turn) => {
  if (payload.open === state.speakers.listOpen) return refuse(payload.open ? 'speakerListOpen' : 'speakerListClosed');
  return accept([happened(turn.now, 'speakerListSet', { open: payload.open })]);
};

/** Null when a speech of this kind may be called now: the floor is free, or the kind interrupts who has it. */
function floorObstacle(state: MeetingState, kind: SpeechKind): Refused | null {
  const { floor, requests } = state.speakers;
  const holder = floor === null ? undefined : lookup(requests, floor);
  return holder === undefined || mayInterrupt(kind, holder.kind) ? null : refuse('floorTaken');
}

export const callSpeaker: Decider<'callSpeaker'> = (state, payload, turn) => {
  const { requestId } = payload;
  const request = lookup(state.speakers.requests, requestId);
  if (request === undefined) return refuse('requestNotFound');
  if (request.status.name !== 'waiting') return refuse('requestNotWaiting');
  if (!attends(state, request.personId)) return refuse('personNotPresent');
  const allottedSeconds = payload.seconds ?? presetOf(state, request);
  const wrong = floorObstacle(state, request.kind) ?? wholeNumber(allottedSeconds, 1, meetingLimits.seconds);
  if (wrong !== null) return wrong;
  const queue = speakerQueue(state.speakers.requests, packOf(state)?.speaking.precedence ?? [], request.itemId);
  return accept([
    happened(turn.now, 'speakerCalled', {
      requestId,
      callOrder: state.speakers.calls + 1,
      allottedSeconds,
      fromPlace: queue.indexOf(request) + 1,
    }),
  ]);
};

/** The preset of the pack in force; 0 under an unknown one, which no call accepts. */
function presetOf(state: MeetingState, speech: Pick<SpeechRequest, 'kind' | 'personId' | 'itemId'>): number {
  const presets = packOf(state)?.speaking.presets;
  return presets === undefined ? 0 : presetSeconds(presets, state.speakers.requests, speech);
}

export const giveFloor: Decider<'giveFloor'> = (state, payload, turn) => {
  const { requestId, personId, kind, topic, questionId } = payload;
  if (turn.personId === null) return refuse('notPermitted');
  const itemId = state.agenda.currentItemId;
  if (itemId === null) return refuse('itemNotCurrent');
  const person = lookup(state.participants, personId);
  if (person === undefined) return refuse('participantNotFound');
  const cannot = floorless(state, person);
  if (cannot !== null) return cannot;
  // Who waits in the list is called from there, so that the place in the list is kept.
  if (isWaiting(state, personId, kind)) return refuse('alreadyRegistered');
  if (questionId !== null) {
    const question = lookup(state.speakers.questions, questionId);
    if (question === undefined) return refuse('questionNotFound');
    if (question.status.name === 'withdrawn') return refuse('questionNotWaiting');
    if (question.itemId !== itemId) return refuse('itemNotCurrent');
  }
  const allottedSeconds = payload.seconds ?? presetOf(state, { kind, personId, itemId });
  const wrong =
    floorObstacle(state, kind) ??
    wrongRequest(state, requestId, topic) ??
    wholeNumber(allottedSeconds, 1, meetingLimits.seconds);
  if (wrong !== null) return wrong;
  const registration = { requestId, personId, itemId, kind, topic, questionId };
  return accept([
    happened(turn.now, 'speechRegistered', {
      ...registration,
      registrationOrder: nextRegistration(state),
      registeredBy: turn.personId,
    }),
    happened(turn.now, 'speakerCalled', {
      requestId,
      callOrder: state.speakers.calls + 1,
      allottedSeconds,
      fromPlace: null,
    }),
  ]);
};

/** Why this person cannot be given the floor: screens and technicians never; who checks in must have done so. */
function floorless(state: MeetingState, person: Participant): Refused | null {
  if (maySpeak(person)) return attends(state, person.personId) ? null : refuse('personNotPresent');
  // The secretary reads a report, the clerk a text: nobody checks them in.
  return person.duties.includes('secretary') || person.duties.includes('clerk') ? null : refuse('notPermitted');
}

/** Null when this speech has the floor. */
function notOnTheFloor(state: MeetingState, requestId: RequestId): Refused | null {
  if (lookup(state.speakers.requests, requestId) === undefined) return refuse('requestNotFound');
  if (state.speakers.floor === null) return refuse('floorEmpty');
  return state.speakers.floor === requestId ? null : refuse('floorTaken');
}

export const pauseSpeech: Decider<'pauseSpeech'> = (state, { requestId }, turn) => {
  const request = lookup(state.speakers.requests, requestId);
  const wrong = notOnTheFloor(state, requestId);
  if (wrong !== null) return wrong;
  if (request?.status.name !== 'speaking' || request.status.runningSince === null) return refuse('clockStopped');
  return accept([happened(turn.now, 'speechPaused', { requestId })]);
};

export const resumeSpeech: Decider<'resumeSpeech'> = (state, { requestId }, turn) => {
  const request = lookup(state.speakers.requests, requestId);
  const wrong = notOnTheFloor(state, requestId);
  if (wrong !== null) return wrong;
  if (request?.status.name !== 'speaking' || request.status.runningSince !== null) return refuse('clockRunning');
  return accept([happened(turn.now, 'speechResumed', { requestId })]);
};

export const extendSpeech: Decider<'extendSpeech'> = (state, payload, turn) => {
  const { requestId, seconds } = payload;
  const request = lookup(state.speakers.requests, requestId);
  if (request?.status.name !== 'speaking') return refuse('floorEmpty');
  const allottedSeconds = request.status.allottedSeconds + seconds;
  const wrong =
    notOnTheFloor(state, requestId) ??
    wholeNumber(seconds, 1, meetingLimits.seconds) ??
    wholeNumber(allottedSeconds, 1, meetingLimits.seconds);
  if (wrong !== null) return wrong;
  return accept([happened(turn.now, 'speechExtended', { requestId, allottedSeconds })]);
};

export const endSpeech: Decider<'endSpeech'> = (state, { requestId }, turn) =>
  notOnTheFloor(state, requestId) ?? accept([happened(turn.now, 'speechEnded', { requestId })]);
