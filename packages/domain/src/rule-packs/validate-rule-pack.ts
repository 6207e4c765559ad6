import type { Fraction, RulePack, Wording } from './rule-pack.ts';

/** One contradiction in a pack, with the sentence for whoever edits it. */
export interface RulePackFinding extends Wording {
  readonly code:
    | 'versionInvalid'
    | 'sourceMissing'
    | 'optionsInvalid'
    | 'unpressedUnknown'
    | 'unpressedCountsFor'
    | 'majoritiesInvalid'
    | 'defaultMajorityUnknown'
    | 'fractionInvalid'
    | 'formsInvalid'
    | 'tieNeedsOpenForm'
    | 'speakingTimeInvalid';
}

function fractionStands(fraction: Fraction, strict: boolean): boolean {
  const { numerator, denominator } = fraction;
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator)) return false;
  if (numerator < 1 || denominator < 1 || numerator > denominator) return false;
  // More than the whole can never be reached.
  return !(strict && numerator === denominator);
}

function distinct(values: readonly string[]): boolean {
  return values.length > 0 && new Set(values).size === values.length && values.every((value) => value !== '');
}

/**
 * Looks for contradictions in a rule pack.
 * @returns no finding when the pack can be used; otherwise every finding, not only the first.
 */
export function validateRulePack(pack: RulePack): readonly RulePackFinding[] {
  const findings: RulePackFinding[] = [];
  const find = (code: RulePackFinding['code'], vi: string, en: string) => findings.push({ code, vi, en });
  const { voting, quorum, speaking } = pack;

  if (!Number.isSafeInteger(pack.version) || pack.version < 1 || pack.packId === '') {
    find('versionInvalid', 'Bộ quy tắc phải có mã và số phiên bản từ 1.', 'The pack needs an id and a version from 1.');
  }
  if (pack.source.trim() === '') {
    find('sourceMissing', 'Phải ghi căn cứ của các con số.', 'The source of the figures must be named.');
  }
  const optionIds = voting.options.map((option) => option.optionId);
  if (!distinct(optionIds) || !voting.options.some((option) => option.counts === 'for')) {
    find(
      'optionsInvalid',
      'Các phương án phải khác nhau và có ít nhất một phương án tán thành.',
      'Options must differ and one of them must count for.',
    );
  }
  const unpressed = voting.options.find((option) => option.optionId === voting.unpressedCountsAs);
  if (unpressed === undefined) {
    find(
      'unpressedUnknown',
      'Phương án tính cho người không bấm nút không tồn tại.',
      'Those who press nothing are counted as an option that does not exist.',
    );
  } else if (unpressed.counts === 'for') {
    find(
      'unpressedCountsFor',
      'Người không bấm nút không được tính là tán thành.',
      'Pressing nothing must not count as a vote for.',
    );
  }
  if (!distinct(voting.majorities.map((majority) => majority.majorityId))) {
    find('majoritiesInvalid', 'Các tỷ lệ thông qua phải có và khác nhau.', 'Majorities must exist and differ.');
  }
  if (!voting.majorities.some((majority) => majority.majorityId === voting.defaultMajorityId)) {
    find('defaultMajorityUnknown', 'Tỷ lệ mặc định không tồn tại.', 'The default majority does not exist.');
  }
  if (![quorum, ...voting.majorities].every((rule) => fractionStands(rule.fraction, rule.strict))) {
    find(
      'fractionInvalid',
      'Tỷ lệ phải là phân số nguyên trong khoảng 0 đến 1 và có thể đạt được.',
      'A fraction must be of whole numbers, between 0 and 1, and reachable.',
    );
  }
  if (!distinct(voting.forms)) {
    find('formsInvalid', 'Phải có ít nhất một hình thức biểu quyết.', 'At least one form of voting is needed.');
  }
  if (voting.tie === 'chairDecides' && voting.forms.some((form) => form !== 'open')) {
    find(
      'tieNeedsOpenForm',
      'Quy tắc theo ý kiến chủ tọa khi ngang nhau không dùng được với bỏ phiếu kín.',
      "A tie decided by the chair's side cannot go with a secret vote.",
    );
  }
  const times = [speaking.firstSpeech, speaking.laterSpeech, speaking.debate, speaking.presentation];
  const shortest = Math.min(...times);
  if (
    ![...times, speaking.warnBefore].every((time) => Number.isSafeInteger(time) && time >= 1) ||
    speaking.warnBefore >= shortest
  ) {
    find(
      'speakingTimeInvalid',
      'Thời lượng phát biểu phải là số giây dương và dài hơn mốc báo trước.',
      'Speaking times must be positive seconds and longer than the warning.',
    );
  }
  return findings;
}
