import type { AttendanceStatus } from '../attendance/state.ts';
import type { Instant, PersonId, RequestId } from '../kernel/ids.ts';
import { lookup, valuesOf } from '../kernel/lookup.ts';
import type { RequestStatus } from './state.ts';

/** Time spoken, milliseconds: 0 before the call; while the clock runs it grows with `now` (server time). */
export function spokenMs(status: RequestStatus, now: Instant): number {
  if (status.name === 'finished') return status.spokenMs;
  if (status.name !== 'speaking') return 0;
  return status.spokenMs + (status.runningSince === null ? 0 : Math.max(0, now - status.runningSince));
}

/** What the totals ask of a speech and of a person. */
interface Spoken {
  readonly personId: PersonId;
  readonly status: RequestStatus;
}
interface Grouped {
  readonly group: string;
}
interface Attending {
  readonly personId: PersonId;
  readonly votes: boolean;
  readonly attendance: AttendanceStatus;
}

export interface SpeakingTotal {
  /** Speeches given or going on. */
  readonly count: number;
  readonly spokenMs: number;
}

export interface SpeakingTotals {
  /** Only people who have spoken. */
  readonly byPerson: Readonly<Record<PersonId, SpeakingTotal>>;
  /** Only groups somebody of whom has spoken; people without a group under the empty text. */
  readonly byGroup: Readonly<Record<string, SpeakingTotal>>;
}

/** How often and how long each person and each group has spoken in this meeting, every kind of speech counted. */
export function speakingTotals(
  people: Readonly<Record<PersonId, Grouped>>,
  requests: Readonly<Record<RequestId, Spoken>>,
  now: Instant,
): SpeakingTotals {
  const byPerson = new Map<PersonId, SpeakingTotal>();
  const byGroup = new Map<string, SpeakingTotal>();
  for (const { personId, status } of valuesOf(requests)) {
    if (!hasSpoken(status)) continue;
    const spoken = spokenMs(status, now);
    add(byPerson, personId, spoken);
    add(byGroup, lookup(people, personId)?.group ?? '', spoken);
  }
  return {
    byPerson: Object.fromEntries(byPerson) as Record<PersonId, SpeakingTotal>,
    byGroup: Object.fromEntries(byGroup),
  };
}

function add<Key>(totals: Map<Key, SpeakingTotal>, key: Key, spoken: number): void {
  const before = totals.get(key) ?? { count: 0, spokenMs: 0 };
  totals.set(key, { count: before.count + 1, spokenMs: before.spokenMs + spoken });
}

function hasSpoken(status: RequestStatus): boolean {
  return status.name === 'speaking' || status.name === 'finished';
}

/** "Chưa phát biểu": those with a vote who are present or online and have not had the floor in this meeting. */
export function neverSpoke<Person extends Attending>(
  people: Readonly<Record<PersonId, Person>>,
  requests: Readonly<Record<RequestId, Spoken>>,
): readonly Person[] {
  const spoken = new Set(
    valuesOf(requests)
      .filter(({ status }) => hasSpoken(status))
      .map(({ personId }) => personId),
  );
  return valuesOf(people).filter(
    ({ personId, votes, attendance }) =>
      votes && (attendance === 'present' || attendance === 'online') && !spoken.has(personId),
  );
}
