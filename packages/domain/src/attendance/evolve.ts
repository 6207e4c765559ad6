import type { SubstituteId } from '../kernel/ids.ts';
import { lookup } from '../kernel/lookup.ts';
import type { MeetingState } from '../meeting/state.ts';
import type { Folder } from '../meeting/turn.ts';
import type { Substitute } from './state.ts';

export const attendanceMarked: Folder<'attendanceMarked'> = (state, { personId, status, reason, way }, at, run) => {
  const log = [...(lookup(state.attendance, personId)?.log ?? []), { at, status, way }];
  return { ...state, attendance: run.put(state.attendance, personId, { status, reason, log }) };
};

function withStatus(state: MeetingState, substituteId: SubstituteId, status: Substitute['status']): MeetingState {
  const substitute = lookup(state.substitutes, substituteId);
  if (substitute === undefined) return state;
  return { ...state, substitutes: { ...state.substitutes, [substituteId]: { ...substitute, status } } };
}

export const substituteAsked: Folder<'substituteAsked'> = (state, payload, at) => {
  const { substituteId, forPersonId, name, post, reason, askedBy } = payload;
  const substitute: Substitute = {
    substituteId,
    forPersonId,
    name,
    post,
    reason,
    askedBy,
    askedAt: at,
    status: { name: 'asked' },
  };
  return { ...state, substitutes: { ...state.substitutes, [substituteId]: substitute } };
};

export const substituteAccepted: Folder<'substituteAccepted'> = (state, { substituteId, by }, at) =>
  withStatus(state, substituteId, { name: 'accepted', at, by });

export const substituteRefused: Folder<'substituteRefused'> = (state, { substituteId, by, reason }, at) =>
  withStatus(state, substituteId, { name: 'refused', at, by, reason });

export const substituteWithdrawn: Folder<'substituteWithdrawn'> = (state, { substituteId }, at) =>
  withStatus(state, substituteId, { name: 'withdrawn', at });
