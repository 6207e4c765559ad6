import { assemblySpeaking, moreThanHalfOfSeats, threeOptions } from './common.ts';
import type { RulePack } from './rule-pack.ts';

/** Ủy ban nhân dân. On a tie the chair's side decides, so no secret form can be offered. */
export const ubndPack: RulePack = {
  packId: 'ubnd',
  version: 1,
  name: { vi: 'Phiên họp Ủy ban nhân dân', en: "Session of the People's Committee" },
  source:
    'Luật Tổ chức chính quyền địa phương: phiên họp có ít nhất hai phần ba tổng số thành viên; quyết nghị khi quá nửa tổng số thành viên tán thành; ngang nhau thì theo ý kiến của Chủ tịch',
  quorum: { base: 'seats', fraction: { numerator: 2, denominator: 3 }, strict: false },
  voting: {
    options: threeOptions,
    unpressedCountsAs: 'khongBieuQuyet',
    majorities: [moreThanHalfOfSeats({ vi: 'tổng số thành viên', en: 'all members' })],
    defaultMajorityId: 'quaNua',
    forms: ['open'],
    mayChangeBallot: false,
    tie: 'chairDecides',
  },
  speaking: assemblySpeaking,
};
