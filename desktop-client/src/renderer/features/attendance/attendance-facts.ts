import {
  type AttendanceStatus,
  attendanceStatuses,
  compareByGivenName,
  type Duty,
  type PersonRecord,
  type RoomView,
  searchKey,
} from '@nghi-truong/domain';
import type { BadgeTone } from '../../ui/badge.tsx';

/** The tone of each status; the word stands beside it. */
export const statusTones: Readonly<Record<AttendanceStatus, BadgeTone>> = {
  unmarked: 'plain',
  present: 'jade',
  online: 'jade',
  excused: 'amber',
  unexcused: 'vermilion',
  left: 'slate',
};

export interface PeopleFilter {
  readonly query: string;
  readonly status: AttendanceStatus | 'all';
  /** A group by its name; `all` for everybody. */
  readonly group: string;
}

const comes: readonly Duty[] = ['chair', 'delegate', 'invitee'];

/** Everybody whose coming is recorded: those with a vote, delegates and invitees; not who serves the meeting. */
export function peopleWhoCome(room: RoomView): readonly PersonRecord[] {
  return Object.values(room.people)
    .filter((person) => person.votes || person.duties.some((duty) => comes.includes(duty)))
    .sort((left, right) => compareByGivenName(left.name, right.name));
}

/** Those whom the filter leaves; the search ignores tone marks and finds a seat by its number. */
export function filterPeople(people: readonly PersonRecord[], filter: PeopleFilter): readonly PersonRecord[] {
  const key = searchKey(filter.query);
  return people
    .filter((person) => filter.status === 'all' || person.attendance === filter.status)
    .filter((person) => filter.group === 'all' || person.group === filter.group)
    .filter(
      (person) =>
        key === '' ||
        String(person.seat) === key ||
        searchKey(`${person.name} ${person.group} ${person.post}`).includes(key),
    );
}

/** How many of the people stand in each status. */
export function countStatuses(people: readonly PersonRecord[]): Readonly<Record<AttendanceStatus, number>> {
  const counts = Object.fromEntries(attendanceStatuses.map((status) => [status, 0])) as Record<
    AttendanceStatus,
    number
  >;
  for (const person of people) counts[person.attendance] += 1;
  return counts;
}

/** The groups of these people, in the order of the alphabet, figures by their value (Tổ 2 before Tổ 10). */
export function groupsOf(people: readonly PersonRecord[]): readonly string[] {
  const names = new Set(people.map((person) => person.group).filter((group) => group !== ''));
  return [...names].sort(new Intl.Collator('vi', { numeric: true }).compare);
}
