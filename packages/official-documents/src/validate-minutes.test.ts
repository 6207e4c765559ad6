import { describe, expect, it } from 'vitest';
import { cleanLine, cleanMinutes } from './clean-text.ts';
import { findingTexts, type MinutesFindingCode } from './findings.ts';
import type { MinutesDocument, MinutesItem, MinutesVote } from './minutes-document.ts';
import { formatOfficialDate } from './official-date.ts';
import { formatPercent } from './percent.ts';
import { formatSymbol } from './symbol.ts';
import { sampleMinutes } from './testing/sample-minutes.ts';
import { validateMinutes } from './validate-minutes.ts';

const codes = (changes: Partial<MinutesDocument>): MinutesFindingCode[] =>
  validateMinutes(sampleMinutes(60, changes)).map(({ code }) => code);

const { attendance, items } = sampleMinutes();
const itemWith = (changes: Partial<MinutesItem>): MinutesItem[] =>
  items.map((item, index) => (index === 1 ? { ...item, ...changes } : item));
const voteWith = (changes: Partial<MinutesVote>): MinutesItem[] =>
  itemWith({ votes: (items[1]?.votes ?? []).map((vote) => ({ ...vote, ...changes })) });

describe('validateMinutes', () => {
  it('[OD-20] finds nothing in correct minutes', () => {
    expect(validateMinutes(sampleMinutes())).toEqual([]);
  });

  it('[OD-21] asks for the people of the meeting', () => {
    const blank = { name: ' \u200B', post: '' };
    expect(codes({ chair: blank })).toEqual(['chairMissing']);
    expect(codes({ secretary: blank })).toEqual(['secretaryMissing']);
    expect(codes({ attendance: { ...attendance, total: 61 } })).toEqual(['countsDisagree']);
    expect(codes({ attendance: { ...attendance, total: -1 } })).toEqual(['countsInvalid']);
    expect(codes({ attendance: { ...attendance, presentGroups: [] } })).toEqual(['presentListMissing']);
    expect(codes({ attendance: { ...attendance, presentGroups: attendance.presentGroups.slice(1) } })).toEqual([
      'presentListDisagrees',
    ]);
    expect(codes({ attendance: { ...attendance, absentees: [] } })).toEqual(['absentListDisagrees']);
    const unreasoned = attendance.absentees.map((absentee) => ({ ...absentee, reason: '' }));
    const [finding] = validateMinutes(sampleMinutes(60, { attendance: { ...attendance, absentees: unreasoned } }));
    expect(finding).toMatchObject({ code: 'absentReasonMissing', path: 'attendance.absentees.0.reason' });
  });

  it('[OD-22] asks for order, content and times', () => {
    expect(codes({ items: [] })).toEqual(['agendaMissing']);
    expect(codes({ items: itemWith({ title: '' }) })).toEqual(['itemTitleMissing']);
    expect(codes({ endedAt: null })).toEqual(['endMissing']);
    expect(codes({ endedAt: sampleMinutes().startedAt })).toEqual(['endBeforeStart']);
    expect(codes({ startedAt: { date: { year: 2026, month: 2, day: 30 }, time: { hour: 8, minute: 0 } } })).toEqual([
      'startInvalid',
    ]);
    expect(codes({ endedAt: { date: { year: 2026, month: 3, day: 5 }, time: { hour: 24, minute: 0 } } })).toEqual([
      'endInvalid',
    ]);
    const [first] = items;
    const empty = { title: 'Nội dung', owner: '', paragraphs: [], opinions: [], votes: [], conclusion: '' };
    expect(first).toBeDefined();
    expect(validateMinutes(sampleMinutes(60, { items: [...items, empty] }))).toMatchObject([
      { code: 'itemContentMissing', severity: 'warning', path: 'items.2' },
    ]);
  });

  it('[OD-23] asks for speaker and topic of an opinion and warns when there is none', () => {
    const opinion = { speaker: 'Trần Thị Hạnh', group: '', topic: '', minutesSpoken: null };
    expect(codes({ items: itemWith({ opinions: [opinion] }) })).toEqual(['opinionIncomplete']);
    expect(validateMinutes(sampleMinutes(60, { items: itemWith({ opinions: [] }) }))).toMatchObject([
      { code: 'opinionsMissing', severity: 'warning' },
    ]);
  });

  it('[OD-24] asks for question, base, rule and real counts of a vote and warns when there is none', () => {
    expect(codes({ items: voteWith({ question: '' }) })).toEqual(['voteQuestionMissing']);
    expect(codes({ items: voteWith({ baseInWords: '' }) })).toEqual(['voteBaseMissing']);
    expect(codes({ items: voteWith({ ruleInWords: '' }) })).toEqual(['voteRuleMissing']);
    const line = (count: number) => ({ label: '', counts: [{ label: 'Tán thành', count }], outcome: '' });
    expect(codes({ items: voteWith({ lines: [] }) })).toEqual(['voteOptionsInvalid']);
    expect(codes({ items: voteWith({ lines: [line(1.5)] }) })).toEqual(['voteOptionsInvalid']);
    expect(codes({ items: voteWith({ lines: [line(61)] }) })).toEqual(['voteCountsExceedBase']);
    // Two candidates of 60 papers each are not 120 votes of one.
    expect(codes({ items: voteWith({ lines: [line(60), line(60)] }) })).toEqual([]);
    // A confidence vote is only counted.
    expect(codes({ items: voteWith({ ruleInWords: null }) })).toEqual([]);
    expect(validateMinutes(sampleMinutes(60, { items: itemWith({ votes: [] }) }))).toMatchObject([
      { code: 'voteResultsMissing', severity: 'warning' },
    ]);
  });

  it('[OD-25] asks for a conclusion of the meeting or of an item', () => {
    const silent = items.map((item) => ({ ...item, conclusion: '' }));
    expect(codes({ items: silent })).toEqual([]);
    expect(codes({ conclusions: ['\n '] })).toEqual([]);
    expect(codes({ items: silent, conclusions: [] })).toEqual(['conclusionsMissing']);
  });

  it('[OD-26] asks for the parts of the form', () => {
    expect(codes({ issuer: { parentLines: [], bodyLines: [] } })).toEqual(['issuerMissing']);
    expect(codes({ symbol: { number: 5, code: 'NQ-HĐND' } })).toEqual(['symbolInvalid']);
    expect(codes({ symbol: { number: 0, code: 'BB-HĐND' } })).toEqual(['numberInvalid']);
    expect(codes({ symbol: { number: null, code: 'BB-HĐND' } })).toEqual(['numberMissing']);
    expect(codes({ symbol: { number: null, code: 'BB-HĐND' }, draft: true })).toEqual([]);
    expect(codes({ date: { year: 2026, month: 13, day: 1 } })).toEqual(['dateInvalid']);
    expect(codes({ abstract: '' })).toEqual(['abstractMissing']);
    expect(codes({ venue: '' })).toEqual(['venueMissing']);
    expect(codes({ archive: 'CTHĐ' })).toEqual(['archiveMissing']);
    expect(codes({ archive: 'VT' })).toEqual([]);
  });

  it('[OD-27] says every finding in two languages', () => {
    for (const [code, text] of Object.entries(findingTexts)) {
      expect(text.message, code).toMatch(/^[\p{Lu}].*\.$/u);
      expect(text.messageEn, code).toMatch(/^[A-Z].*\.$/);
      expect(['error', 'warning']).toContain(text.severity);
    }
  });
});

