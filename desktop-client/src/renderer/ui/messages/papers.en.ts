import type { PapersMessages } from './papers.vi.ts';

/** Words of the sets of papers: their marks, the desk that puts them before the meeting, one's own papers, versions. */
export const papersEn: PapersMessages = {
  papers: {
    isNew: 'New',
    newVersion: 'New version',
    limited: 'Limited',
    own: 'Personal',
    expired: 'The time to read it is over',
    expiresAt: (when) => `Until ${when}`,
    version: (n) => `Version ${n}`,
  },
};
