import {
  audiencesOf,
  type FileId,
  type MeetingState,
  type PaperId,
  type PersonId,
  readablePaperFile,
} from '@nghi-truong/domain';
import type { ErrorCode, LayerScope } from '@nghi-truong/protocol';
import type { AnnotatedFile } from '../storage/annotation-rows.ts';

export interface LayerRequest {
  readonly paperId: PaperId;
  /** A version of the paper; absent: the present one. */
  readonly fileId?: FileId | undefined;
  readonly personId: PersonId;
}

export type LayerAccess =
  | { readonly ok: true; readonly file: AnnotatedFile }
  /** `kept`: nobody reads notes there now, and one's own are stored all the same, until the paper comes back. */
  | { readonly ok: false; readonly code: ErrorCode; readonly kept?: AnnotatedFile };

/**
 * May this person have notes on this version of this paper? Who may read the paper may. While it is withdrawn or its
 * time is up, what people wrote stays in the store and nobody is given it (domain.md §2).
 */
export function layerAccess(state: MeetingState | null, request: LayerRequest): LayerAccess {
  if (state === null) return { ok: false, code: 'meetingNotFound' };
  const { paperId, personId, fileId } = request;
  const answer = readablePaperFile(state, personId, paperId, fileId ?? null);
  if (answer.kind === 'versionMissing') return { ok: false, code: 'versionNotFound' };
  // A screen may show the presented page; notes are for those who sit in the room.
  const inRoom = audiencesOf(state, personId).includes('room');
  if (answer.kind === 'readable') {
    return inRoom
      ? { ok: true, file: annotated(state, paperId, answer.file.fileId) }
      : { ok: false, code: 'notPermitted' };
  }
  const { code } = answer;
  const paper = state.papers[paperId];
  if (paper === undefined || !inRoom || (code !== 'paperWithdrawn' && code !== 'paperExpired')) {
    return { ok: false, code };
  }
  const version = paper.versions.find(({ file }) => file.fileId === (fileId ?? paper.file.fileId));
  if (version === undefined) return { ok: false, code: 'versionNotFound' };
  return { ok: false, code, kept: annotated(state, paperId, version.file.fileId) };
}

/**
 * Where this person may write. What was noted for oneself while the line was cut is stored also when the paper was taken
 * back meanwhile; what is to be shared waits on the tablet, because it would be told to others when the paper returns.
 */
export function writeAccess(access: LayerAccess, scope: LayerScope): LayerAccess {
  if (access.ok || access.kept === undefined || scope === 'shared') return access;
  return { ok: true, file: access.kept };
}

function annotated({ bodyId, meetingId }: MeetingState, paperId: PaperId, fileId: FileId): AnnotatedFile {
  return { bodyId, meetingId, paperId, fileId };
}
