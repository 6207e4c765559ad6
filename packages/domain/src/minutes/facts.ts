import type { Instant, ItemId } from '../kernel/ids.ts';
import { lookup, valuesOf } from '../kernel/lookup.ts';
import type { Participant } from '../meeting/participant.ts';
import type { MeetingState } from '../meeting/state.ts';
import { compareByGivenName } from '../names/names.ts';
import { attends } from '../quorum/quorum.ts';
import { describeMajority, formatShare } from '../voting/majority.ts';

/** One speech as the minutes tell it. `seconds` is the time actually spoken. */
export interface MinutesSpeech {
  readonly name: string;
  readonly post: string;
  readonly group: string;
  readonly topic: string;
  readonly seconds: number;
}

/** One vote's result as the minutes print it; shares are of all seats, "86,86". */
export interface MinutesVote {
  readonly question: string;
  /** The rule with its base named: "quá nửa tổng số đại biểu: 31/60". */
  readonly ruleVi: string;
  readonly seats: number;
  readonly present: number;
  readonly participated: number;
  readonly options: { readonly label: string; readonly count: number; readonly share: string }[];
  readonly needed: number;
  readonly passed: boolean;
  readonly closedAt: Instant;
}

export interface MinutesItem {
  readonly itemId: string;
  /** From 1; 0 for what was voted on outside every item. */
  readonly number: number;
  readonly title: string;
  readonly owner: string;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly conclusion: string;
  readonly speeches: MinutesSpeech[];
  readonly votes: MinutesVote[];
}

/** What the log says, ready for the minutes. Same shape as `facts` of the minutes answer on the wire. */
export interface MinutesFacts {
  readonly title: string;
  readonly bodyName: string;
  readonly place: string;
  readonly openedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly chair: string[];
  readonly secretary: string[];
  readonly seats: number;
  readonly present: { readonly name: string; readonly post: string; readonly group: string }[];
  readonly absent: {
    readonly name: string;
    readonly group: string;
    readonly status: 'excused' | 'unexcused' | 'unmarked' | 'left';
    readonly reason: string;
  }[];
  readonly invitees: { readonly name: string; readonly post: string }[];
  readonly items: MinutesItem[];
}

/** Draws the facts of the minutes from the state; names sorted by given name. Open votes are left out. */
export function minutesFacts(state: MeetingState): MinutesFacts {
  const people = valuesOf(state.participants).sort((one, other) => compareByGivenName(one.name, other.name));
  const members = people.filter(isMember);
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
    present: members
      .filter((person) => attends(state, person.personId))
      .map(({ name, post, group }) => ({ name, post, group })),
    absent: members.flatMap((person) => absence(state, person)),
    invitees: people
      .filter((person) => !isMember(person) && person.duties.includes('invitee') && attends(state, person.personId))
      .map(({ name, post }) => ({ name, post })),
    items: itemsOf(state),
  };
}

function isMember(person: Participant): boolean {
  return person.votes || person.duties.includes('delegate') || person.duties.includes('chair');
}

function absence(state: MeetingState, person: Participant): MinutesFacts['absent'] {
  const attendance = lookup(state.attendance, person.personId);
  const status = attendance?.status ?? 'unmarked';
  if (status === 'present' || status === 'online') return [];
  return [{ name: person.name, group: person.group, status, reason: attendance?.reason ?? '' }];
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
        startedAt: item.startedAt,
        finishedAt: item.finishedAt,
        conclusion: item.conclusion.text,
        speeches: speechesOn(state, itemId),
        votes: votesOn(state, itemId),
      },
    ];
  });
  const outside = votesOn(state, null);
  if (outside.length === 0) return items;
  // Votes before the first item (on the agenda itself, for instance) must not be lost from the minutes.
  const title = 'Nội dung biểu quyết ngoài các mục của chương trình';
  const rest = { owner: '', startedAt: null, finishedAt: null, conclusion: '', speeches: [] };
  return [{ itemId: '', number: 0, title, ...rest, votes: outside }, ...items];
}

function speechesOn(state: MeetingState, itemId: ItemId): MinutesSpeech[] {
  return valuesOf(state.speakers.requests)
    .flatMap((request) => {
      const { status } = request;
      if (request.itemId !== itemId || status.name !== 'finished') return [];
      const person = lookup(state.participants, request.personId);
      const seconds = Math.max(0, Math.round((status.endedAt - status.calledAt) / 1_000));
      const { name, post, group } = person ?? { name: '', post: '', group: '' };
      return [{ callOrder: status.callOrder, speech: { name, post, group, topic: request.topic, seconds } }];
    })
    .sort((one, other) => one.callOrder - other.callOrder)
    .map(({ speech }) => speech);
}

function votesOn(state: MeetingState, itemId: ItemId | null): MinutesVote[] {
  return valuesOf(state.polls)
    .flatMap((poll): MinutesVote[] => {
      if (poll.itemId !== itemId || poll.status !== 'closed') return [];
      const { result } = poll;
      return [
        {
          question: poll.question,
          ruleVi: describeMajority(poll.majority, result.base).vi,
          seats: result.seats,
          present: result.present,
          participated: result.participated,
          options: poll.options.map((option) => ({
            label: option.label.vi,
            count: result.counts[option.optionId] ?? 0,
            share: formatShare(result.shares[option.optionId] ?? 0),
          })),
          needed: result.needed,
          passed: result.passed,
          closedAt: poll.closedAt,
        },
      ];
    })
    .sort((one, other) => one.closedAt - other.closedAt);
}
