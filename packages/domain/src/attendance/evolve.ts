import type { Folder } from '../meeting/turn.ts';

export const attendanceMarked: Folder<'attendanceMarked'> = (state, { personId, status, reason, bySelf }, at) => {
  const log = [...(state.attendance[personId]?.log ?? []), { at, status, bySelf }];
  return { ...state, attendance: { ...state.attendance, [personId]: { status, reason, log } } };
};
