import type { Folder } from '../meeting/turn.ts';

export const quickQuestionAsked: Folder<'quickQuestionAsked'> = (state, payload, at) => ({
  ...state,
  quickQuestions: {
    ...state.quickQuestions,
    [payload.quickQuestionId]: { ...payload, askedAt: at, status: 'open', given: {} },
  },
});

export const quickAnswerGiven: Folder<'quickAnswerGiven'> = (state, { quickQuestionId, personId, answer }) => {
  const question = state.quickQuestions[quickQuestionId];
  if (question?.status !== 'open') return state;
  const changed = { ...question, given: { ...question.given, [personId]: answer } };
  return { ...state, quickQuestions: { ...state.quickQuestions, [quickQuestionId]: changed } };
};

/** Who answered what is forgotten: a show of hands is no vote. */
export const quickQuestionClosed: Folder<'quickQuestionClosed'> = (state, { quickQuestionId, counts }, at) => {
  const question = state.quickQuestions[quickQuestionId];
  if (question?.status !== 'open') return state;
  const { given: _given, ...rest } = question;
  const closed = { ...rest, status: 'closed' as const, closedAt: at, counts };
  return { ...state, quickQuestions: { ...state.quickQuestions, [quickQuestionId]: closed } };
};
