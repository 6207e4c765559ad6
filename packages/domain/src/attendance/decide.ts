import { optionalText, requiredReason, requiredText, within } from '../kernel/checks.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import { meetingLimits } from '../kernel/limits.ts';
import { lookup, valuesOf } from '../kernel/lookup.ts';
import { accept, refuse } from '../kernel/result.ts';
import type { MeetingEvent } from '../meeting/events.ts';
import type { Participant } from '../meeting/participant.ts';
import { type Decider, happened } from '../meeting/turn.ts';
import { attends } from '../quorum/quorum.ts';
import type { AttendanceStatus, AttendanceWay, Substitute } from './state.ts';

interface Mark {
  readonly personId: PersonId;
  readonly status: AttendanceStatus;
  readonly reason?: string;
  readonly way: AttendanceWay;
}

function marked(now: Instant, { personId, status, reason = '', way }: Mark): MeetingEvent {
  return happened(now, 'attendanceMarked', { personId, status, reason, way });
}

export const checkIn: Decider<'checkIn'> = (_state, { status }, turn) =>
  turn.personId === null
    ? refuse('notPermitted')
    : accept([marked(turn.now, { personId: turn.personId, status, way: 'self' })]);

export const checkInByCode: Decider<'checkInByCode'> = (_state, _payload, turn) =>
  turn.personId === null
    ? refuse('notPermitted')
    : accept([marked(turn.now, { personId: turn.personId, status: 'present', way: 'hallCode' })]);

/** A badge belongs to somebody; the account of a screen is nobody who could come in. */
export const checkInByBadge: Decider<'checkInByBadge'> = (state, { personId }, turn) => {
  const participant = lookup(state.participants, personId);
  if (participant === undefined || !canCome(participant)) return refuse('participantNotFound');
  if (lookup(state.attendance, personId)?.status === 'present') return refuse('alreadyPresent');
  return accept([marked(turn.now, { personId, status: 'present', way: 'badge' })]);
};

function canCome(participant: Participant): boolean {
  return participant.duties.some((duty) => duty !== 'screen');
}

export const checkOut: Decider<'checkOut'> = (_state, _payload, turn) =>
  turn.personId === null
    ? refuse('notPermitted')
    : accept([marked(turn.now, { personId: turn.personId, status: 'left', way: 'self' })]);

/** No reason given leaves the one that is there, so that marking many at once takes no words away. */
export const markAttendance: Decider<'markAttendance'> = (state, payload, turn) => {
  const { status } = payload;
  const reason = payload.reason.trim();
  const wrong =
    optionalText(reason, meetingLimits.reason) ?? within(payload.personIds.length, meetingLimits.participants);
  if (wrong !== null) return wrong;
  const personIds = [...new Set(payload.personIds)];
  if (personIds.some((personId) => lookup(state.participants, personId) === undefined)) {
    return refuse('participantNotFound');
  }
  const concerned = personIds.filter((personId) => {
    const before = lookup(state.attendance, personId);
    return before?.status !== status || (reason !== '' && reason !== before.reason);
  });
  if (concerned.length === 0) return refuse('nothingToChange');
  return accept(concerned.map((personId) => marked(turn.now, { personId, status, reason, way: 'desk' })));
};

/** Whether this wish still binds the place of the person: waiting for the chair, or agreed to. */
function stands(substitute: Substitute): boolean {
  return substitute.status.name === 'asked' || substitute.status.name === 'accepted';
}

export const askSubstitute: Decider<'askSubstitute'> = (state, payload, turn) => {
  if (turn.personId === null) return refuse('notPermitted');
  const { substituteId } = payload;
  const forPersonId = payload.forPersonId ?? turn.personId;
  if (lookup(state.participants, forPersonId) === undefined) return refuse('participantNotFound');
  if (lookup(state.substitutes, substituteId) !== undefined) return refuse('substituteExists');
  if (valuesOf(state.substitutes).some((other) => other.forPersonId === forPersonId && stands(other))) {
    return refuse('substituteExists');
  }
  const [name, post, reason] = [payload.name.trim(), payload.post.trim(), payload.reason.trim()];
  const wrong =
    requiredText(name, meetingLimits.name) ??
    optionalText(post, meetingLimits.title) ??
    optionalText(reason, meetingLimits.reason) ??
    within(Object.keys(state.substitutes).length + 1, meetingLimits.substitutes);
  if (wrong !== null) return wrong;
  const askedBy = turn.personId;
  return accept([happened(turn.now, 'substituteAsked', { substituteId, forPersonId, name, post, reason, askedBy })]);
};

/** The one represented is excused from then on, unless present all the same. The substitute has no vote. */
export const decideSubstitute: Decider<'decideSubstitute'> = (state, payload, turn) => {
  if (turn.personId === null) return refuse('notPermitted');
  const { substituteId, accepted } = payload;
  const substitute = lookup(state.substitutes, substituteId);
  if (substitute === undefined) return refuse('substituteNotFound');
  const reason = payload.reason.trim();
  const wrong = accepted ? optionalText(reason, meetingLimits.reason) : requiredReason(reason, meetingLimits.reason);
  if (wrong !== null) return wrong;
  const by = turn.personId;
  if (!accepted) return accept([happened(turn.now, 'substituteRefused', { substituteId, by, reason })]);
  const { forPersonId, name } = substitute;
  if (lookup(state.participants, forPersonId) === undefined) return refuse('participantNotFound');
  return accept([
    happened(turn.now, 'substituteAccepted', { substituteId, by }),
    ...(attends(state, forPersonId)
      ? []
      : [
          marked(turn.now, {
            personId: forPersonId,
            status: 'excused',
            reason: `cử người dự thay: ${name}`,
            way: 'desk',
          }),
        ]),
  ]);
};

export const withdrawSubstitute: Decider<'withdrawSubstitute'> = (_state, { substituteId }, turn) =>
  accept([happened(turn.now, 'substituteWithdrawn', { substituteId })]);
