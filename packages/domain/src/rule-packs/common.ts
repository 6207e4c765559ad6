import type { Majority, RulePack, VotingOption } from './rule-pack.ts';

/** The three answers of Councils and Committees; "không biểu quyết" is not a blank ballot. */
export const threeOptions: readonly VotingOption[] = [
  { optionId: 'tanThanh', label: { vi: 'Tán thành', en: 'For' }, counts: 'for' },
  { optionId: 'khongTanThanh', label: { vi: 'Không tán thành', en: 'Against' }, counts: 'against' },
  { optionId: 'khongBieuQuyet', label: { vi: 'Không biểu quyết', en: 'Not voting' }, counts: 'abstain' },
];

/** Presets of the National Assembly model (domain.md §3), seconds. */
export const assemblySpeaking: RulePack['speaking'] = {
  firstSpeech: 420,
  laterSpeech: 180,
  debate: 180,
  presentation: 600,
  warnBefore: 60,
};

/** More than half of all seats, with the base named in the words of the body. */
export function moreThanHalfOfSeats(baseName: Majority['baseName']): Majority {
  return {
    majorityId: 'quaNua',
    name: { vi: 'Quá nửa', en: 'More than half' },
    base: 'seats',
    baseName,
    fraction: { numerator: 1, denominator: 2 },
    strict: true,
  };
}

/** At least two thirds of all seats. */
export function twoThirdsOfSeats(baseName: Majority['baseName']): Majority {
  return {
    majorityId: 'haiPhanBa',
    name: { vi: 'Ít nhất hai phần ba', en: 'At least two thirds' },
    base: 'seats',
    baseName,
    fraction: { numerator: 2, denominator: 3 },
    strict: false,
  };
}
