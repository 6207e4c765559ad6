import type { Folder } from '../meeting/turn.ts';

export const pagePresented: Folder<'pagePresented'> = (state, { paperId, page, by }, at) => ({
  ...state,
  presented: { paperId, page, by, since: at },
});

export const presentingStopped: Folder<'presentingStopped'> = (state) => ({ ...state, presented: null });