describe('helpers', () => {
  it('[OD-7] writes the symbol', () => {
    expect(formatSymbol({ number: 5, code: 'BB-HĐND' })).toBe('Số: 05/BB-HĐND');
    expect(formatSymbol({ number: 127, code: 'BB-UBND' })).toBe('Số: 127/BB-UBND');
    expect(formatSymbol({ number: null, code: 'BB-HĐND' })).toBe('Số:     /BB-HĐND');
  });

  it('[OD-8] writes the date', () => {
    expect(formatOfficialDate({ year: 2026, month: 3, day: 5 }, 'Tân Giang')).toBe(
      'Tân Giang, ngày 05 tháng 3 năm 2026',
    );
    expect(formatOfficialDate({ year: 2026, month: 2, day: 10 })).toBe('ngày 10 tháng 02 năm 2026');
    expect(formatOfficialDate({ year: 2026, month: 12, day: 31 })).toBe('ngày 31 tháng 12 năm 2026');
  });

  it('[OD-14] rounds half up in integers', () => {
    expect([formatPercent(423, 487), formatPercent(15, 487), formatPercent(28, 487)]).toEqual([
      '86,86',
      '3,08',
      '5,75',
    ]);
    expect([formatPercent(1, 800), formatPercent(0, 0), formatPercent(60, 60)]).toEqual(['0,13', '0,00', '100,00']);
    expect(() => formatPercent(-1, 60)).toThrow(RangeError);
    expect(() => formatPercent(0.5, 60)).toThrow(RangeError);
  });

  it('[OD-31] cleans text once and for all', () => {
    expect(cleanLine('  Uỷ\u0000  ban\u200B\tnhân\u202E dân\n')).toBe('Uỷ ban nhân dân');
    expect(cleanLine('Hội đồng'.normalize('NFD'))).toBe('Hội đồng');
    const messy = sampleMinutes(60, { conclusions: ['a\n\u0001\nb', ''], abstract: '\u00a0x\uD800' });
    expect(cleanMinutes(cleanMinutes(messy))).toEqual(cleanMinutes(messy));
    expect(cleanMinutes(messy).conclusions).toEqual(['a', 'b']);
  });
});
