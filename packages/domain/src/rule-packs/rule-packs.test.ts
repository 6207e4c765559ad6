import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { speechKinds } from '../speakers/state.ts';
import { formsFor } from '../voting/forms.ts';
import { derivePack, revisePack } from './derive-pack.ts';
import { describeRulePack, ruleTopics } from './describe-rule-pack.ts';
import { findRulePack, rulePacks } from './find-rule-pack.ts';
import { hdndPack } from './hdnd.ts';
import { ordinaryPack } from './ordinary.ts';
import { partyPack } from './party.ts';
import { type Majority, type RulePack, type VotingOption, votingForms } from './rule-pack.ts';
import { ubndPack } from './ubnd.ts';
import { rulePackFindingCodes, validateRulePack } from './validate-rule-pack.ts';

describe('the packs', () => {
  it('[RP-1] each is found by its id; none contradicts itself', () => {
    expect(rulePacks.map((pack) => pack.packId)).toEqual(['hdnd', 'ubnd', 'party', 'ordinary']);
    for (const pack of rulePacks) {
      expect(findRulePack(pack.packId)).toBe(pack);
      expect(validateRulePack(pack)).toEqual([]);
    }
    expect(findRulePack('toString')).toBeUndefined();
  });

  it('[RP-2] the Council: three answers, more than half and two thirds of all delegates, a quorum of two thirds', () => {
    expect(hdndPack.voting.options.map(({ label, counts }) => [label.vi, counts])).toEqual([
      ['Tán thành', 'for'],
      ['Không tán thành', 'against'],
      ['Không biểu quyết', 'abstain'],
    ]);
    expect(hdndPack.voting.majorities).toMatchObject([
      { base: 'seats', strict: true, fraction: { numerator: 1, denominator: 2 } },
      { base: 'seats', strict: false, fraction: { numerator: 2, denominator: 3 } },
    ]);
    expect(hdndPack.voting).toMatchObject({ mayChangeBallot: false, tie: 'fails', personForms: ['paperSecret'] });
    expect(formsFor(hdndPack, 'motion')).toEqual(['open', 'paperSecret', 'mixed']);
    for (const kind of ['election', 'confidence'] as const) {
      expect([formsFor(hdndPack, kind), formsFor(partyPack, kind)]).toEqual([['paperSecret'], ['paperSecret']]);
    }
    expect(hdndPack.quorum).toEqual({ base: 'seats', strict: false, fraction: { numerator: 2, denominator: 3 } });
    expect(hdndPack.speaking.presets).toMatchObject({
      firstSpeech: 420,
      laterSpeech: 180,
      debate: 180,
      explanation: 600,
      presentation: 600,
    });
    expect(hdndPack.voting.confidenceOptions.map(({ label }) => label.vi)).toEqual([
      'Tín nhiệm cao',
      'Tín nhiệm',
      'Tín nhiệm thấp',
    ]);
    expect(hdndPack.speaking.precedence[0]).toBe('pointOfOrder');
  });

  it("[RP-3] the Committee: on a tie the chair's side decides, so there is no secret form", () => {
    expect(ubndPack.voting).toMatchObject({ tie: 'chairDecides', forms: ['open'], personForms: ['open'] });
  });

  const [majority] = hdndPack.voting.majorities as [Majority];
  const voting = (change: Partial<RulePack['voting']>): RulePack => ({
    ...hdndPack,
    voting: { ...hdndPack.voting, ...change },
  });
  const fraction = (numerator: number, denominator: number, strict = false): RulePack =>
    voting({ majorities: [{ ...majority, fraction: { numerator, denominator }, strict }] });

  const speaking = (change: Partial<RulePack['speaking']>): RulePack => ({
    ...hdndPack,
    speaking: { ...hdndPack.speaking, ...change },
  });
  const { options, electionOptions, confidenceOptions } = hdndPack.voting;
  const [agree, disagree] = electionOptions as [VotingOption, VotingOption];
  const { presets, precedence } = hdndPack.speaking;
  const long = 'a'.repeat(2_001);

  it.each<[string, RulePack]>([
    ['versionInvalid', { ...hdndPack, version: 0 }],
    ['versionInvalid', { ...hdndPack, packId: '' }],
    ['versionInvalid', { ...hdndPack, packId: '../hdnd' }],
    ['nameMissing', { ...hdndPack, name: { vi: 'Quy chế', en: ' ' } }],
    ['sourceMissing', { ...hdndPack, source: ' ' }],
    ['chairingMissing', { ...hdndPack, chairing: { mustHaveVote: true, rule: { vi: '', en: '' } } }],
    ['textTooLong', { ...hdndPack, source: long }],
    ['textTooLong', { ...hdndPack, name: { vi: long, en: 'x' } }],
    ['listTooLong', voting({ confidenceOptions: Array.from({ length: 7 }, (_, grade) => gradeOf(grade)) })],
    ['optionsInvalid', voting({ options: [...options, ...options.slice(1)] })],
    ['optionsInvalid', voting({ options: options.filter((option) => option.counts !== 'for') })],
    ['optionsInvalid', voting({ options: options.map((option) => ({ ...option, label: agree.label })) })],
    ['electionOptionsInvalid', voting({ electionOptions: [agree] })],
    ['electionOptionsInvalid', voting({ electionOptions: [agree, { ...disagree, counts: 'for' }] })],
    ['electionOptionsInvalid', voting({ electionOptions: [agree, { ...disagree, counts: 'abstain' }] })],
    ['confidenceOptionsInvalid', voting({ confidenceOptions: confidenceOptions.slice(1, 2) })],
    ['confidenceOptionsInvalid', voting({ confidenceOptions: [agree, agree] })],
    ['unpressedUnknown', voting({ unpressedCountsAs: 'khac' })],
    ['unpressedCountsFor', voting({ unpressedCountsAs: 'tanThanh' })],
    ['majoritiesInvalid', voting({ majorities: [majority, majority] })],
    ['majoritiesInvalid', voting({ majorities: [{ ...majority, baseName: { vi: '', en: '' } }] })],
    ['defaultMajorityUnknown', voting({ defaultMajorityId: 'khac' })],
    ['fractionInvalid', fraction(3, 2)],
    ['fractionInvalid', fraction(0, 2)],
    ['fractionInvalid', fraction(1, 0)],
    ['fractionInvalid', fraction(0.5, 1)],
    ['fractionInvalid', fraction(1, 1, true)],
    ['fractionInvalid', fraction(1, 1_001)],
    ['formsInvalid', voting({ forms: [] })],
    ['formsInvalid', voting({ personForms: ['open', 'open'] })],
    ['formsNotOpenable', voting({ personForms: ['electronicSecret'] })],
    ['tieNeedsOpenForm', voting({ tie: 'chairDecides' })],
    ['tieNeedsOpenForm', voting({ tie: 'chairDecides', forms: ['open'], personForms: ['open', 'paperSecret'] })],
    ['tieNeedsOpenForm', voting({ tie: 'chairDecides', forms: ['open', 'mixed'], personForms: ['open'] })],
    ['tieNeedsOpenForm', voting({ tie: 'chairDecides', forms: ['open', 'electronicSecret'], personForms: ['open'] })],
    ['speakingTimeInvalid', speaking({ presets: { ...presets, debate: 30 } })],
    ['speakingTimeInvalid', speaking({ presets: { ...presets, presentation: 60.5 } })],
    ['speakingTimeInvalid', speaking({ presets: { ...presets, answer: 86_401 } })],
    ['speakingTimeInvalid', speaking({ warnBefore: 0 })],
    ['precedenceInvalid', speaking({ precedence: precedence.slice(1) })],
    ['precedenceInvalid', speaking({ precedence: [...precedence.slice(1), 'speech'] })],
    ['precedenceInvalid', speaking({ precedence: [...precedence, 'answer'] })],
  ])('[RP-4] the contradiction %s is found and said in both languages', (code, pack) => {
    const findings = validateRulePack(pack);
    expect(findings.map((finding) => finding.code)).toEqual([code]);
    for (const { vi, en } of findings) expect([vi.length > 10, en.length > 10]).toEqual([true, true]);
  });

  it('[RP-4] all contradictions are found, not only the first', () => {
    const codes = validateRulePack({ ...voting({ majorities: [], forms: [] }), source: '' }).map(({ code }) => code);
    expect(codes).toEqual(['sourceMissing', 'majoritiesInvalid', 'defaultMajorityUnknown', 'formsInvalid']);
  });

  it('[RP-5] checking and describing answer whatever values of the right types a form gives', () => {
    fc.assert(
      fc.property(oddPack, fc.nat({ max: 2_000 }), fc.nat({ max: 2_000 }), (pack, seats, voters) => {
        const codes = validateRulePack(pack).map(({ code }) => code);
        expect(codes).toEqual(rulePackFindingCodes.filter((code) => codes.includes(code)));
        expect(describeRulePack(pack, seats, voters).length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });
});

function gradeOf(grade: number): VotingOption {
  return { optionId: `muc${grade}`, label: { vi: `Mức ${grade}`, en: `Grade ${grade}` }, counts: 'for' };
}

const word = fc.constantFrom('', ' ', 'quaNua', '__proto__', 'tanThanh', 'a'.repeat(2_100), 'Ủy viên');
const wording = fc.record({ vi: word, en: word });
const figure = fc.constantFrom(0, 1, 2, 3, -1, 0.5, 1e308, Number.NaN, Number.POSITIVE_INFINITY);
const rule = { fraction: fc.record({ numerator: figure, denominator: figure }), strict: fc.boolean() };
const option = fc.record({ optionId: word, label: wording, counts: fc.constantFrom('for', 'against', 'abstain') });
const options = fc.array(option, { maxLength: 12 });
const forms = fc.array(fc.constantFrom(...votingForms), { maxLength: 5 });
const oddPack: fc.Arbitrary<RulePack> = fc.record({
  packId: word,
  version: figure,
  name: wording,
  basedOn: fc.option(fc.record({ packId: word, version: figure })),
  source: word,
  quorum: fc.record({ base: fc.constantFrom('seats', 'inOffice'), ...rule }),
  chairing: fc.record({ mustHaveVote: fc.boolean(), rule: wording }),
  voting: fc.record({
    options,
    electionOptions: options,
    confidenceOptions: options,
    unpressedCountsAs: word,
    majorities: fc.array(
      fc.record({
        majorityId: word,
        name: wording,
        base: fc.constantFrom('seats', 'inOffice', 'present', 'cast'),
        baseName: wording,
        ...rule,
      }),
      { maxLength: 12 },
    ),
    defaultMajorityId: word,
    forms,
    personForms: forms,
    mayChangeBallot: fc.boolean(),
    tie: fc.constantFrom('fails', 'chairDecides'),
  }),
  speaking: fc.record({
    presets: fc.record({
      firstSpeech: figure,
      laterSpeech: figure,
      debate: figure,
      pointOfOrder: figure,
      interposedQuestion: figure,
      explanation: figure,
      presentation: figure,
      question: figure,
      answer: figure,
    }),
    precedence: fc.array(fc.constantFrom(...speechKinds), { maxLength: 8 }),
    warnBefore: figure,
  }),
});

describe('a pack in words', () => {
  const said = (pack: RulePack, seats: number, voters: number) =>
    describeRulePack(pack, seats, voters).map(({ vi }) => vi);

  it('[RP-6] the Council of 60 seats', () => {
    const sentences = said(hdndPack, 60, 58);
    expect(sentences).toContain('Nghị quyết được thông qua khi có quá nửa tổng số đại biểu: 31/60 tán thành.');
    expect(sentences).toContain('Đủ điều kiện tiến hành khi có mặt ít nhất 2/3 tổng số thành viên của cơ quan: 40/60.');
    expect(sentences).toContain('Chủ tọa phải có quyền biểu quyết trong cuộc họp.');
    expect(sentences).toContain(
      'Người có mặt không bấm nút được tính là “Không biểu quyết”; người vắng mặt không được tính.',
    );
    expect(sentences).toContain('Hình thức bầu cử và lấy phiếu tín nhiệm: bỏ phiếu kín bằng phiếu giấy.');
    expect(sentences).toContain(
      'Thứ tự ưu tiên: điểm trật tự, rồi câu hỏi xen, rồi tranh luận, rồi giải trình, rồi phát biểu.',
    );
    expect(sentences.join('\n')).toContain('phát biểu lần đầu 7 phút, phát biểu các lần sau 3 phút');
    expect(sentences).toContain('Báo trước khi còn 30 giây.');
  });

  it('[RP-6] a rule about those present names its figure as an example', () => {
    const sentences = said(ordinaryPack, 60, 20);
    expect(sentences).toContain(
      'Nghị quyết được thông qua khi có quá nửa số người có mặt: 11/20 tán thành (ví dụ với số người là 20).',
    );
    expect(sentences.join('\n')).toContain('hơn 1/2 số người có quyền biểu quyết trong cuộc họp: 11/20');
    expect(sentences.join('\n')).not.toContain('phiếu kín');
    expect(said(ubndPack, 27, 27)).toContain('Khi số phiếu ngang nhau, kết quả theo bên mà chủ tọa biểu quyết.');
  });

  it('[RP-6] every topic of a pack with papers is told, in both languages', () => {
    const told = describeRulePack(hdndPack, 60, 60);
    expect([...new Set(told.map(({ topic }) => topic))]).toEqual([...ruleTopics]);
    for (const { vi, en } of told) expect([vi.length > 10, en.length > 10]).toEqual([true, true]);
  });
});

describe('a local pack', () => {
  it('[RP-7] names where it comes from; its versions count on', () => {
    const local = derivePack(hdndPack, 'hdnd-xa', { name: { vi: 'HĐND xã', en: 'Commune' } });
    expect(local).toMatchObject({ packId: 'hdnd-xa', version: 1, basedOn: { packId: 'hdnd', version: 2 } });
    expect([local.name.vi, local.voting]).toEqual(['HĐND xã', hdndPack.voting]);
    const revised = revisePack(local, { source: 'Nghị quyết 01' });
    expect(revised).toMatchObject({ packId: 'hdnd-xa', version: 2, basedOn: local.basedOn, source: 'Nghị quyết 01' });
    expect([validateRulePack(local), validateRulePack(revised)]).toEqual([[], []]);
  });
});
