import type { Majority, RulePack, VotingOption } from './rule-pack.ts';

/** The three answers of Councils and Committees; "không biểu quyết" is not a blank ballot. */
export const threeOptions: readonly VotingOption[] = [
  { optionId: 'tanThanh', label: { vi: 'Tán thành', en: 'For' }, counts: 'for' },
  { optionId: 'khongTanThanh', label: { vi: 'Không tán thành', en: 'Against' }, counts: 'against' },
  { optionId: 'khongBieuQuyet', label: { vi: 'Không biểu quyết', en: 'Not voting' }, counts: 'abstain' },
];

/** What a ballot says about each candidate of an election. */
export const agreeOrNot: readonly VotingOption[] = [
  { optionId: 'dongY', label: { vi: 'Đồng ý', en: 'Agree' }, counts: 'for' },
  { optionId: 'khongDongY', label: { vi: 'Không đồng ý', en: 'Do not agree' }, counts: 'against' },
];

/** The three grades of a confidence vote, from high to low. */
export const threeGrades: readonly VotingOption[] = [
  { optionId: 'tinNhiemCao', label: { vi: 'Tín nhiệm cao', en: 'High confidence' }, counts: 'for' },
  { optionId: 'tinNhiem', label: { vi: 'Tín nhiệm', en: 'Confidence' }, counts: 'for' },
  { optionId: 'tinNhiemThap', label: { vi: 'Tín nhiệm thấp', en: 'Low confidence' }, counts: 'against' },
];

/** Presets of the National Assembly model (domain.md §3), seconds; the warning is shorter than the shortest of them. */
export const assemblySpeaking: RulePack['speaking'] = {
  presets: {
    firstSpeech: 420,
    laterSpeech: 180,
    debate: 180,
    pointOfOrder: 60,
    interposedQuestion: 60,
    explanation: 600,
    presentation: 600,
    question: 60,
    answer: 180,
  },
  precedence: ['pointOfOrder', 'interposedQuestion', 'debate', 'explanation', 'speech'],
  warnBefore: 30,
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
