import { assemblySpeaking, threeOptions } from './common.ts';
import type { RulePack } from './rule-pack.ts';

/** Họp giao ban, hội nghị and other meetings without a rule of their own. */
export const ordinaryPack: RulePack = {
  packId: 'ordinary',
  version: 1,
  name: { vi: 'Cuộc họp thường', en: 'Ordinary meeting' },
  source: 'Thông lệ: quá nửa số người dự họp có mặt; không có văn bản quy phạm bắt buộc',
  quorum: { base: 'inOffice', fraction: { numerator: 1, denominator: 2 }, strict: true },
  voting: {
    options: threeOptions,
    unpressedCountsAs: 'khongBieuQuyet',
    majorities: [
      {
        majorityId: 'quaNuaCoMat',
        name: { vi: 'Quá nửa', en: 'More than half' },
        base: 'present',
        baseName: { vi: 'số người có mặt', en: 'those present' },
        fraction: { numerator: 1, denominator: 2 },
        strict: true,
      },
    ],
    defaultMajorityId: 'quaNuaCoMat',
    forms: ['open'],
    mayChangeBallot: true,
    tie: 'fails',
  },
  speaking: { ...assemblySpeaking, firstSpeech: 300 },
};
