import type { PersonId } from '../kernel/ids.ts';

/**
 * Duties in one meeting (domain.md §1). One person may have several: the chair of a Council is one of its voters.
 * `screen` is the hall screen; `technician` sees no content.
 */
export const duties = ['chair', 'secretary', 'clerk', 'delegate', 'invitee', 'technician', 'screen'] as const;
export type Duty = (typeof duties)[number];

export interface Participant {
  readonly personId: PersonId;
  readonly name: string;
  /** Post or title, e.g. "Phó Chủ tịch HĐND"; may be empty. */
  readonly post: string;
  /** Tổ đại biểu or unit; may be empty. */
  readonly group: string;
  readonly seat: number | null;
  /** Has a vote in this meeting. Only delegates and the chair can. */
  readonly votes: boolean;
  readonly duties: readonly Duty[];
}
