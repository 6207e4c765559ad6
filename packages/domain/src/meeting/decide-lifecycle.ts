import { optionalText } from '../kernel/checks.ts';
import { meetingLimits } from '../kernel/limits.ts';
import { valuesOf } from '../kernel/lookup.ts';
import { accept, refuse } from '../kernel/result.ts';
import { countQuorum, packOf } from '../quorum/quorum.ts';
import { endOfDiscussion, endOfSpeech } from '../speakers/decide.ts';
import { endOfQuickQuestion } from '../voting/quick-decide.ts';
import { type Decider, happened } from './turn.ts';

export const openMeeting: Decider<'openMeeting'> = (state, payload, turn) => {
  const rulePack = packOf(state);
  if (rulePack === undefined) return refuse('unknownRulePack');
  const chairs = valuesOf(state.participants).filter((participant) => participant.duties.includes('chair'));
  if (rulePack.chairing.mustHaveVote && chairs.some((one) => !one.votes)) return refuse('chairNeedsVote');
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

export const endMeeting: Decider<'endMeeting'> = (state, _payload, turn) => {
  const undecided = valuesOf(state.polls).some((poll) => poll.status === 'open' || poll.status === 'counting');
  // A box that nobody opens any more would leave the minutes without a result.
  if (undecided) return refuse('pollStillOpen');
  return accept([
    ...endOfQuickQuestion(state, turn.now),
    ...endOfDiscussion(state, turn.now),
    ...(state.presented === null ? [] : [happened(turn.now, 'presentingStopped', {})]),
    happened(turn.now, 'meetingEnded', {}),
    happened(turn.now, 'minutesDrafted', {}),
  ]);
};
