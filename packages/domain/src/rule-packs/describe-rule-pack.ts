import type { SpeechKind } from '../speakers/state.ts';
import { describeMajority, neededOf } from '../voting/majority.ts';
import type { Majority, RulePack, SpeakingPresets, VotingForm, VotingOption, Wording } from './rule-pack.ts';

/** What a sentence about a pack is about, in the order in which they are told. A topic may have several sentences. */
export const ruleTopics = [
  'chairing',
  'quorum',
  'majority',
  'tie',
  'options',
  'unpressed',
  'change',
  'forms',
  'elections',
  'confidence',
  'papers',
  'speaking',
  'warning',
  'precedence',
  'source',
] as const;
export type RuleTopic = (typeof ruleTopics)[number];

/** One rule of a pack in a whole sentence of each language. */
export interface RuleInWords extends Wording {
  readonly topic: RuleTopic;
}

const formNames: Readonly<Record<VotingForm, Wording>> = {
  open: { vi: 'biểu quyết công khai trên máy', en: 'open vote on tablets' },
  paperSecret: { vi: 'bỏ phiếu kín bằng phiếu giấy', en: 'secret vote on paper' },
  mixed: { vi: 'biểu quyết trên máy kết hợp phiếu giấy', en: 'tablets and ballot papers together' },
  electronicSecret: { vi: 'bỏ phiếu kín trên máy (chưa dùng được)', en: 'secret vote on tablets (not yet possible)' },
};

const kindNames: Readonly<Record<SpeechKind, Wording>> = {
  speech: { vi: 'phát biểu', en: 'speech' },
  debate: { vi: 'tranh luận', en: 'debate' },
  pointOfOrder: { vi: 'điểm trật tự', en: 'point of order' },
  interposedQuestion: { vi: 'câu hỏi xen', en: 'interposed question' },
  explanation: { vi: 'giải trình', en: 'explanation' },
  presentation: { vi: 'trình bày', en: 'presentation' },
  question: { vi: 'nêu chất vấn', en: 'question' },
  answer: { vi: 'trả lời chất vấn', en: 'answer' },
};

const presetNames: Readonly<Record<keyof SpeakingPresets, Wording>> = {
  ...kindNames,
  firstSpeech: { vi: 'phát biểu lần đầu', en: 'first speech' },
  laterSpeech: { vi: 'phát biểu các lần sau', en: 'later speeches' },
};

const presetOrder = [
  'firstSpeech',
  'laterSpeech',
  'debate',
  'pointOfOrder',
  'interposedQuestion',
  'explanation',
  'presentation',
  'question',
  'answer',
] as const satisfies (keyof SpeakingPresets)[];

/**
 * Every rule of a pack in words, with the figures of one body, for whoever chooses or edits the pack.
 * @param seats all seats of the body.
 * @param voters those with a vote in the meeting; the example wherever a rule counts people who are not known yet.
 */
export function describeRulePack(pack: RulePack, seats: number, voters: number): readonly RuleInWords[] {
  const { voting } = pack;
  const rules: RuleInWords[] = [
    { topic: 'chairing', ...sentence(pack.chairing.rule) },
    { topic: 'chairing', ...chairVote(pack.chairing.mustHaveVote) },
    { topic: 'quorum', ...quorum(pack, seats, voters) },
    ...voting.majorities.map((majority): RuleInWords => {
      const usual = majority.majorityId === voting.defaultMajorityId;
      return { topic: 'majority', ...passing(majority, usual, seats, voters) };
    }),
    { topic: 'tie', ...tie(voting.tie) },
    { topic: 'options', ...list('Phương án biểu quyết', 'Answers to a motion', labels(voting.options)) },
    { topic: 'unpressed', ...unpressed(pack) },
    { topic: 'change', ...change(voting.mayChangeBallot) },
    { topic: 'forms', ...list('Hình thức biểu quyết', 'Forms of voting', named(voting.forms, formNames)) },
    {
      topic: 'forms',
      ...list('Hình thức bầu cử và lấy phiếu tín nhiệm', 'Forms of elections and confidence votes', [
        ...named(voting.personForms, formNames),
      ]),
    },
    { topic: 'elections', ...elections(voting.electionOptions) },
    {
      topic: 'confidence',
      ...list(
        'Mức tín nhiệm, từ cao xuống thấp',
        'Grades of confidence, from high to low',
        labels(voting.confidenceOptions),
      ),
    },
    ...papers(pack),
    { topic: 'speaking', ...presets(pack) },
    { topic: 'warning', ...warning(pack.speaking.warnBefore) },
    { topic: 'precedence', ...precedence(pack.speaking.precedence) },
    { topic: 'source', vi: `Căn cứ: ${pack.source}`, en: `Source: ${pack.source}` },
  ];
  return rules;
}

function chairVote(mustHaveVote: boolean): Wording {
  return mustHaveVote
    ? { vi: 'Chủ tọa phải có quyền biểu quyết trong cuộc họp.', en: 'The chair must have a vote in the meeting.' }
    : { vi: 'Chủ tọa không nhất thiết phải có quyền biểu quyết.', en: 'The chair need not have a vote.' };
}

function quorum({ quorum: { base, fraction, strict } }: RulePack, seats: number, voters: number): Wording {
  const of = base === 'seats' ? seats : voters;
  const [needed, part] = [neededOf(of, fraction, strict), `${fraction.numerator}/${fraction.denominator}`];
  const name =
    base === 'seats'
      ? { vi: 'tổng số thành viên của cơ quan', en: 'all seats of the body' }
      : { vi: 'số người có quyền biểu quyết trong cuộc họp', en: 'those with a vote in the meeting' };
  return {
    vi: `Đủ điều kiện tiến hành khi có mặt ${strict ? 'hơn' : 'ít nhất'} ${part} ${name.vi}: ${needed}/${of}.`,
    en: `The quorum is ${strict ? 'more than' : 'at least'} ${part} of ${name.en}: ${needed}/${of}.`,
  };
}

