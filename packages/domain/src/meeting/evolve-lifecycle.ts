import { noAgenda, withCurrentFinished } from '../agenda/evolve.ts';
import type { PersonId } from '../kernel/ids.ts';
import { valuesOf, without } from '../kernel/lookup.ts';
import type { Paper } from '../papers/state.ts';
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
    reading: {},
    ownReading: {},
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

/** What was brought for oneself goes along; a paper for nobody else stays the desk's, and does not become everybody's. */
export const participantRemoved: Folder<'participantRemoved'> = (state, { personId }) => ({
  ...state,
  participants: without(state.participants, personId),
  papers: papersWithout(state.papers, personId),
  reading: without(state.reading, personId),
  ownReading: without(state.ownReading, personId),
  attendance: without(state.attendance, personId),
  screens: without(state.screens, personId),
  countingBoard: state.countingBoard.filter((member) => member !== personId),
});

function papersWithout(papers: MeetingState['papers'], personId: PersonId): MeetingState['papers'] {
  const concerned = valuesOf(papers).some(
    ({ owner, access }) => owner === personId || access.personIds?.includes(personId),
  );
  if (!concerned) return papers;
  const left = valuesOf(papers).flatMap((paper): Paper[] => {
    if (paper.owner === personId) return [];
    const { personIds, until } = paper.access;
    if (personIds?.includes(personId) !== true) return [paper];
    return [{ ...paper, access: { personIds: personIds.filter((reader) => reader !== personId), until } }];
  });
  return Object.fromEntries(left.map((paper) => [paper.paperId, paper]));
}

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
