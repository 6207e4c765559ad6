import type { Folder } from '../meeting/turn.ts';

export const minutesDrafted: Folder<'minutesDrafted'> = (state) => ({
  ...state,
  minutes: { status: 'draft', texts: {} },
});

export const minutesEdited: Folder<'minutesEdited'> = (state, { section, text, revision }) => {
  if (state.minutes.status !== 'draft') return state;
  return {
    ...state,
    minutes: { status: 'draft', texts: { ...state.minutes.texts, [section]: { text, revision } } },
  };
};

export const minutesIssued: Folder<'minutesIssued'> = (state, { number, by }, at) => {
  if (state.minutes.status !== 'draft') return state;
  return {
    ...state,
    minutes: { status: 'issued', texts: state.minutes.texts, number, issuedAt: at, issuedBy: by },
  };
};
