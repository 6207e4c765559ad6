import type { PersonId, SubstituteId } from '../kernel/ids.ts';
import type { AttendanceStatus, AttendanceWay } from './state.ts';

/** What happened about who is there. */
export interface AttendanceEvents {
  readonly attendanceMarked: {
    readonly personId: PersonId;
    readonly status: AttendanceStatus;
    readonly reason: string;
    readonly way: AttendanceWay;
  };
  readonly substituteAsked: {
    readonly substituteId: SubstituteId;
    readonly forPersonId: PersonId;
    readonly name: string;
    readonly post: string;
    readonly reason: string;
    readonly askedBy: PersonId;
  };
  readonly substituteAccepted: { readonly substituteId: SubstituteId; readonly by: PersonId };
  readonly substituteRefused: {
    readonly substituteId: SubstituteId;
    readonly by: PersonId;
    readonly reason: string;
  };
  readonly substituteWithdrawn: { readonly substituteId: SubstituteId };
}
