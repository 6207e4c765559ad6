import type { Attendance, AttendanceStatus } from '../attendance/state.ts';
import type { Instant } from '../kernel/ids.ts';
import { lookup, valuesOf } from '../kernel/lookup.ts';
import type { Participant } from '../meeting/participant.ts';
import type { MeetingState } from '../meeting/state.ts';
import { countQuorum } from '../quorum/quorum.ts';

/** Who was there, as the minutes tell it. Everybody is named in the order of given names. */
export interface MinutesAttendance {
  /** Members who took part, also those who came late or left early. */
  readonly present: {
    readonly name: string;
    readonly post: string;
    readonly group: string;
    /** From elsewhere, as far as is known last. */
    readonly online: boolean;
  }[];
  readonly absent: {
    readonly name: string;
    readonly group: string;
    readonly status: 'excused' | 'unexcused' | 'unmarked' | 'left';
    readonly reason: string;
  }[];
  /** When members came or left while the meeting went on. */
  readonly movements: {
    readonly name: string;
    readonly group: string;
    readonly at: Instant;
    readonly way: 'came' | 'left';
  }[];
  readonly invitees: { readonly name: string; readonly post: string }[];
  /** Accepted by the chair; a substitute has no vote. */
  readonly substitutes: {
    readonly name: string;
    readonly post: string;
    readonly forName: string;
    readonly reason: string;
  }[];
  /** Voting members at the opening, what the quorum asked for, and why it was opened without it (null: it was there). */
  readonly opening: {
    readonly present: number;
    readonly quorumNeeded: number;
    readonly withoutQuorumReason: string | null;
  } | null;
}

/** Draws who was there; `people` in the order in which they are to be named. */
export function attendanceFacts(state: MeetingState, people: readonly Participant[]): MinutesAttendance {
  const members = people.filter(isMember);
  const others = people.filter((person) => !isMember(person) && person.duties.includes('invitee'));
  const present = members.filter((person) => tookPart(state, person));
  return {
    present: present.map((person) => ({
      name: person.name,
      post: person.post,
      group: person.group,
      online: lastAttending(attendanceOf(state, person)) === 'online',
    })),
    absent: members.filter((person) => !present.includes(person)).flatMap((person) => absence(state, person)),
    movements: present.flatMap((person) => movementsOf(state, person)).sort((one, other) => one.at - other.at),
    invitees: others.filter((person) => tookPart(state, person)).map(({ name, post }) => ({ name, post })),
    substitutes: valuesOf(state.substitutes)
      .filter((substitute) => substitute.status.name === 'accepted')
      .sort((one, other) => one.askedAt - other.askedAt)
      .map(({ name, post, forPersonId, reason }) => ({
        name,
        post,
        forName: lookup(state.participants, forPersonId)?.name ?? '',
        reason,
      })),
    opening: openingOf(state, members),
  };
}

function isMember(person: Participant): boolean {
  return person.votes || person.duties.includes('delegate') || person.duties.includes('chair');
}

function attendanceOf(state: MeetingState, person: Participant): Attendance | undefined {
  return lookup(state.attendance, person.personId);
}

function isThere(status: AttendanceStatus): boolean {
  return status === 'present' || status === 'online';
}

/** Present to the end, or left after the opening. Marked absent after all is a correction: never there. */
function tookPart(state: MeetingState, person: Participant): boolean {
  const attendance = attendanceOf(state, person);
  if (attendance === undefined) return false;
  if (isThere(attendance.status)) return true;
  if (attendance.status !== 'left' || state.phase.name === 'prepared') return false;
  const { openedAt } = state.phase;
  return (
    isThere(statusAt(attendance, openedAt)) || attendance.log.some(({ at, status }) => at > openedAt && isThere(status))
  );
}

function statusAt(attendance: Attendance | undefined, at: Instant): AttendanceStatus {
  return attendance?.log.findLast((change) => change.at <= at)?.status ?? 'unmarked';
}

function lastAttending(attendance: Attendance | undefined): AttendanceStatus | undefined {
  return attendance?.log.findLast(({ status }) => isThere(status))?.status;
}

function absence(state: MeetingState, person: Participant): MinutesAttendance['absent'] {
  const attendance = attendanceOf(state, person);
  const status = attendance?.status ?? 'unmarked';
  if (status === 'present' || status === 'online') return [];
  return [{ name: person.name, group: person.group, status, reason: attendance?.reason ?? '' }];
}

/** Each change between there and away after the opening; the same again, or from the hall to online, is none. */
function movementsOf(state: MeetingState, person: Participant): MinutesAttendance['movements'] {
  const attendance = attendanceOf(state, person);
  if (attendance === undefined || state.phase.name === 'prepared') return [];
  const { openedAt } = state.phase;
  let there = isThere(statusAt(attendance, openedAt));
  return attendance.log.flatMap(({ at, status }) => {
    if (at <= openedAt || isThere(status) === there) return [];
    there = !there;
    const way = there ? ('came' as const) : ('left' as const);
    return [{ name: person.name, group: person.group, at, way }];
  });
}

function openingOf(state: MeetingState, members: readonly Participant[]): MinutesAttendance['opening'] {
  if (state.phase.name === 'prepared') return null;
  const { openedAt } = state.phase;
  return {
    present: members.filter((person) => person.votes && isThere(statusAt(attendanceOf(state, person), openedAt)))
      .length,
    quorumNeeded: countQuorum(state).needed,
    withoutQuorumReason: state.openedWithoutQuorum,
  };
}
