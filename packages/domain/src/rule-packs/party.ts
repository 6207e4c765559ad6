import { assemblySpeaking, moreThanHalfOfSeats, threeOptions, twoThirdsOfSeats } from './common.ts';
import type { RulePack } from './rule-pack.ts';

const base = { vi: 'tổng số ủy viên', en: 'all committee members' };

/** Ban Chấp hành Đảng bộ, Tỉnh ủy. The figures are those of common working regulations; local ones may differ. */
export const partyPack: RulePack = {
  packId: 'party',
  version: 1,
  name: { vi: 'Hội nghị Ban Chấp hành Đảng bộ', en: 'Conference of the Party committee' },
  source: 'Quy chế làm việc của Ban Chấp hành Đảng bộ: quá nửa tổng số ủy viên; cần đối chiếu quy chế của từng đảng bộ',
  quorum: { base: 'seats', fraction: { numerator: 2, denominator: 3 }, strict: false },
  voting: {
    options: threeOptions,
    unpressedCountsAs: 'khongBieuQuyet',
    majorities: [moreThanHalfOfSeats(base), twoThirdsOfSeats(base)],
    defaultMajorityId: 'quaNua',
    forms: ['open', 'paperSecret'],
    mayChangeBallot: false,
    tie: 'fails',
  },
  speaking: assemblySpeaking,
};
