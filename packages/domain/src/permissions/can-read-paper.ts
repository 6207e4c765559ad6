import { audiencesOf } from '../audiences/project.ts';
import type { FileId, PaperId, PersonId } from '../kernel/ids.ts';
import { lookup } from '../kernel/lookup.ts';
import type { RefusalCode } from '../kernel/refusals.ts';
import type { MeetingState } from '../meeting/state.ts';
import { isReader } from '../papers/meeting-papers.ts';
import type { FileFacts, Paper } from '../papers/state.ts';
import type { Permission } from './can.ts';

/** The file of a paper that somebody may fetch, or why not. */
export type ReadablePaperFile =
  | { readonly kind: 'readable'; readonly paper: Paper; readonly file: FileFacts }
  | { readonly kind: 'refused'; readonly code: RefusalCode }
  /** The paper may be read, but no version of it that this person may read has that file. */
  | { readonly kind: 'versionMissing' };

/**
 * May this person fetch the file of this paper? The room reads released papers that are for everybody; those named in
 * its access read one that is for some; the desk reads all of them, also not yet released and after their time; a screen
 * only the paper that is presented. One's own is read by its owner alone, a withdrawn one by nobody. To those who must
 * not know of a paper it does not exist (`paperNotFound`).
 */
export function canReadPaper(state: MeetingState, personId: PersonId, paperId: PaperId): Permission {
  const answer = readablePaperFile(state, personId, paperId, null);
  return answer.kind === 'refused' ? { allowed: false, code: answer.code } : { allowed: true };
}

/**
 * The file that this person may fetch, by the rule of `canReadPaper`.
 * @param fileId of one of the versions; null: the present one. Screens are shown the present one only.
 */
export function readablePaperFile(
  state: MeetingState,
  personId: PersonId,
  paperId: PaperId,
  fileId: FileId | null,
): ReadablePaperFile {
  const admitted = audiencesOf(state, personId);
  if (admitted.length === 0) return { kind: 'refused', code: 'notParticipant' };
  const inRoom = admitted.includes('room');
  const paper = lookup(state.papers, paperId);
  const code = obstacle(state, paper, { personId, inRoom, atDesk: admitted.includes('desk') });
  if (paper === undefined || code !== null) return { kind: 'refused', code: code ?? 'paperNotFound' };
  if (fileId === null || fileId === paper.file.fileId) return { kind: 'readable', paper, file: paper.file };
  const version = inRoom ? paper.versions.find(({ file }) => file.fileId === fileId) : undefined;
  return version === undefined ? { kind: 'versionMissing' } : { kind: 'readable', paper, file: version.file };
}

interface Asking {
  readonly personId: PersonId;
  readonly inRoom: boolean;
  readonly atDesk: boolean;
}

function obstacle(
  state: MeetingState,
  paper: Paper | undefined,
  { personId, inRoom, atDesk }: Asking,
): RefusalCode | null {
  if (paper === undefined) return 'paperNotFound';
  const { owner, status } = paper;
  if (owner !== null && owner !== personId) return 'paperNotFound';
  if (!inRoom) return state.presented?.paperId === paper.paperId ? null : 'notPermitted';
  if (!atDesk && !isReader(paper, personId)) return 'paperNotFound';
  switch (status.name) {
    case 'attached':
      return atDesk ? null : 'paperNotFound';
    case 'withdrawn':
      return atDesk || status.releasedAt !== undefined ? 'paperWithdrawn' : 'paperNotFound';
    case 'expired':
      return atDesk ? null : 'paperExpired';
    case 'released':
      return null;
  }
}
