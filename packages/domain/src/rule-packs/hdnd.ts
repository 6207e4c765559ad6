import { assemblySpeaking, moreThanHalfOfSeats, threeOptions, twoThirdsOfSeats } from './common.ts';
import type { RulePack } from './rule-pack.ts';

const base = { vi: 'tổng số đại biểu', en: 'all delegates' };

/** Hội đồng nhân dân. The secret form is on paper with a counting board until a body authorises the electronic one. */
export const hdndPack: RulePack = {
  packId: 'hdnd',
  version: 1,
  name: { vi: 'Kỳ họp Hội đồng nhân dân', en: "Session of the People's Council" },
  source:
    'Luật Tổ chức chính quyền địa phương: nghị quyết được thông qua khi có quá nửa tổng số đại biểu; bãi nhiệm đại biểu cần ít nhất hai phần ba',
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
