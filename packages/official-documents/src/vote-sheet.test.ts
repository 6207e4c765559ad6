import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { MinutesTooLargeError, minutesLimits } from './limits.ts';
import { renderVoteSheetPdf } from './pdf/render-vote-sheet-pdf.ts';
import { readPdf, wholeText } from './testing/read-pdf.ts';
import { electionResult, openResult, sampleVoteSheet } from './testing/sample-vote-sheet.ts';
import { loadTinos } from './tinos.ts';
import type { VoteSheet } from './vote-sheet.ts';
import { renderVoteSheetXlsx } from './xlsx/render-vote-sheet-xlsx.ts';

const fonts = await loadTinos();
const flow = async (sheet: VoteSheet) =>
  wholeText(await readPdf(await renderVoteSheetPdf(sheet, { fonts }))).replace(/\n/g, ' ');

describe('vote sheet as PDF', () => {
  it('[OD-18] states figures, base, rule, shares and the result in words', async () => {
    const text = await flow(sampleVoteSheet);
    for (const said of [
      'KẾT QUẢ BIỂU QUYẾT',
      'Thông qua Nghị quyết về dự toán ngân sách năm 2027',
      'Tổng số đại biểu: 60; Có mặt: 57; Tham gia biểu quyết: 56',
      'quá nửa tổng số đại biểu: 31/60',
      'Tỷ lệ phần trăm tính trên tổng số đại biểu (60).',
      '75,00',
      '16,67',
      'được thông qua',
      'Số phiếu thu về: 57',
      'Trúng cử',
      '50 (83,33)',
      'hủy kết quả; lý do: nhầm danh sách',
    ]) {
      expect(text).toContain(said);
    }
  });

  it('[OD-19] lists voters by group for an open vote and nobody for a secret one', async () => {
    const open = await flow({ ...sampleVoteSheet, results: [openResult] });
    expect(open).toContain('Danh sách biểu quyết theo tổ');
    expect(open).toContain('Tổ đại biểu số 10');
    expect(open).toContain('máy hết pin');
    expect(open.match(/Không tán thành/g)).toHaveLength(11);
    const secret = await flow({ ...sampleVoteSheet, results: [electionResult] });
    expect(secret).not.toContain('Danh sách');
    expect(secret).not.toContain('Tổ đại biểu');
  });

  it('[OD-30] gives the same bytes for the same sheet, as PDF and as workbook', async () => {
    const pdf = () => renderVoteSheetPdf(sampleVoteSheet, { fonts });
    expect(Buffer.compare(await pdf(), await pdf())).toBe(0);
    const xlsx = () => renderVoteSheetXlsx(sampleVoteSheet);
    expect(Buffer.compare(await xlsx(), await xlsx())).toBe(0);
  });

  it('[OD-33] refuses more votes than it can set', async () => {
    const results = Array.from({ length: minutesLimits.votes + 1 }, () => electionResult);
    await expect(renderVoteSheetPdf({ ...sampleVoteSheet, results })).rejects.toBeInstanceOf(MinutesTooLargeError);
    await expect(renderVoteSheetXlsx({ ...sampleVoteSheet, results })).rejects.toBeInstanceOf(MinutesTooLargeError);
  });
});

describe('vote sheet as workbook', () => {
  const read = async (sheet: VoteSheet) => {
    const files = unzipSync(await renderVoteSheetXlsx(sheet));
    const file = (name: string) => strFromU8(files[name] ?? new Uint8Array());
    return { names: Object.keys(files), file };
  };

  it('[OD-34] has counts and shares as numbers and a sheet for each named list', async () => {
    const { names, file } = await read(sampleVoteSheet);
    expect(names.filter((name) => name.startsWith('xl/worksheets/sheet'))).toHaveLength(2);
    const workbook = file('xl/workbook.xml');
    expect(workbook).toContain('Kết quả');
    expect(workbook).toContain('Danh sách 1');
    const summary = file('xl/worksheets/sheet1.xml');
    expect(summary).toMatch(/<v>45<\/v>/);
    expect(summary).toMatch(/<v>0\.75<\/v>/);
    expect(summary).toMatch(/<v>0\.1667<\/v>/);
  });

  it('[OD-34] keeps a text that looks like a formula a text', async () => {
    const evil = '=HYPERLINK("http://example.invalid";"x")';
    const [group] = openResult.groups;
    const voters = [{ name: evil, post: '', choices: ['Tán thành'], remark: '' }];
    const results = [{ ...openResult, question: evil, groups: [{ name: group?.name ?? '', voters }] }];
    const { names, file } = await read({ ...sampleVoteSheet, results });
    const sheets = names.filter((name) => name.startsWith('xl/worksheets/sheet')).map(file);
    for (const sheet of sheets) expect(sheet).not.toContain('<f>');
    expect(file('xl/sharedStrings.xml') + sheets.join('')).toContain('=HYPERLINK(');
  });
});
