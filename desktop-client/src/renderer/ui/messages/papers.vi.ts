/** Words of the sets of papers: their marks, the desk that puts them before the meeting, one's own papers, versions. */
export const papersVi = {
  papers: {
    isNew: 'Mới',
    newVersion: 'Bản mới',
    limited: 'Hạn chế',
    own: 'Cá nhân',
    expired: 'Đã hết thời hạn xem',
    expiresAt: (when: string) => `Hết hạn lúc ${when}`,
    version: (n: number) => `Bản ${n}`,
  },
};
export type PapersMessages = typeof papersVi;
