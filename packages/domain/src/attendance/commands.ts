import type { PersonId, SubstituteId } from '../kernel/ids.ts';
import type { AttendanceStatus } from './state.ts';

/** Commands about who is there. */
export interface AttendanceCommands {
  readonly checkIn: { readonly status: 'present' | 'online' };
  /** server: the code shown in the hall was checked. For the acting person. */
  readonly checkInByCode: Record<string, never>;
  /** server: the badge was checked; the actor is who scanned it (desk or technician). */
  readonly checkInByBadge: { readonly personId: PersonId };
  /** One leaves the meeting. */
  readonly checkOut: Record<string, never>;
  /** Several at once: those whose status is that already are passed over. */
  readonly markAttendance: {
    readonly personIds: readonly PersonId[];
    readonly status: Exclude<AttendanceStatus, 'unmarked'>;
    readonly reason: string;
  };
  /** `forPersonId` null: for oneself; the desk may ask for somebody. */
  readonly askSubstitute: {
    readonly substituteId: SubstituteId;
    readonly forPersonId: PersonId | null;
    readonly name: string;
    readonly post: string;
    readonly reason: string;
  };
  /** The chair's consent, or the refusal with its reason. */
  readonly decideSubstitute: {
    readonly substituteId: SubstituteId;
    readonly accepted: boolean;
    readonly reason: string;
  };
  readonly withdrawSubstitute: { readonly substituteId: SubstituteId };
}
