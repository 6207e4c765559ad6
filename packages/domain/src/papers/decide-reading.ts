import { requiredText, within } from '../kernel/checks.ts';
import type { FileId, PaperId, PersonId } from '../kernel/ids.ts';
import { meetingLimits } from '../kernel/limits.ts';
import { lookup } from '../kernel/lookup.ts';
import type { RefusalCode } from '../kernel/refusals.ts';
import { accept, refuse } from '../kernel/result.ts';
import type { MeetingState } from '../meeting/state.ts';
import { type Decider, happened } from '../meeting/turn.ts';
import { canReadPaper } from '../permissions/can-read-paper.ts';
import { wrongFile } from './decide.ts';
import { ownPapersOf } from './meeting-papers.ts';
import type { Paper, ReadMark } from './state.ts';

export const attachOwnPaper: Decider<'attachOwnPaper'> = (state, payload, turn) => {
  const { paperId, itemId, title, file } = payload;
  if (turn.personId === null) return refuse('notPermitted');
  if (lookup(state.papers, paperId) !== undefined) return refuse('paperExists');
  if (itemId !== null && lookup(state.agenda.items, itemId) === undefined) return refuse('itemNotFound');
  const position = ownPapersOf(state, turn.personId).length + 1;
  const wrong =
    requiredText(title, meetingLimits.title) ?? wrongFile(file) ?? within(position, meetingLimits.ownPapers);
  if (wrong !== null) return wrong;
  const access = { personIds: null, until: null };
  const attached = { paperId, itemId, title, kind: 'personal', owner: turn.personId, file, access, position } as const;
  return accept([happened(turn.now, 'paperAttached', attached)]);
};

export const removeOwnPaper: Decider<'removeOwnPaper'> = (state, { paperId }, turn) => {
  const owner = turn.personId;
  // To anybody else it does not exist.
  if (owner === null || lookup(state.papers, paperId)?.owner !== owner) return refuse('paperNotFound');
  const own = ownPapersOf(state, owner);
  const left = own.flatMap((paper) => (paper.paperId === paperId ? [] : [paper.paperId]));
  const removed = happened(turn.now, 'ownPaperRemoved', { paperId, owner });
  const gap = own.at(-1)?.paperId !== paperId;
  return accept(gap ? [removed, happened(turn.now, 'papersOrdered', { paperIds: left })] : [removed]);
};

/**
 * Several at once, because a tablet that was offline tells them together: what was withdrawn meanwhile or is known is
 * passed over. Refused when none is left, with the first reason.
 */
export const markPapersRead: Decider<'markPapersRead'> = (state, payload, turn) => {
  const personId = turn.personId;
  if (personId === null) return refuse('notPermitted');
  const full = within(payload.papers.length, meetingLimits.papersRead);
  if (full !== null) return full;
  const read = new Map<PaperId, FileId>();
  let reason: RefusalCode | null = null;
  for (const { paperId, fileId } of payload.papers) {
    const obstacle = readObstacle(state, personId, paperId, fileId);
    if (obstacle !== null) reason ??= obstacle;
    else if (isNewer(state, paperId, fileId, read.get(paperId) ?? markOf(state, personId, paperId)?.fileId)) {
      read.set(paperId, fileId);
    }
  }
  if (read.size === 0) return refuse(reason ?? 'nothingToChange');
  const papers = [...read].map(([paperId, fileId]) => ({ paperId, fileId }));
  return accept([happened(turn.now, 'papersRead', { personId, papers })]);
};

function readObstacle(state: MeetingState, personId: PersonId, paperId: PaperId, fileId: FileId): RefusalCode | null {
  const permission = canReadPaper(state, personId, paperId);
  if (!permission.allowed) return permission.code;
  return versionOf(lookup(state.papers, paperId), fileId) === 0 ? 'paperNotFound' : null;
}

function markOf({ reading, ownReading }: MeetingState, personId: PersonId, paperId: PaperId): ReadMark | undefined {
  return lookup(lookup(reading, personId) ?? {}, paperId) ?? lookup(lookup(ownReading, personId) ?? {}, paperId);
}

/** Who looks something up in an earlier version has read the later one all the same. */
function isNewer(state: MeetingState, paperId: PaperId, fileId: FileId, known: FileId | undefined): boolean {
  const paper = lookup(state.papers, paperId);
  return known === undefined || versionOf(paper, fileId) > versionOf(paper, known);
}

/** The last version with this file; 0 when there is none. */
function versionOf(paper: Paper | undefined, fileId: FileId): number {
  return paper?.versions.findLast((version) => version.file.fileId === fileId)?.version ?? 0;
}
