import { requiredText, within } from '../kernel/checks.ts';
import type { Instant } from '../kernel/ids.ts';
import { meetingLimits } from '../kernel/limits.ts';
import { lookup, valuesOf } from '../kernel/lookup.ts';
import { accept, refuse } from '../kernel/result.ts';
import type { MeetingEvent } from '../meeting/events.ts';
import type { MeetingState } from '../meeting/state.ts';
import { type Decider, happened } from '../meeting/turn.ts';
import { attends } from '../quorum/quorum.ts';
import type { QuickQuestion } from './state.ts';

type OpenQuestion = Extract<QuickQuestion, { readonly status: 'open' }>;

/** The quick question going on, if any: there is never more than one. */
export function openQuickQuestionOf(state: Pick<MeetingState, 'quickQuestions'>): OpenQuestion | null {
  return valuesOf(state.quickQuestions).find((question) => question.status === 'open') ?? null;
}

/** The event that ends the quick question going on, or none: when a vote opens and when the meeting ends. */
export function endOfQuickQuestion(state: MeetingState, now: Instant): readonly MeetingEvent[] {
  const question = openQuickQuestionOf(state);
  return question === null ? [] : [closing(question, now)];
}

/** Only the counts enter the log of closing; who answered what is forgotten by the state. */
function closing({ quickQuestionId, answers, given }: OpenQuestion, now: Instant): MeetingEvent {
  const numbers = valuesOf(given);
  const counts = answers.map((_answer, index) => numbers.filter((number) => number === index).length);
  return happened(now, 'quickQuestionClosed', { quickQuestionId, counts });
}

export const askQuickly: Decider<'askQuickly'> = (state, payload, turn) => {
  if (turn.personId === null) return refuse('notPermitted');
  const { quickQuestionId, question, answers } = payload;
  if (lookup(state.quickQuestions, quickQuestionId) !== undefined) return refuse('quickQuestionExists');
  if (valuesOf(state.polls).some((poll) => poll.status === 'open')) return refuse('pollStillOpen');
  if (openQuickQuestionOf(state) !== null) return refuse('anotherQuickQuestionOpen');
  const wrong =
    requiredText(question, meetingLimits.title) ??
    within(answers.length, meetingLimits.quickAnswers) ??
    answers.map((answer) => requiredText(answer, meetingLimits.quickAnswer)).find((refusal) => refusal !== null) ??
    within(Object.keys(state.quickQuestions).length + 1, meetingLimits.quickQuestions);
  if (wrong !== null) return wrong;
  const different = new Set(answers.map((answer) => answer.trim())).size === answers.length;
  if (answers.length < 2 || !different) return refuse('answersInvalid');
  const askedBy = turn.personId;
  return accept([happened(turn.now, 'quickQuestionAsked', { quickQuestionId, question, answers, askedBy })]);
};

export const answerQuickly: Decider<'answerQuickly'> = (state, payload, turn) => {
  const { quickQuestionId, answer } = payload;
  const { personId } = turn;
  const question = lookup(state.quickQuestions, quickQuestionId);
  if (question === undefined) return refuse('quickQuestionNotFound');
  if (question.status !== 'open') return refuse('quickQuestionNotOpen');
  if (personId === null || !attends(state, personId)) return refuse('notPresent');
  if (!Number.isSafeInteger(answer) || answer < 0 || answer >= question.answers.length) return refuse('unknownOption');
  if (lookup(question.given, personId) === answer) return refuse('nothingToChange');
  return accept([happened(turn.now, 'quickAnswerGiven', { quickQuestionId, personId, answer })]);
};

export const closeQuickQuestion: Decider<'closeQuickQuestion'> = (state, { quickQuestionId }, turn) => {
  const question = lookup(state.quickQuestions, quickQuestionId);
  if (question === undefined) return refuse('quickQuestionNotFound');
  return question.status === 'open' ? accept([closing(question, turn.now)]) : refuse('quickQuestionNotOpen');
};
