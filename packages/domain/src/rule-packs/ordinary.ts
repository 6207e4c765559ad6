import { agreeOrNot, assemblySpeaking, threeGrades, threeOptions } from './common.ts';
import type { RulePack } from './rule-pack.ts';

/** Họp giao ban, hội nghị and other meetings under QĐ 45/2018, which sets no figures for voting. */
export const ordinaryPack: RulePack = {
  packId: 'ordinary',
  version: 2,
  name: { vi: 'Cuộc họp thường', en: 'Ordinary meeting' },
  basedOn: null,
  source:
    'Quyết định 45/2018/QĐ-TTg về chế độ họp, không quy định tỷ lệ biểu quyết; tỷ lệ theo thông lệ: quá nửa số người có mặt',
  quorum: { base: 'inOffice', fraction: { numerator: 1, denominator: 2 }, strict: true },
  chairing: {
    mustHaveVote: false,
    rule: {
      vi: 'Người chủ trì ghi trong giấy mời, hoặc người được ủy quyền chủ trì',
      en: 'The person named as chair in the invitation, or who was authorised to chair',
    },
  },
  voting: {
    options: threeOptions,
    electionOptions: agreeOrNot,
    confidenceOptions: threeGrades,
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
    forms: ['open', 'mixed'],
    personForms: ['open'],
    mayChangeBallot: true,
    tie: 'fails',
  },
  speaking: { ...assemblySpeaking, presets: { ...assemblySpeaking.presets, firstSpeech: 300 } },
};
