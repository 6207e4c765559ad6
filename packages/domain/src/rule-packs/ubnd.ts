import { agreeOrNot, assemblySpeaking, moreThanHalfOfSeats, threeGrades, threeOptions } from './common.ts';
import type { RulePack } from './rule-pack.ts';

/** Ủy ban nhân dân. On a tie the chair's side decides, so no form that hides a side can be offered. */
export const ubndPack: RulePack = {
  packId: 'ubnd',
  version: 2,
  name: { vi: 'Phiên họp Ủy ban nhân dân', en: "Session of the People's Committee" },
  basedOn: null,
  source:
    'Luật Tổ chức chính quyền địa phương: phiên họp có ít nhất hai phần ba tổng số thành viên; quyết nghị khi quá nửa tổng số thành viên tán thành; ngang nhau thì theo ý kiến của Chủ tịch',
  quorum: { base: 'seats', fraction: { numerator: 2, denominator: 3 }, strict: false },
  chairing: {
    mustHaveVote: true,
    rule: {
      vi: 'Chủ trì là Chủ tịch Ủy ban nhân dân hoặc Phó Chủ tịch được phân công, và là thành viên có quyền biểu quyết',
      en: 'The chair is the Chairman of the Committee or a Vice-Chairman named for it, and has a vote',
    },
  },
  voting: {
    options: threeOptions,
    electionOptions: agreeOrNot,
    confidenceOptions: threeGrades,
    unpressedCountsAs: 'khongBieuQuyet',
    majorities: [moreThanHalfOfSeats({ vi: 'tổng số thành viên', en: 'all members' })],
    defaultMajorityId: 'quaNua',
    forms: ['open'],
    personForms: ['open'],
    mayChangeBallot: false,
    tie: 'chairDecides',
  },
  speaking: assemblySpeaking,
};
