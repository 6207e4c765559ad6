import type { Attendance } from '../attendance/state.ts';
import type { PersonId } from '../kernel/ids.ts';
import { lookup, valuesOf } from '../kernel/lookup.ts';
import type { Participant } from '../meeting/participant.ts';
import type { MeetingState } from '../meeting/state.ts';
import { findRulePack } from '../rule-packs/find-rule-pack.ts';
import type { RulePack } from '../rule-packs/rule-pack.ts';
import { neededOf } from '../voting/majority.ts';

/** Whether this status counts as taking part: in the hall or connected from elsewhere. */
export function isAttending(attendance: Attendance | undefined): boolean {
  return attendance?.status === 'present' || attendance?.status === 'online';
}

/** Everybody with a vote in this meeting, by seat, those without a seat last in order of their ids. */
export function votersOf(state: MeetingState): readonly Participant[] {
  return valuesOf(state.participants)
    .filter((participant) => participant.votes)
    .sort(bySeat);
}

function bySeat(one: Participant, other: Participant): number {
  const seats = (one.seat ?? Number.POSITIVE_INFINITY) - (other.seat ?? Number.POSITIVE_INFINITY);
  if (seats !== 0 && !Number.isNaN(seats)) return seats;
  return one.personId < other.personId ? -1 : 1;
}

/** Whether this person is present or online now. */
export function attends(state: MeetingState, personId: PersonId): boolean {
  return isAttending(lookup(state.attendance, personId));
}

export interface QuorumCount {
  /** People with a vote in this meeting. */
  readonly voters: number;
  /** Of them, present or online. */
  readonly present: number;
  readonly needed: number;
  readonly reached: boolean;
}

/**
 * The pack that rules this meeting: the one in its log. Only a meeting prepared under the first version of the log has
 * none there: for it the pack of that id that comes with the software, or undefined.
 */
export function packOf(state: MeetingState): RulePack | undefined {
  return state.rulePack ?? findRulePack(state.packId);
}

/**
 * Counts the quorum under a pack; `seats` is all seats of the body, `inOffice` those who have a vote in the meeting.
 * Without a pack all seats are needed, so that an unknown rule never reads as reached.
 */
export function countQuorum(state: MeetingState, pack: RulePack | undefined = packOf(state)): QuorumCount {
  let voters = 0;
  let present = 0;
  for (const participant of valuesOf(state.participants)) {
    if (!participant.votes) continue;
    voters += 1;
    if (attends(state, participant.personId)) present += 1;
  }
  const base = pack?.quorum.base === 'inOffice' ? voters : state.seats;
  const needed = pack === undefined ? base : neededOf(base, pack.quorum.fraction, pack.quorum.strict);
  return { voters, present, needed, reached: present >= needed };
}
