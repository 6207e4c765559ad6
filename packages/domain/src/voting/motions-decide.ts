import { sameJson } from '../audiences/share.ts';
import { within } from '../kernel/checks.ts';
import { meetingLimits } from '../kernel/limits.ts';
import { lookup } from '../kernel/lookup.ts';
import { accept, refuse } from '../kernel/result.ts';
import { type Decider, happened } from '../meeting/turn.ts';
import { packOf } from '../quorum/quorum.ts';
import { wrongContent } from './content.ts';
import { isMotionUsed, motionsOf, moved } from './motions.ts';
import type { MotionContent } from './state.ts';

export const prepareMotion: Decider<'prepareMotion'> = (state, payload, turn) => {
  const { motionId, itemId, content } = payload;
  if (lookup(state.motions, motionId) !== undefined) return refuse('motionExists');
  if (itemId !== null && lookup(state.agenda.items, itemId) === undefined) return refuse('itemNotFound');
  const pack = packOf(state);
  if (pack === undefined) return refuse('unknownRulePack');
  const wrong = wrongContent(state, pack, content) ?? within(state.motionOrder.length + 1, meetingLimits.motions);
  if (wrong !== null) return wrong;
  return accept([happened(turn.now, 'motionPrepared', { motionId, itemId, content: plain(content) })]);
};

export const editMotion: Decider<'editMotion'> = (state, payload, turn) => {
  const { motionId, content } = payload;
  const motion = lookup(state.motions, motionId);
  if (motion === undefined) return refuse('motionNotFound');
  if (isMotionUsed(state, motionId)) return refuse('motionUsed');
  const pack = packOf(state);
  if (pack === undefined) return refuse('unknownRulePack');
  const wrong = wrongContent(state, pack, content);
  if (wrong !== null) return wrong;
  if (sameJson(plain(motion), plain(content))) return refuse('nothingToChange');
  return accept([happened(turn.now, 'motionEdited', { motionId, content: plain(content) })]);
};

export const removeMotion: Decider<'removeMotion'> = (state, { motionId }, turn) => {
  if (lookup(state.motions, motionId) === undefined) return refuse('motionNotFound');
  if (isMotionUsed(state, motionId)) return refuse('motionUsed');
  return accept([happened(turn.now, 'motionRemoved', { motionId })]);
};

export const moveMotion: Decider<'moveMotion'> = (state, { motionId, beforeMotionId }, turn) => {
  const motion = lookup(state.motions, motionId);
  if (motion === undefined) return refuse('motionNotFound');
  const list = motionsOf(state, motion.itemId);
  if (beforeMotionId !== null && !list.includes(beforeMotionId)) return refuse('motionNotFound');
  const next = moved(list, motionId, beforeMotionId);
  if (beforeMotionId === motionId || sameJson(next, list)) return refuse('nothingToChange');
  return accept([happened(turn.now, 'motionMoved', { motionId, beforeMotionId })]);
};

export const setCountingBoard: Decider<'setCountingBoard'> = (state, payload, turn) => {
  const personIds = [...new Set(payload.personIds)];
  if (personIds.length !== payload.personIds.length) return refuse('participantExists');
  for (const personId of personIds) {
    const person = lookup(state.participants, personId);
    // A screen of the hall counts nothing.
    if (person === undefined || person.duties.every((duty) => duty === 'screen')) return refuse('participantNotFound');
  }
  if (personIds.length === 1) return refuse('countingBoardMissing');
  const full = within(personIds.length, meetingLimits.countingBoard);
  if (full !== null) return full;
  if (sameJson(personIds, state.countingBoard)) return refuse('nothingToChange');
  return accept([happened(turn.now, 'countingBoardSet', { personIds })]);
};

/** The content alone, whatever else the object carries. */
function plain({ question, subject, form, majorityId, closesAfterSeconds }: MotionContent): MotionContent {
  return { question, subject, form, majorityId, closesAfterSeconds };
}
