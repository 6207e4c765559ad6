import { sameJson } from '../audiences/share.ts';
import { optionalText, requiredReason, requiredText, wholeNumber, within } from '../kernel/checks.ts';
import type { Instant, PaperId } from '../kernel/ids.ts';
import { meetingLimits } from '../kernel/limits.ts';
import { lookup, valuesOf } from '../kernel/lookup.ts';
import { accept, type Refused, refuse } from '../kernel/result.ts';
import type { MeetingEvent } from '../meeting/events.ts';
import type { MeetingState } from '../meeting/state.ts';
import { type Decider, happened } from '../meeting/turn.ts';
import { meetingPaper, papersOf } from './meeting-papers.ts';
import type { FileFacts, PaperAccess } from './state.ts';

export const attachPaper: Decider<'attachPaper'> = (state, payload, turn) => {
  const { paperId, itemId, title, kind, file } = payload;
  if (lookup(state.papers, paperId) !== undefined) return refuse('paperExists');
  if (itemId !== null && lookup(state.agenda.items, itemId) === undefined) return refuse('itemNotFound');
  const count = valuesOf(state.papers).filter((paper) => paper.owner === null).length;
  const wrong =
    requiredText(title, meetingLimits.title) ??
    wrongFile(file) ??
    within(count + 1, meetingLimits.papers) ??
    wrongAccess(state, payload.access, turn.now);
  if (wrong !== null) return wrong;
  const position = papersOf(state, itemId).length + 1;
  const access = normalised(state, payload.access);
  const attached = { paperId, itemId, title, kind, owner: null, file, access, position };
  return accept([happened(turn.now, 'paperAttached', attached)]);
};

/** Null unless the facts cannot be those of a file. */
export function wrongFile({ pageCount }: FileFacts): Refused | null {
  return wholeNumber(pageCount, 1, Number.MAX_SAFE_INTEGER);
}

function wrongAccess(state: MeetingState, { personIds, until }: PaperAccess, now: Instant): Refused | null {
  return (
    wrongReaders(state, personIds) ??
    (until === null ? null : (wholeNumber(until, 0, meetingLimits.instant) ?? passed(until, now)))
  );
}

function wrongReaders(state: MeetingState, personIds: PaperAccess['personIds']): Refused | null {
  if (personIds === null) return null;
  const full = within(personIds.length, meetingLimits.participants);
  if (full !== null) return full;
  if (new Set(personIds).size < personIds.length) return refuse('participantExists');
  const known = personIds.every((personId) => lookup(state.participants, personId) !== undefined);
  return known && personIds.length > 0 ? null : refuse('participantNotFound');
}

/** A time that is over is no time until which anything could be read. */
function passed(until: Instant | null, now: Instant): Refused | null {
  return until !== null && until <= now ? refuse('instantPassed') : null;
}

/** The readers in the order of the list of participants, so that the same people are always the same list. */
function normalised(state: MeetingState, { personIds, until }: PaperAccess): PaperAccess {
  if (personIds === null) return { personIds, until };
  const named = new Set(personIds);
  const ordered = valuesOf(state.participants).flatMap(({ personId }) => (named.has(personId) ? [personId] : []));
  return { personIds: ordered, until };
}

export const replacePaper: Decider<'replacePaper'> = (state, { paperId, file, note }, turn) => {
  const paper = meetingPaper(state, paperId);
  if (paper === undefined) return refuse('paperNotFound');
  if (paper.status.name === 'expired') return refuse('paperExpired');
  const version = paper.versions.length + 1;
  const wrong =
    wrongFile(file) ?? optionalText(note, meetingLimits.reason) ?? within(version, meetingLimits.paperVersions);
  if (wrong !== null) return wrong;
  if (file.sha256 === paper.file.sha256) return refuse('paperUnchanged');
  const replaced = happened(turn.now, 'paperReplaced', { paperId, version, file, note });
  const { presented } = state;
  if (presented?.paperId !== paperId || presented.page <= file.pageCount) return accept([replaced]);
  // Who follows is not left on a page that is not there any more.
  const { by } = presented;
  return accept([replaced, happened(turn.now, 'pagePresented', { paperId, page: file.pageCount, by })]);
};

export const setPaperAccess: Decider<'setPaperAccess'> = (state, payload, turn) => {
  const { paperId } = payload;
  const paper = meetingPaper(state, paperId);
  if (paper === undefined) return refuse('paperNotFound');
  const wrong = wrongAccess(state, payload.access, turn.now);
  if (wrong !== null) return wrong;
  const access = normalised(state, payload.access);
  if (sameJson(access, paper.access)) return refuse('nothingToChange');
  const set = happened(turn.now, 'paperAccessSet', { paperId, access });
  return accept(access.personIds === null ? [set] : [...endOfPresenting(state, paperId, turn.now), set]);
};

export const releasePaper: Decider<'releasePaper'> = (state, payload, turn) => {
  const paper = meetingPaper(state, payload.paperId);
  if (paper === undefined) return refuse('paperNotFound');
  if (paper.status.name === 'released') return refuse('paperAlreadyReleased');
  if (paper.status.name === 'expired') return refuse('paperExpired');
  const late = passed(paper.access.until, turn.now);
  if (late !== null) return late;
  return accept([happened(turn.now, 'paperReleased', { paperId: paper.paperId })]);
};

export const withdrawPaper: Decider<'withdrawPaper'> = (state, payload, turn) => {
  const paper = meetingPaper(state, payload.paperId);
  if (paper === undefined) return refuse('paperNotFound');
  if (paper.status.name === 'withdrawn') return refuse('paperWithdrawn');
  const wrong = requiredReason(payload.reason, meetingLimits.reason);
  if (wrong !== null) return wrong;
  const withdrawn = happened(turn.now, 'paperWithdrawn', { paperId: paper.paperId, reason: payload.reason });
  return accept([...endOfPresenting(state, paper.paperId, turn.now), withdrawn]);
};

/** Sent when the time is up; if it was set later meanwhile, there is nothing to do. */
export const expirePaper: Decider<'expirePaper'> = (state, { paperId }, turn) => {
  const paper = meetingPaper(state, paperId);
  if (paper === undefined) return refuse('paperNotFound');
  if (paper.status.name === 'attached') return refuse('paperNotReleased');
  if (paper.status.name === 'withdrawn') return refuse('paperWithdrawn');
  if (paper.status.name === 'expired') return refuse('paperExpired');
  if (passed(paper.access.until, turn.now) === null) return refuse('nothingToChange');
  return accept([...endOfPresenting(state, paperId, turn.now), happened(turn.now, 'paperExpired', { paperId })]);
};

/** What is out of reach is not shown either; the event stands before the one that takes the paper away. */
function endOfPresenting(state: MeetingState, paperId: PaperId, now: Instant): readonly MeetingEvent[] {
  return state.presented?.paperId === paperId ? [happened(now, 'presentingStopped', {})] : [];
}
