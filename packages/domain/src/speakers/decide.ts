import { optionalText, wholeNumber, within } from '../kernel/checks.ts';
import type { Instant } from '../kernel/ids.ts';
import { meetingLimits } from '../kernel/limits.ts';
import { lookup, valuesOf } from '../kernel/lookup.ts';
import { accept, refuse } from '../kernel/result.ts';
import type { MeetingEvent } from '../meeting/events.ts';
import type { MeetingState } from '../meeting/state.ts';
import { type Decider, happened } from '../meeting/turn.ts';
import { packOf } from '../quorum/quorum.ts';
import type { SpeechRequest } from './state.ts';

/** The event that takes the floor back, if anybody has it. */
export function endOfSpeech(state: MeetingState, now: Instant): readonly MeetingEvent[] {
  const { floor } = state.speakers;
  return floor === null ? [] : [happened(now, 'speechEnded', { requestId: floor })];
}

/** Ends the speech going on and tells those still waiting that their turn did not come. */
export function endOfDiscussion(state: MeetingState, now: Instant): readonly MeetingEvent[] {
  const requestIds = valuesOf(state.speakers.requests)
    .filter((request) => request.status.name === 'waiting')
    .sort((one, other) => one.registrationOrder - other.registrationOrder)
    .map((request) => request.requestId);
  const notReached = requestIds.length === 0 ? [] : [happened(now, 'requestsNotReached', { requestIds })];
  return [...endOfSpeech(state, now), ...notReached];
}

export const registerToSpeak: Decider<'registerToSpeak'> = (state, payload, turn) => {
  const itemId = state.agenda.currentItemId;
  const { requestId, kind, topic } = payload;
  if (turn.personId === null) return refuse('notPermitted');
  if (itemId === null) return refuse('itemNotCurrent');
  if (lookup(state.speakers.requests, requestId) !== undefined) return refuse('requestExists');
  const requests = Object.keys(state.speakers.requests).length;
  const wrong = optionalText(topic, meetingLimits.topic) ?? within(requests + 1, meetingLimits.requests);
  if (wrong !== null) return wrong;
  const { personId } = turn;
  const registrationOrder = requests + 1;
  return accept([
    happened(turn.now, 'speechRegistered', { requestId, personId, itemId, kind, topic, registrationOrder }),
  ]);
};

export const withdrawRequest: Decider<'withdrawRequest'> = (_state, payload, turn) =>
  accept([happened(turn.now, 'requestWithdrawn', { requestId: payload.requestId })]);

export const setSpeakerList: Decider<'setSpeakerList'> = (state, payload, turn) => {
  if (payload.open === state.speakers.listOpen) return refuse(payload.open ? 'speakerListOpen' : 'speakerListClosed');
  return accept([happened(turn.now, 'speakerListSet', { open: payload.open })]);
};

export const callSpeaker: Decider<'callSpeaker'> = (state, payload, turn) => {
  const request = lookup(state.speakers.requests, payload.requestId);
  if (request === undefined) return refuse('requestNotFound');
  const allottedSeconds = payload.seconds ?? presetSeconds(state, request);
  const wrong = wholeNumber(allottedSeconds, 1, meetingLimits.seconds);
  if (wrong !== null) return wrong;
  const { requestId } = payload;
  const callOrder = state.speakers.calls + 1;
  return accept([happened(turn.now, 'speakerCalled', { requestId, callOrder, allottedSeconds })]);
};

/** The pack's time for a debate, a first speech, or a later speech of the same person on the same item. */
function presetSeconds(state: MeetingState, request: SpeechRequest): number {
  const speaking = packOf(state)?.speaking;
  if (speaking === undefined) return 0;
  if (request.kind === 'debate') return speaking.debate;
  const spokeBefore = valuesOf(state.speakers.requests).some(
    (other) =>
      other.personId === request.personId &&
      other.itemId === request.itemId &&
      other.kind === 'speech' &&
      other.status.name === 'finished',
  );
  return spokeBefore ? speaking.laterSpeech : speaking.firstSpeech;
}

export const extendSpeech: Decider<'extendSpeech'> = (state, payload, turn) => {
  const { requestId, seconds } = payload;
  const request = lookup(state.speakers.requests, requestId);
  if (request?.status.name !== 'speaking') return refuse('floorEmpty');
  const allottedSeconds = request.status.allottedSeconds + seconds;
  const wrong =
    wholeNumber(seconds, 1, meetingLimits.seconds) ?? wholeNumber(allottedSeconds, 1, meetingLimits.seconds);
  if (wrong !== null) return wrong;
  return accept([happened(turn.now, 'speechExtended', { requestId, allottedSeconds })]);
};

export const endSpeech: Decider<'endSpeech'> = (_state, payload, turn) =>
  accept([happened(turn.now, 'speechEnded', { requestId: payload.requestId })]);
