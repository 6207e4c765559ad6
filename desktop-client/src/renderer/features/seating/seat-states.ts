import {
  type DeskView,
  defaultSeatPlan,
  type PersonId,
  type PersonRecord,
  type RoomView,
  type SeatPlan,
} from '@nghi-truong/domain';
import type { DrawnSeat } from '../../ui/meeting/seat-drawing.tsx';
import { type SeatLook, seatWord } from '../../ui/meeting/seat-look.tsx';
import type { Messages } from '../../ui/messages/vi.ts';

/** The plan to draw: that of the meeting, or rows while it has none. */
export function planOf(room: RoomView): SeatPlan {
  return room.seatPlan ?? defaultSeatPlan(room.counts.seats);
}

/** Who sits where, by number of seat. */
export function sitters(room: RoomView): ReadonlyMap<number, PersonRecord> {
  const bySeat = new Map<number, PersonRecord>();
  for (const person of Object.values(room.people)) if (person.seat !== null) bySeat.set(person.seat, person);
  return bySeat;
}

/** People who may be called by their seat and have none on the plan. */
export function unseated(room: RoomView, plan: SeatPlan): readonly PersonRecord[] {
  const places = new Set(plan.seats.map(({ seat }) => seat));
  return Object.values(room.people).filter(
    (person) =>
      (person.votes || person.duties.includes('delegate')) && (person.seat === null || !places.has(person.seat)),
  );
}

/** The vote that is open, as a desk sees it: who has not voted yet, who holds a paper. Null without one. */
function openVote(
  room: RoomView,
  desk: DeskView | null,
): { readonly missing: ReadonlySet<PersonId>; readonly onPaper: ReadonlySet<PersonId> } | null {
  const open = Object.values(room.polls).find((poll) => poll.status === 'open');
  const known = open === undefined ? undefined : desk?.notVoted[open.pollId];
  if (open === undefined || known === undefined || open.form === 'paperSecret') return null;
  return { missing: new Set(known.personIds), onPaper: new Set(known.onPaper) };
}

/**
 * How each seat looks now. While a vote is open a desk sees who has voted; otherwise the floor comes before the list, the
 * list before being there.
 */
export function seatLooksOf(room: RoomView, desk: DeskView | null): (person: PersonRecord) => SeatLook {
  const vote = openVote(room, desk);
  const floor = room.speakers.floor === null ? undefined : room.requests[room.speakers.floor]?.personId;
  const waiting = new Set(
    Object.values(room.requests)
      .filter((request) => request.status.name === 'waiting')
      .map((request) => request.personId),
  );
  return (person) => {
    const { personId, attendance } = person;
    if (personId === floor) return 'speaking';
    if (attendance === 'unmarked') return 'unmarked';
    if (attendance === 'excused') return 'excused';
    if (attendance === 'unexcused' || attendance === 'left') return 'absent';
    if (vote !== null && person.votes) {
      if (vote.onPaper.has(personId)) return 'onPaper';
      return vote.missing.has(personId) ? 'notVoted' : 'voted';
    }
    if (waiting.has(personId)) return 'asked';
    return attendance === 'online' ? 'online' : 'present';
  };
}

/** The given name, shortened where it would not fit under a seat. */
function shortName(name: string): string {
  const given = name.trim().split(/\s+/u).at(-1) ?? '';
  return given.length > 7 ? `${given.slice(0, 6)}…` : given;
}

export interface SeatFacts {
  readonly room: RoomView;
  readonly desk: DeskView | null;
  /** People with a tablet that is connected; empty where that is not known. */
  readonly connected: ReadonlySet<PersonId>;
}

/** Everything the drawing needs, by number of seat. */
export function drawnSeats(plan: SeatPlan, facts: SeatFacts, text: Messages): ReadonlyMap<number, DrawnSeat> {
  const { room, desk, connected } = facts;
  const bySeat = sitters(room);
  const lookOf = seatLooksOf(room, desk);
  return new Map(
    plan.seats.map(({ seat }): [number, DrawnSeat] => {
      const person = bySeat.get(seat);
      if (person === undefined) {
        return [seat, { seat, look: 'vacant', label: `${text.seats.seat(seat)}, ${text.seats.vacant}` }];
      }
      const look = lookOf(person);
      const here = person.attendance === 'present' || person.attendance === 'online';
      const cutOff = desk !== null && here && !connected.has(person.personId);
      const words = [text.seats.seat(seat), person.name, seatWord(text, look), cutOff ? text.seats.cutOff : ''];
      const label = words.filter((word) => word !== '').join(', ');
      return [seat, { seat, look, label, caption: shortName(person.name), cutOff }];
    }),
  );
}

/** The same seats without the short names, where there is no room for them. */
export function withoutNames(seats: ReadonlyMap<number, DrawnSeat>): ReadonlyMap<number, DrawnSeat> {
  return new Map([...seats].map(([number, seat]) => [number, { ...seat, caption: '' }]));
}

/** How many seats look each way, for the legend. */
export function countLooks(seats: ReadonlyMap<number, DrawnSeat>): Readonly<Partial<Record<SeatLook, number>>> {
  const counts: Partial<Record<SeatLook, number>> = {};
  for (const { look } of seats.values()) counts[look] = (counts[look] ?? 0) + 1;
  return counts;
}
