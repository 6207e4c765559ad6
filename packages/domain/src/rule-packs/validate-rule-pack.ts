import { registrableKinds } from '../speakers/state.ts';
import { openableForms } from '../voting/forms.ts';
import { type Fraction, type RulePack, rulePackLimits, type VotingOption, type Wording } from './rule-pack.ts';

/** The closed list of contradictions that a pack can have. */
export const rulePackFindingCodes = [
  'versionInvalid',
  'nameMissing',
  'sourceMissing',
  'textTooLong',
  'listTooLong',
  'chairingMissing',
  'optionsInvalid',
  'electionOptionsInvalid',
  'confidenceOptionsInvalid',
  'unpressedUnknown',
  'unpressedCountsFor',
  'majoritiesInvalid',
  'defaultMajorityUnknown',
  'fractionInvalid',
  'formsInvalid',
  'formsNotOpenable',
  'tieNeedsOpenForm',
  'speakingTimeInvalid',
  'precedenceInvalid',
] as const;

/** One contradiction in a pack, with the sentence for whoever edits it. */
export interface RulePackFinding extends Wording {
  readonly code: (typeof rulePackFindingCodes)[number];
}

const sentences: Readonly<Record<RulePackFinding['code'], Wording>> = {
  versionInvalid: {
    vi: 'Bộ quy tắc phải có mã (chữ cái không dấu, chữ số, dấu gạch) và số phiên bản từ 1.',
    en: 'The pack needs an id of plain letters, digits and dashes, and a version from 1.',
  },
  nameMissing: {
    vi: 'Phải ghi tên của bộ quy tắc.',
    en: 'The pack needs a name.',
  },
  sourceMissing: {
    vi: 'Phải ghi căn cứ của các con số.',
    en: 'The source of the figures must be named.',
  },
  textTooLong: {
    vi: 'Có tên, mã hoặc lời giải thích quá dài.',
    en: 'A name, an id or an explanation is too long.',
  },
  listTooLong: {
    vi: 'Có danh sách quá nhiều dòng.',
    en: 'A list has too many entries.',
  },
  chairingMissing: {
    vi: 'Phải ghi ai được chủ tọa.',
    en: 'The pack must say who may chair.',
  },
  optionsInvalid: {
    vi: 'Các phương án biểu quyết phải có tên, khác nhau và có ít nhất một phương án tán thành.',
    en: 'The answers to a motion must have names, differ, and one of them must count for.',
  },
  electionOptionsInvalid: {
    vi: 'Phiếu bầu phải có đúng một phương án đồng ý và ít nhất một phương án không đồng ý, tên khác nhau.',
    en: 'An election needs exactly one answer that counts for and at least one that counts against, with different names.',
  },
  confidenceOptionsInvalid: {
    vi: 'Lấy phiếu tín nhiệm phải có ít nhất hai mức khác nhau.',
    en: 'A confidence vote needs at least two different grades.',
  },
  unpressedUnknown: {
    vi: 'Phương án tính cho người không bấm nút không tồn tại.',
    en: 'Those who press nothing are counted as an option that does not exist.',
  },
  unpressedCountsFor: {
    vi: 'Người không bấm nút không được tính là tán thành.',
    en: 'Pressing nothing must not count as a vote for.',
  },
  majoritiesInvalid: {
    vi: 'Phải có ít nhất một tỷ lệ thông qua; các tỷ lệ phải có tên, nói rõ tính trên số nào, và khác nhau.',
    en: 'At least one majority is needed; majorities must have names, name their base, and differ.',
  },
  defaultMajorityUnknown: {
    vi: 'Tỷ lệ mặc định không tồn tại.',
    en: 'The default majority does not exist.',
  },
  fractionInvalid: {
    vi: 'Tỷ lệ phải là phân số nguyên trong khoảng 0 đến 1, mẫu số không quá 1000, và có thể đạt được.',
    en: 'A fraction must be of whole numbers up to 1000, between 0 and 1, and reachable.',
  },
  formsInvalid: {
    vi: 'Phải có ít nhất một hình thức cho biểu quyết và một hình thức cho bầu cử, lấy phiếu tín nhiệm; mỗi hình thức ghi một lần.',
    en: 'Motions, and elections and confidence votes, need at least one form each; a form is named once.',
  },
  formsNotOpenable: {
    vi: 'Bỏ phiếu kín trên máy chưa dùng được; cần thêm một hình thức khác.',
    en: 'The electronic secret ballot cannot be used yet; another form is needed beside it.',
  },
  tieNeedsOpenForm: {
    vi: 'Quy tắc theo ý kiến chủ tọa khi ngang nhau không dùng được với bỏ phiếu kín hoặc phiếu giấy: phiếu giấy không ghi tên nên không biết chủ tọa chọn gì.',
    en: "A tie decided by the chair's side cannot go with a secret vote or ballot papers: papers carry no names.",
  },
  speakingTimeInvalid: {
    vi: 'Thời lượng phát biểu phải là số giây dương, không quá một ngày, và dài hơn mốc báo trước.',
    en: 'Speaking times must be positive seconds, at most a day, and longer than the warning.',
  },
  precedenceInvalid: {
    vi: 'Thứ tự ưu tiên phát biểu phải có đủ các loại đăng ký, mỗi loại một lần.',
    en: 'The precedence of speaking must name every kind that registers, each once.',
  },
};

