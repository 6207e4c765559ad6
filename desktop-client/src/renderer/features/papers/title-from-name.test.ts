import { describe, expect, test } from 'vitest';
import { kindFromTitle, titleFromName } from './title-from-name.ts';

describe('a title from the name of a file', () => {
  test.each([
    ['Tờ trình số 98.pdf', 'Tờ trình số 98'],
    ['01. tờ trình.docx', 'Tờ trình'],
    ['215_BC-UBND__2026 (2).PDF', '215 BC-UBND 2026'],
    ['215-BC-UBND.pdf', '215-BC-UBND'],
    ['bao-cao-tham-tra-2027 (1).docx', 'Bao cao tham tra 2027'],
    ['Báo cáo v2.1.pdf', 'Báo cáo v2.1'],
    ['Dự thảo NQ.26.11.pdf', 'Dự thảo NQ.26.11'],
    ['báo cáo', 'Báo cáo'],
    ['.pdf', '.pdf'],
    ['Tờ trình.pdf'.normalize('NFD'), 'Tờ trình'.normalize('NFC')],
  ])('[PS-12] %s', (name, title) => expect(titleFromName(name)).toBe(title));

  test('[PS-12] it is never longer than a title may be', () => {
    expect(titleFromName(`${'a'.repeat(900)}.pdf`).length).toBe(500);
  });

  test('[PS-12] what calls itself an annex or a reference is offered as one', () => {
    expect(['Phụ lục số liệu', 'Tài liệu tham khảo', 'PHU LUC 1', 'Tờ trình'].map(kindFromTitle)).toEqual([
      'reference',
      'reference',
      'reference',
      'main',
    ]);
  });
});
