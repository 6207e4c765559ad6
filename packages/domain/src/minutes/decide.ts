import { optionalText, wholeNumber } from '../kernel/checks.ts';
import { meetingLimits } from '../kernel/limits.ts';
import { lookup } from '../kernel/lookup.ts';
import { accept, refuse } from '../kernel/result.ts';
import type { MeetingState } from '../meeting/state.ts';
import { type Decider, happened } from '../meeting/turn.ts';
import { minutesFindings } from './findings.ts';
import type { MinutesSection } from './state.ts';

function isSection(state: MeetingState, section: MinutesSection): boolean {
  return section === 'opening' || section === 'closing' || lookup(state.agenda.items, section) !== undefined;
}

export const editMinutes: Decider<'editMinutes'> = (state, payload, turn) => {
  const { section, text, baseRevision } = payload;
  if (!isSection(state, section)) return refuse('itemNotFound');
  const wrong = optionalText(text, meetingLimits.minutesText);
  if (wrong !== null) return wrong;
  const texts = state.minutes.status === 'notYet' ? {} : state.minutes.texts;
  const before = lookup(texts, section) ?? { text: '', revision: 0 };
  if (baseRevision !== before.revision) return refuse('staleRevision', { revision: before.revision });
  if (text === before.text) return refuse('nothingToChange');
  return accept([happened(turn.now, 'minutesEdited', { section, text, revision: before.revision + 1 })]);
};

export const issueMinutes: Decider<'issueMinutes'> = (state, payload, turn) => {
  if (turn.personId === null) return refuse('notPermitted');
  const wrong = wholeNumber(payload.number, 1, meetingLimits.minutesNumber);
  if (wrong !== null) return wrong;
  if (minutesFindings(state).length > 0) return refuse('minutesIncomplete');
  return accept([happened(turn.now, 'minutesIssued', { number: payload.number, by: turn.personId })]);
};
