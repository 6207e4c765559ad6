import type { Instant } from '../kernel/ids.ts';

export const attendanceStatuses = ['unmarked', 'present', 'online', 'excused', 'unexcused', 'left'] as const;
export type AttendanceStatus = (typeof attendanceStatuses)[number];

/** One person's status and the log of how it came about. People without an entry are `unmarked`. */
export interface Attendance {
  readonly status: AttendanceStatus;
  readonly reason: string;
  readonly log: readonly { readonly at: Instant; readonly status: AttendanceStatus; readonly bySelf: boolean }[];
}
