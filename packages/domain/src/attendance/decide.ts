import { optionalText } from '../kernel/checks.ts';
import { meetingLimits } from '../kernel/limits.ts';
import { lookup } from '../kernel/lookup.ts';
import { accept, refuse } from '../kernel/result.ts';
import { type Decider, happened } from '../meeting/turn.ts';

export const checkIn: Decider<'checkIn'> = (_state, _payload, turn) => {
  if (turn.personId === null) return refuse('notPermitted');
  const { personId } = turn;
  return accept([happened(turn.now, 'attendanceMarked', { personId, status: 'present', reason: '', bySelf: true })]);
};

export const markAttendance: Decider<'markAttendance'> = (state, payload, turn) => {
  const { personId, status, reason } = payload;
  if (lookup(state.participants, personId) === undefined) return refuse('participantNotFound');
  const wrong = optionalText(reason, meetingLimits.reason);
  if (wrong !== null) return wrong;
  const before = lookup(state.attendance, personId);
  if (before?.status === status && before.reason === reason) return refuse('nothingToChange');
  return accept([happened(turn.now, 'attendanceMarked', { personId, status, reason, bySelf: false })]);
};
