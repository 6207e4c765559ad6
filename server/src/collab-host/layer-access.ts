import { audiencesOf, canReadPaper, type MeetingState, type PaperId, type PersonId } from '@nghi-truong/domain';
import type { ErrorCode, LayerScope } from '@nghi-truong/protocol';
import type { AnnotatedFile } from '../storage/annotation-rows.ts';

export type LayerAccess =
  | { readonly ok: true; readonly file: AnnotatedFile; readonly withdrawn: boolean }
  | { readonly ok: false; readonly code: ErrorCode };

/**
 * May this person have notes on this paper? Who may read it may; and on a paper that was withdrawn people keep their
 * own notes (domain.md §2), though what others shared about it is out of reach like the paper.
 */
export function layerAccess(state: MeetingState | null, paperId: PaperId, personId: PersonId): LayerAccess {
  if (state === null) return { ok: false, code: 'meetingNotFound' };
  const permission = canReadPaper(state, personId, paperId);
  const withdrawn = !permission.allowed && permission.code === 'paperWithdrawn';
  if (!permission.allowed && !withdrawn) return { ok: false, code: permission.code };
  // A screen may show the presented page; notes are for those who sit in the room.
  if (!audiencesOf(state, personId).includes('room')) return { ok: false, code: 'notPermitted' };
  const paper = state.papers[paperId];
  if (paper === undefined) return { ok: false, code: 'paperNotFound' };
  const { meetingId, bodyId } = state;
  return { ok: true, file: { bodyId, meetingId, paperId, fileId: paper.file.fileId }, withdrawn };
}

/** May this layer be written as well? */
export function mayWrite(access: LayerAccess, scope: LayerScope): LayerAccess {
  return access.ok && access.withdrawn && scope === 'shared' ? { ok: false, code: 'paperWithdrawn' } : access;
}
