import type { Block, Signer } from '@nghi-truong/official-documents';
import { formatOfficialDate } from '@nghi-truong/official-documents';
import { demoDate, province } from '../province.ts';

const day = (date: { year: number; month: number; day: number }) => formatOfficialDate(date, province.name);

/** The header of a paper of the People's Committee. */
export const committeeHead = (symbol: string, dayOfMonth = 20): Block => ({
  kind: 'letterhead',
  parentLines: [],
  issuerLines: ['ỦY BAN NHÂN DÂN', 'TỈNH TÂN GIANG'],
  symbol,
  placeAndDate: day({ ...demoDate, month: 11, day: dayOfMonth }),
  draft: false,
});

/** The header of a paper of a committee of the Council. */
export const councilBoardHead = (board: string, symbol: string, dayOfMonth: number): Block => ({
  kind: 'letterhead',
  parentLines: ['HỘI ĐỒNG NHÂN DÂN', 'TỈNH TÂN GIANG'],
  issuerLines: [board],
  symbol,
  placeAndDate: day({ ...demoDate, month: 11, day: dayOfMonth }),
  draft: false,
});

/** The header of a resolution of the Council; a draft has no number yet. */
export const resolutionHead = (): Block => ({
  kind: 'letterhead',
  parentLines: [],
  issuerLines: ['HỘI ĐỒNG NHÂN DÂN', 'TỈNH TÂN GIANG'],
  symbol: 'Số:     /NQ-HĐND',
  placeAndDate: `${province.name}, ngày      tháng 12 năm ${demoDate.year}`,
  draft: true,
});

export const committeeSigner: Signer = {
  authorityLines: ['TM. ỦY BAN NHÂN DÂN'],
  post: 'CHỦ TỊCH',
  name: 'Đàm Quang Thiệu',
};

export const budgetBoardSigner: Signer = {
  authorityLines: ['TM. BAN KINH TẾ - NGÂN SÁCH'],
  post: 'TRƯỞNG BAN',
  name: 'Bùi Thị Kim Oanh',
};

export const councilSigner: Signer = { authorityLines: [], post: 'CHỦ TỊCH', name: 'Nguyễn Hữu Lượng' };

/** The end of a paper: last sentence, recipients on the left, signature on the right. */
export const closing = (last: string, signer: Signer, recipients: readonly string[], archive: string): Block => ({
  kind: 'closing',
  lastParagraph: { kind: 'paragraph', runs: [{ text: last }] },
  left: null,
  right: signer,
  recipients: { lines: recipients, archive },
});