function passing(majority: Majority, usual: boolean, seats: number, voters: number): Wording {
  const known = majority.base === 'seats' || majority.base === 'inOffice';
  const rule = describeMajority(majority, majority.base === 'seats' ? seats : voters);
  const of = majority.base === 'cast' ? { vi: 'số phiếu', en: 'ballots' } : { vi: 'số người', en: 'people' };
  return {
    vi: `${usual ? 'Nghị quyết được thông qua' : 'Khi chọn tỷ lệ này, nghị quyết được thông qua'} khi có ${rule.vi} tán thành${known ? '' : ` (ví dụ với ${of.vi} là ${voters})`}.`,
    en: `${usual ? 'A resolution is adopted' : 'Where this majority is chosen, a resolution is adopted'} by ${rule.en} in favour${known ? '' : ` (example with ${voters} ${of.en})`}.`,
  };
}

function tie(rule: RulePack['voting']['tie']): Wording {
  return rule === 'chairDecides'
    ? {
        vi: 'Khi số phiếu ngang nhau, kết quả theo bên mà chủ tọa biểu quyết.',
        en: "On a tie the chair's side decides.",
      }
    : { vi: 'Khi số phiếu ngang nhau, nghị quyết không được thông qua.', en: 'On a tie the motion fails.' };
}

function unpressed({ voting }: RulePack): Wording {
  const option = voting.options.find(({ optionId }) => optionId === voting.unpressedCountsAs);
  const label = option?.label ?? { vi: voting.unpressedCountsAs, en: voting.unpressedCountsAs };
  return {
    vi: `Người có mặt không bấm nút được tính là “${label.vi}”; người vắng mặt không được tính.`,
    en: `Those present who press nothing count as “${label.en}”; the absent are not counted.`,
  };
}

function change(may: boolean): Wording {
  return may
    ? {
        vi: 'Được đổi lựa chọn trước khi đóng biểu quyết; lựa chọn cuối cùng được tính.',
        en: 'A ballot may be changed before the vote closes; the last one counts.',
      }
    : {
        vi: 'Không được đổi lựa chọn: lá phiếu đầu tiên được giữ nguyên.',
        en: 'A ballot cannot be changed: the first stands.',
      };
}

function elections(options: readonly VotingOption[]): Wording {
  const [vi, en] = both(labels(options));
  return {
    vi: `Bầu cử: mỗi người trong danh sách được chọn ${vi}; trúng cử là người đạt tỷ lệ thông qua, lấy từ cao xuống thấp cho đủ số; những người ngang nhau ở vị trí cuối đều chưa trúng cử.`,
    en: `Elections: each candidate is answered with ${en}; elected are those who reach the majority, from the highest, up to the places; those who tie for the last place are not elected.`,
  };
}

function papers({ voting }: RulePack): RuleInWords[] {
  const onPaper = [...voting.forms, ...voting.personForms].some((form) => form === 'paperSecret' || form === 'mixed');
  if (!onPaper) return [];
  return [
    {
      topic: 'papers',
      vi: 'Phiếu giấy do Ban kiểm phiếu ít nhất hai người kiểm: một người nhập, một người khác xác nhận.',
      en: 'Ballot papers are counted by a board of at least two: one enters the figures, another confirms them.',
    },
  ];
}

function presets({ speaking }: RulePack): Wording {
  const times = presetOrder.map((key) => {
    const { vi, en } = duration(speaking.presets[key]);
    return { vi: `${presetNames[key].vi} ${vi}`, en: `${presetNames[key].en} ${en}` };
  });
  return list('Thời lượng', 'Times', times);
}

function warning(seconds: number): Wording {
  const { vi, en } = duration(seconds);
  return { vi: `Báo trước khi còn ${vi}.`, en: `The warning comes ${en} before the end.` };
}

function precedence(kinds: readonly SpeechKind[]): Wording {
  const names = named(kinds, kindNames);
  return {
    vi: `Thứ tự ưu tiên: ${names.map(({ vi }) => vi).join(', rồi ')}.`,
    en: `Precedence: ${names.map(({ en }) => en).join(', then ')}.`,
  };
}

/** "7 phút", "1 phút 30 giây", "30 giây". */
function duration(seconds: number): Wording {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  const vi = [minutes > 0 ? `${minutes} phút` : '', rest > 0 || minutes === 0 ? `${rest} giây` : ''];
  const en = [minutes > 0 ? `${minutes} min` : '', rest > 0 || minutes === 0 ? `${rest} s` : ''];
  return { vi: vi.filter((part) => part !== '').join(' '), en: en.filter((part) => part !== '').join(' ') };
}

function labels(options: readonly VotingOption[]): readonly Wording[] {
  return options.map(({ label }) => ({ vi: `“${label.vi}”`, en: `“${label.en}”` }));
}

function named<Key extends string>(keys: readonly Key[], names: Readonly<Record<Key, Wording>>): readonly Wording[] {
  return keys.map((key) => names[key]);
}

function both(words: readonly Wording[]): readonly [string, string] {
  return [words.map(({ vi }) => vi).join(', '), words.map(({ en }) => en).join(', ')];
}

function list(headVi: string, headEn: string, words: readonly Wording[]): Wording {
  const [vi, en] = both(words);
  return { vi: `${headVi}: ${vi}.`, en: `${headEn}: ${en}.` };
}

function sentence({ vi, en }: Wording): Wording {
  const closed = (text: string) => (/[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
  return { vi: closed(vi), en: closed(en) };
}
