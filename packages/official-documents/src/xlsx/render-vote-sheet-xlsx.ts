import writeXlsxFile, { type Cell, type Row } from 'write-excel-file/node';
import { cleanDeep } from '../clean-text.ts';
import { fixPackageDates } from '../docx/fixed-package.ts';
import { assertVoteSheetWithinLimits } from '../limits.ts';
import { formatOfficialMoment, metadataInstant } from '../official-date.ts';
import type { VoteSheet, VoteSheetResult } from '../vote-sheet.ts';

const font = { fontFamily: 'Times New Roman', fontSize: 12 } as const;

/** A text is always a cell of type text: a name that begins with "=" must not become a formula. */
const text = (value: string): Cell => ({ ...font, type: String, value, wrap: true, alignVertical: 'top' });
const bold = (value: string): Cell => ({ ...font, type: String, value, fontWeight: 'bold', wrap: true });
const head = (value: string): Cell => ({
  ...font,
  type: String,
  value,
  fontWeight: 'bold',
  wrap: true,
  backgroundColor: '#EFEAE0',
});
const whole = (value: number): Cell => ({ ...font, type: Number, value, format: '0' });

/** The share as a number the reader can go on calculating with; shown with two decimals. */
const percent = (count: number, base: number): Cell => ({
  ...font,
  type: Number,
  value: base > 0 ? Number((BigInt(count) * 20_000n + BigInt(base)) / (2n * BigInt(base))) / 10_000 : 0,
  format: '0.00%',
});

function resultRows(result: VoteSheetResult, number: number): Row[] {
  const counts = result.lines.flatMap((line) =>
    line.counts.map(
      (entry, index): Row => [
        text(index === 0 ? line.label : ''),
        text(entry.label),
        whole(entry.count),
        percent(entry.count, result.base),
        text(index === 0 ? line.outcome : ''),
      ],
    ),
  );
  return [
    [bold(`${number}. ${result.question}`)],
    ...(result.item === '' ? [] : [[text('Nội dung chương trình'), text(result.item)]]),
    [text('Hình thức'), text(result.form)],
    [text('Bắt đầu'), text(formatOfficialMoment(result.openedAt))],
    [text('Kết thúc'), text(formatOfficialMoment(result.closedAt))],
    ...result.figures.map((figure): Row => [text(figure.label), whole(figure.count)]),
    ...(result.ruleInWords === null ? [] : [[text('Điều kiện thông qua'), text(result.ruleInWords)]]),
    [text('Tỷ lệ tính trên'), text(result.baseInWords)],
    [head('Người được đưa ra'), head('Phương án'), head('Số lượng'), head('Tỷ lệ'), head('Kết quả')],
    ...counts,
    [bold('Kết quả'), bold(result.outcome)],
    ...result.notes.map((note): Row => [text('Ghi chú'), text(note)]),
    [],
  ];
}

function namedRows(result: VoteSheetResult): Row[] {
  const choiceHeads = result.lines.map((line) => head(line.label === '' ? 'Biểu quyết' : line.label));
  let number = 0;
  return [
    [bold(result.question)],
    [head('STT'), head('Họ và tên'), head('Chức vụ'), head('Tổ'), ...choiceHeads, head('Ghi chú')],
    ...result.groups.flatMap((group) =>
      group.voters.map((voter): Row => {
        number += 1;
        const choices = result.lines.map((_, index) => text(voter.choices[index] ?? ''));
        return [whole(number), text(voter.name), text(voter.post), text(group.name), ...choices, text(voter.remark)];
      }),
    ),
  ];
}

/**
 * The results of votes as a workbook: one sheet with every result, one with the named list of each open vote. The same
 * input always gives the same bytes.
 * @throws MinutesTooLargeError beyond `minutesLimits`
 */
export async function renderVoteSheetXlsx(sheet: VoteSheet): Promise<Uint8Array> {
  assertVoteSheetWithinLimits(sheet);
  const clean = cleanDeep(sheet);
  const summary = {
    sheet: 'Kết quả',
    columns: [{ width: 34 }, { width: 44 }, { width: 12 }, { width: 12 }, { width: 20 }],
    data: [
      [bold(clean.issuer.bodyLines.join(' '))],
      [bold('KẾT QUẢ BIỂU QUYẾT')],
      [text(clean.meetingTitle)],
      [],
      ...clean.results.flatMap((result, index) => resultRows(result, index + 1)),
    ],
  };
  const lists = clean.results.flatMap((result, index) =>
    result.groups.length === 0
      ? []
      : [
          {
            sheet: `Danh sách ${index + 1}`,
            columns: [
              { width: 6 },
              { width: 28 },
              { width: 34 },
              { width: 22 },
              ...result.lines.map(() => ({ width: 22 })),
              { width: 30 },
            ],
            data: namedRows(result),
          },
        ],
  );
  const packed = await writeXlsxFile([summary, ...lists]).toBuffer();
  return fixPackageDates(new Uint8Array(packed), metadataInstant(clean.date));
}
