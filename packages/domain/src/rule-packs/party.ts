import {
  agreeOrNot,
  assemblySpeaking,
  moreThanHalfOfSeats,
  threeGrades,
  threeOptions,
  twoThirdsOfSeats,
} from './common.ts';
import type { RulePack } from './rule-pack.ts';

const base = { vi: 'tổng số ủy viên', en: 'all committee members' };

/** Ban Chấp hành Đảng bộ, Tỉnh ủy. The figures are those of common working regulations; local ones may differ. */
export const partyPack: RulePack = {
  packId: 'party',
  version: 2,
  name: { vi: 'Hội nghị Ban Chấp hành Đảng bộ', en: 'Conference of the Party committee' },
  basedOn: null,
  source: 'Quy chế làm việc của Ban Chấp hành Đảng bộ: quá nửa tổng số ủy viên; cần đối chiếu quy chế của từng đảng bộ',
  quorum: { base: 'seats', fraction: { numerator: 2, denominator: 3 }, strict: false },
  chairing: {
    mustHaveVote: true,
    rule: {
      vi: 'Chủ trì là Bí thư, Phó Bí thư hoặc ủy viên được phân công, và là ủy viên có quyền biểu quyết',
      en: 'The chair is the Secretary, a Deputy or a member named for it, and has a vote',
    },
  },
  voting: {
    options: threeOptions,
    electionOptions: agreeOrNot,
    confidenceOptions: threeGrades,
    unpressedCountsAs: 'khongBieuQuyet',
    majorities: [moreThanHalfOfSeats(base), twoThirdsOfSeats(base)],
    defaultMajorityId: 'quaNua',
    forms: ['open', 'paperSecret', 'mixed'],
    personForms: ['paperSecret'],
    mayChangeBallot: false,
    tie: 'fails',
  },
  speaking: assemblySpeaking,
};
