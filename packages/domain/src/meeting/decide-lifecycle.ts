import { optionalText } from '../kernel/checks.ts';
import { meetingLimits } from '../kernel/limits.ts';
import { accept, refuse } from '../kernel/result.ts';
import { countQuorum } from '../quorum/quorum.ts';
import { endOfDiscussion, endOfSpeech } from '../speakers/decide.ts';
import { type Decider, happened } from './turn.ts';

export const openMeeting: Decider<'openMeeting'> = (state, payload, turn) => {
  const rulePack = turn.rulePack(state.packId);
  if (rulePack === undefined) return refuse('unknownRulePack');
  const { present, needed, reached } = countQuorum(state, rulePack);
  const reason = payload.reason?.trim() ?? '';
  const wrong = optionalText(reason, meetingLimits.reason);
  if (wrong !== null) return wrong;
  if (!reached && reason === '') return refuse('quorumMissing', { present, needed });
  return accept([
    happened(turn.now, 'meetingOpened', {
      rulePack,
      present,
      quorumNeeded: needed,
      withoutQuorumReason: reached ? null : reason,
    }),
  ]);
};

/** A pause ends the speech going on: nobody's time runs while nobody may speak. */
export const pauseMeeting: Decider<'pauseMeeting'> = (state, _payload, turn) =>
  accept([...endOfSpeech(state, turn.now), happened(turn.now, 'meetingPaused', {})]);

export const resumeMeeting: Decider<'resumeMeeting'> = (_state, _payload, turn) =>
  accept([happened(turn.now, 'meetingResumed', {})]);

export const endMeeting: Decider<'endMeeting'> = (state, _payload, turn) =>
  accept([
    ...endOfDiscussion(state, turn.now),
    ...(state.presented === null ? [] : [happened(turn.now, 'presentingStopped', {})]),
    happened(turn.now, 'meetingEnded', {}),
    happened(turn.now, 'minutesDrafted', {}),
  ]);
