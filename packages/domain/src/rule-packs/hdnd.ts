import {
  agreeOrNot,
  assemblySpeaking,
  moreThanHalfOfSeats,
  threeGrades,
  threeOptions,
  twoThirdsOfSeats,
} from './common.ts';
import type { RulePack } from './rule-pack.ts';

const base = { vi: 'tổng số đại biểu', en: 'all delegates' };

/** Hội đồng nhân dân. The secret form is on paper with a counting board until a body authorises the electronic one. */
export const hdndPack: RulePack = {
  packId: 'hdnd',
  version: 2,
  name: { vi: 'Kỳ họp Hội đồng nhân dân', en: "Session of the People's Council" },
  basedOn: null,
  source:
    'Luật Tổ chức chính quyền địa phương: nghị quyết được thông qua khi có quá nửa tổng số đại biểu; bãi nhiệm đại biểu cần ít nhất hai phần ba',
  quorum: { base: 'seats', fraction: { numerator: 2, denominator: 3 }, strict: false },
  chairing: {
    mustHaveVote: true,
    rule: {
      vi: 'Chủ tọa là thành viên Thường trực Hội đồng nhân dân hoặc đại biểu được phân công, và là đại biểu có quyền biểu quyết',
      en: "The chair is a member of the Council's Standing Board or a delegate named for it, and has a vote",
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
