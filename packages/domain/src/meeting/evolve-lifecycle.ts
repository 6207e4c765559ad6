import { noAgenda, withCurrentFinished } from '../agenda/evolve.ts';
import type { PersonId } from '../kernel/ids.ts';
import { without } from '../kernel/lookup.ts';
import { noSpeakers } from '../speakers/evolve.ts';
import type { EventPayloads } from './events.ts';
import type { Participant } from './participant.ts';
import type { MeetingState } from './state.ts';
import type { Folder } from './turn.ts';

function byId(participants: readonly Participant[]): Readonly<Record<PersonId, Participant>> {
  return Object.fromEntries(participants.map((participant) => [participant.personId, participant]));
}

/** The first state of a meeting. */
export function created(payload: EventPayloads['meetingCreated']): MeetingState {
  const { meetingId, bodyId, bodyName, title, kind, place, startsAt, packId, seats, participants } = payload;
  return {
    meetingId,
    bodyId,
    bodyName,
    title,
    kind,
    place,
    startsAt,
    packId,
    rulePack: payload.rulePack,
    seats,
    phase: { name: 'prepared' },
    openedWithoutQuorum: null,
    participants: byId(participants),
    agenda: noAgenda,
    papers: {},
    attendance: {},
    substitutes: {},
    seatPlan: null,
    screens: {},
    presented: null,
    speakers: noSpeakers,
    motions: {},
    motionOrder: [],
    countingBoard: [],
    polls: {},
    quickQuestions: {},
    messages: {},
    stepCount: 0,
    lastStep: null,
    minutes: { status: 'notYet' },
  };
}

export const meetingEdited: Folder<'meetingEdited'> = (state, { title, place, startsAt }) => ({
  ...state,
  title,
  place,
  startsAt,
});

export const participantsAdded: Folder<'participantsAdded'> = (state, { participants }) => ({
  ...state,
  participants: { ...state.participants, ...byId(participants) },
});

export const participantChanged: Folder<'participantChanged'> = (state, { personId, duties, votes }) => {
  const before = state.participants[personId];
  if (before === undefined) return state;
  return { ...state, participants: { ...state.participants, [personId]: { ...before, duties, votes } } };
};

export const participantRemoved: Folder<'participantRemoved'> = (state, { personId }) => ({
  ...state,
  participants: without(state.participants, personId),
  attendance: without(state.attendance, personId),
  screens: without(state.screens, personId),
  countingBoard: state.countingBoard.filter((member) => member !== personId),
});

export const rulePackChosen: Folder<'rulePackChosen'> = (state, { rulePack }) => ({
  ...state,
  packId: rulePack.packId,
  rulePack,
});

export const meetingOpened: Folder<'meetingOpened'> = (state, { rulePack, withoutQuorumReason }, at) => ({
  ...state,
  rulePack,
  phase: { name: 'inSession', openedAt: at },
  openedWithoutQuorum: withoutQuorumReason,
});

export const meetingPaused: Folder<'meetingPaused'> = (state, _payload, at) => ({
  ...state,
  phase: { name: 'paused', openedAt: openedAt(state, at), pausedAt: at },
});

export const meetingResumed: Folder<'meetingResumed'> = (state, _payload, at) => ({
  ...state,
  phase: { name: 'inSession', openedAt: openedAt(state, at) },
});

/** The end of the meeting is the end of the item that was going on. */
export const meetingEnded: Folder<'meetingEnded'> = (state, _payload, at) => ({
  ...state,
  phase: { name: 'ended', openedAt: openedAt(state, at), endedAt: at },
  agenda: withCurrentFinished(state.agenda, at),
});

function openedAt(state: MeetingState, at: number): number {
  return state.phase.name === 'prepared' ? at : state.phase.openedAt;
}
