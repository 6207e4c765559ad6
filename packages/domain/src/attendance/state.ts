import type { Instant, PersonId, SubstituteId } from '../kernel/ids.ts';

export const attendanceStatuses = ['unmarked', 'present', 'online', 'excused', 'unexcused', 'left'] as const;
export type AttendanceStatus = (typeof attendanceStatuses)[number];

/** By one's own tablet, by the code on the hall screen, by a badge at the door, by the desk. */
export const attendanceWays = ['self', 'hallCode', 'badge', 'desk'] as const;
export type AttendanceWay = (typeof attendanceWays)[number];

/** One line of the in/out log. */
export interface AttendanceChange {
  readonly at: Instant;
  readonly status: AttendanceStatus;
  readonly way: AttendanceWay;
}

/** One person's status and the log of how it came about. People without an entry are `unmarked`. */
export interface Attendance {
  readonly status: AttendanceStatus;
  readonly reason: string;
  readonly log: readonly AttendanceChange[];
}

/** Cử người dự thay: attends with the chair's consent, speaks for nobody's vote. */
export interface Substitute {
  readonly substituteId: SubstituteId;
  readonly forPersonId: PersonId;
  readonly name: string;
  readonly post: string;
  readonly reason: string;
  readonly askedBy: PersonId;
  readonly askedAt: Instant;
  readonly status:
    | { readonly name: 'asked' }
    | { readonly name: 'accepted'; readonly at: Instant; readonly by: PersonId }
    | { readonly name: 'refused'; readonly at: Instant; readonly by: PersonId; readonly reason: string }
    | { readonly name: 'withdrawn'; readonly at: Instant };
}