/**
 * Looks for contradictions in a rule pack. Total: whatever values the fields hold get an answer.
 * @returns no finding when the pack can be used; otherwise every finding, each code once, in the order of the codes.
 */
export function validateRulePack(pack: RulePack): readonly RulePackFinding[] {
  const found = new Set<RulePackFinding['code']>([...wrongTexts(pack), ...wrongVoting(pack), ...wrongSpeaking(pack)]);
  return rulePackFindingCodes.filter((code) => found.has(code)).map((code) => ({ code, ...sentences[code] }));
}

type Codes = Generator<RulePackFinding['code']>;

function* wrongTexts(pack: RulePack): Codes {
  const { packId, version, voting } = pack;
  if (!Number.isSafeInteger(version) || version < 1 || !/^[A-Za-z0-9_-]+$/.test(packId)) yield 'versionInvalid';
  if (blank(pack.name)) yield 'nameMissing';
  if (pack.source.trim() === '') yield 'sourceMissing';
  if (blank(pack.chairing.rule)) yield 'chairingMissing';

  const options = [...voting.options, ...voting.electionOptions, ...voting.confidenceOptions];
  const ids = [...options.map((option) => option.optionId), ...voting.majorities.map((one) => one.majorityId)];
  const words = [
    pack.name,
    ...options.map((option) => option.label),
    ...voting.majorities.flatMap((majority) => [majority.name, majority.baseName]),
  ];
  const { id, name, sentence } = rulePackLimits;
  const long =
    [packId, ...ids].some((text) => text.length > id) ||
    words.some(({ vi, en }) => vi.length > name || en.length > name) ||
    [pack.source, pack.chairing.rule.vi, pack.chairing.rule.en].some((text) => text.length > sentence);
  if (long) yield 'textTooLong';
  const lists = [voting.options, voting.electionOptions, voting.confidenceOptions];
  const many =
    lists.some((list) => list.length > rulePackLimits.options) || voting.majorities.length > rulePackLimits.majorities;
  if (many) yield 'listTooLong';
}

function* wrongVoting({ voting, quorum }: RulePack): Codes {
  if (!optionsDiffer(voting.options) || counting(voting.options, 'for') === 0) yield 'optionsInvalid';
  const { electionOptions, confidenceOptions } = voting;
  const oneFor = counting(electionOptions, 'for') === 1 && counting(electionOptions, 'against') > 0;
  if (!optionsDiffer(electionOptions) || !oneFor) yield 'electionOptionsInvalid';
  if (!optionsDiffer(confidenceOptions) || confidenceOptions.length < 2) yield 'confidenceOptionsInvalid';

  const unpressed = voting.options.find((option) => option.optionId === voting.unpressedCountsAs);
  if (unpressed === undefined) yield 'unpressedUnknown';
  else if (unpressed.counts === 'for') yield 'unpressedCountsFor';

  const { majorities } = voting;
  const named = majorities.every((majority) => !blank(majority.name) && !blank(majority.baseName));
  if (!distinct(majorities.map((majority) => majority.majorityId)) || !named) yield 'majoritiesInvalid';
  if (!majorities.some((majority) => majority.majorityId === voting.defaultMajorityId)) yield 'defaultMajorityUnknown';
  if (![quorum, ...majorities].every((rule) => fractionStands(rule.fraction, rule.strict))) yield 'fractionInvalid';

  for (const forms of [voting.forms, voting.personForms]) {
    if (!distinct(forms)) yield 'formsInvalid';
    else if (!forms.some((form) => openableForms.includes(form))) yield 'formsNotOpenable';
    if (voting.tie === 'chairDecides' && forms.some((form) => form !== 'open')) yield 'tieNeedsOpenForm';
  }
}

function* wrongSpeaking({ speaking }: RulePack): Codes {
  const times = Object.values(speaking.presets);
  const fit = [...times, speaking.warnBefore].every(
    (time) => Number.isSafeInteger(time) && time >= 1 && time <= rulePackLimits.seconds,
  );
  if (!fit || times.some((time) => time <= speaking.warnBefore)) yield 'speakingTimeInvalid';
  const { precedence } = speaking;
  const total =
    precedence.length === registrableKinds.length && registrableKinds.every((kind) => precedence.includes(kind));
  if (!total) yield 'precedenceInvalid';
}

function blank({ vi, en }: Wording): boolean {
  return vi.trim() === '' || en.trim() === '';
}

function counting(options: readonly VotingOption[], counts: VotingOption['counts']): number {
  return options.filter((option) => option.counts === counts).length;
}

/** There are some, each with an id and a name of its own in both languages. */
function optionsDiffer(options: readonly VotingOption[]): boolean {
  return (
    distinct(options.map((option) => option.optionId)) &&
    distinct(options.map((option) => option.label.vi.trim())) &&
    distinct(options.map((option) => option.label.en.trim()))
  );
}

function distinct(values: readonly string[]): boolean {
  return values.length > 0 && new Set(values).size === values.length && values.every((value) => value !== '');
}

function fractionStands({ numerator, denominator }: Fraction, strict: boolean): boolean {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator)) return false;
  if (numerator < 1 || numerator > denominator || denominator > rulePackLimits.denominator) return false;
  // More than the whole can never be reached.
  return !(strict && numerator === denominator);
}
