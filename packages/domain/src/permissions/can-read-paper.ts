import { audiencesOf } from '../audiences/project.ts';
import type { PaperId, PersonId } from '../kernel/ids.ts';
import { lookup } from '../kernel/lookup.ts';
import type { MeetingState } from '../meeting/state.ts';
import type { Permission } from './can.ts';

/**
 * May this person fetch the file of this paper? The room reads released papers, the desk also those not yet released,
 * a screen only the paper that is presented; nobody reads a withdrawn one. To those who must not know of a paper it
 * does not exist (`paperNotFound`).
 */
export function canReadPaper(state: MeetingState, personId: PersonId, paperId: PaperId): Permission {
  const admitted = audiencesOf(state, personId);
  if (admitted.length === 0) return { allowed: false, code: 'notParticipant' };
  const paper = lookup(state.papers, paperId);
  if (paper === undefined) return { allowed: false, code: 'paperNotFound' };
  const { status } = paper;
  const atDesk = admitted.includes('desk');
  if (!atDesk && !admitted.includes('room') && state.presented?.paperId !== paperId) {
    return { allowed: false, code: 'notPermitted' };
  }
  switch (status.name) {
    case 'attached':
      return atDesk ? { allowed: true } : { allowed: false, code: 'paperNotFound' };
    case 'withdrawn':
      return { allowed: false, code: atDesk || status.releasedAt !== undefined ? 'paperWithdrawn' : 'paperNotFound' };
    case 'released':
      return { allowed: true };
  }
}
