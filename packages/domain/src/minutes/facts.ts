import type { Instant, ItemId, PersonId } from '../kernel/ids.ts';
import { lookup, valuesOf } from '../kernel/lookup.ts';
import type { MeetingState } from '../meeting/state.ts';
import { compareByGivenName } from '../names/names.ts';
import type { SpeechKind } from '../speakers/state.ts';
import { attendanceFacts, type MinutesAttendance } from './attendance-facts.ts';
import { type MinutesVote, votesOn } from './vote-facts.ts';

interface Named {
  readonly name: string;
  readonly post: string;
  readonly group: string;
}

/** One speech as the minutes tell it. `seconds` is the time that its clock ran. */
export interface MinutesSpeech extends Named {
  readonly kind: SpeechKind;
  readonly topic: string;
  readonly seconds: number;
  /** From 1 over the meeting: in the order of registering and of calling. */
  readonly registrationOrder: number;
  readonly callOrder: number;
  /** Called from another place of the list than the first. False also for the floor given without the list. */
  readonly outOfOrder: boolean;
}

/** An opinion sent in writing instead of a speech. */
export interface MinutesOpinion extends Named {
  readonly text: string;
  readonly at: Instant;
}

/** Chất vấn: withdrawn questions are left out. */
export interface MinutesQuestion {
  readonly askedBy: string;
  readonly group: string;
  readonly to: string;
  readonly text: string;
  readonly answered: boolean;
  readonly answer: string;
  /** For follow-up; empty when nothing was promised. */
  readonly promise: string;
  readonly promisedBy: Instant | null;
}

export interface MinutesItem {
  readonly itemId: string;
  /** From 1; 0 for what was voted on outside every item. */
  readonly number: number;
  readonly title: string;
  readonly owner: string;
  readonly insertedOnTheDay: boolean;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  /** Parts of the item that were taken up. */
  readonly steps: { readonly title: string; readonly startedAt: Instant; readonly finishedAt: Instant | null }[];
  readonly conclusion: string;
  readonly speeches: MinutesSpeech[];
  readonly opinions: MinutesOpinion[];
  readonly questions: MinutesQuestion[];
  readonly votes: MinutesVote[];
}

/**
 * What the log says, ready for the minutes. Same shape as `facts` of the minutes answer on the wire. Quick questions are
 * no votes and stand nowhere in it.
 */
export interface MinutesFacts extends MinutesAttendance {
  readonly title: string;
  readonly bodyName: string;
  readonly place: string;
  readonly openedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly chair: string[];
  readonly secretary: string[];
  readonly seats: number;
  readonly items: MinutesItem[];
}

/** Draws the facts of the minutes from the state; names sorted by given name. Open votes are left out. */
export function minutesFacts(state: MeetingState): MinutesFacts {
  const people = valuesOf(state.participants).sort((one, other) => compareByGivenName(one.name, other.name));
  const { phase } = state;
  return {
    title: state.title,
    bodyName: state.bodyName,
    place: state.place,
    openedAt: phase.name === 'prepared' ? null : phase.openedAt,
    endedAt: phase.name === 'ended' ? phase.endedAt : null,
    chair: people.filter((person) => person.duties.includes('chair')).map((person) => person.name),
    secretary: people.filter((person) => person.duties.includes('secretary')).map((person) => person.name),
    seats: state.seats,
    ...attendanceFacts(state, people),
    items: itemsOf(state),
  };
}

function itemsOf(state: MeetingState): MinutesItem[] {
  const items = state.agenda.order.flatMap((itemId, index): MinutesItem[] => {
    const item = state.agenda.items[itemId];
    if (item === undefined) return [];
    return [
      {
        itemId,
        number: index + 1,
        title: item.title,
        owner: item.owner,
        insertedOnTheDay: item.insertedOnTheDay,
        startedAt: item.startedAt,
        finishedAt: item.finishedAt,
        steps: item.steps.flatMap(({ title, startedAt, finishedAt }) =>
          startedAt === null ? [] : [{ title, startedAt, finishedAt }],
        ),
        conclusion: item.conclusion.text,
        speeches: speechesOn(state, itemId),
        opinions: opinionsOn(state, itemId),
        questions: questionsOn(state, itemId),
        votes: votesOn(state, itemId),
      },
    ];
  });
  const outside = votesOn(state, null);
  return outside.length === 0 ? items : [outsideItem(outside), ...items];
}

/** Votes before the first item (on the agenda itself, for instance) must not be lost from the minutes. */
function outsideItem(votes: MinutesVote[]): MinutesItem {
  return {
    itemId: '',
    number: 0,
    title: 'Nội dung biểu quyết ngoài các mục của chương trình',
    owner: '',
    insertedOnTheDay: false,
    startedAt: null,
    finishedAt: null,
    steps: [],
    conclusion: '',
    speeches: [],
    opinions: [],
    questions: [],
    votes,
  };
}

function named(state: MeetingState, personId: PersonId): Named {
  const person = lookup(state.participants, personId);
  return { name: person?.name ?? '', post: person?.post ?? '', group: person?.group ?? '' };
}

function speechesOn(state: MeetingState, itemId: ItemId): MinutesSpeech[] {
  return valuesOf(state.speakers.requests)
    .flatMap((request): MinutesSpeech[] => {
      const { status, calledFromPlace } = request;
      if (request.itemId !== itemId || status.name !== 'finished') return [];
      return [
        {
          ...named(state, request.personId),
          kind: request.kind,
          topic: request.topic,
          seconds: Math.round(status.spokenMs / 1_000),
          registrationOrder: request.registrationOrder,
          callOrder: status.callOrder,
          outOfOrder: calledFromPlace !== null && calledFromPlace !== 1,
        },
      ];
    })
    .sort((one, other) => one.callOrder - other.callOrder);
}

function opinionsOn(state: MeetingState, itemId: ItemId): MinutesOpinion[] {
  return valuesOf(state.speakers.opinions)
    .filter((opinion) => opinion.itemId === itemId)
    .sort((one, other) => one.at - other.at)
    .map(({ personId, text, at }) => ({ ...named(state, personId), text, at }));
}

function questionsOn(state: MeetingState, itemId: ItemId): MinutesQuestion[] {
  return valuesOf(state.speakers.questions)
    .filter((question) => question.itemId === itemId && question.status.name !== 'withdrawn')
    .sort((one, other) => one.order - other.order)
    .map(({ askedBy, toName, text, status }) => {
      const answered = status.name === 'answered';
      return {
        askedBy: named(state, askedBy).name,
        group: named(state, askedBy).group,
        to: toName,
        text,
        answered,
        answer: answered ? status.answer : '',
        promise: answered ? status.promise : '',
        promisedBy: answered ? status.promisedBy : null,
      };
    });
}
