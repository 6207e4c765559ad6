import { formatOfficialDate, formatOfficialMoment } from '../official-date.ts';
import type { VoteSheet, VoteSheetResult } from '../vote-sheet.ts';
import type { Block, ParagraphBlock, TableBlock } from './blocks.ts';
import { composeVoteResult } from './compose-vote-result.ts';
import { sentence } from './wording.ts';

const paragraph = (text: string, keepWithNext = false): ParagraphBlock => ({
  kind: 'paragraph',
  runs: [{ text }],
  keepWithNext,
});

const labelled = (label: string, text: string): ParagraphBlock => ({
  kind: 'paragraph',
  runs: [{ text: label, bold: true }, { text: ` ${text}` }],
});

/** Who voted how, by group; the number runs through all groups. */
function namedList(result: VoteSheetResult): Block[] {
  if (result.groups.length === 0) return [];
  const lines = result.lines.length;
  const choiceHead = (index: number) => result.lines[index]?.label || 'Biểu quyết';
  // More candidates than columns fit: their choices share one cell.
  const separate = lines <= 3;
  const choiceColumns = separate ? Array.from({ length: lines }, (_, index) => choiceHead(index)) : ['Lựa chọn'];
  let number = 0;
  const table: TableBlock = {
    kind: 'table',
    columns: [
      { head: 'STT', share: 0.08, align: 'center' },
      { head: 'Họ và tên', share: 0.32, align: 'left' },
      ...choiceColumns.map((head) => ({ head, share: 0.4 / choiceColumns.length, align: 'left' as const })),
      { head: 'Ghi chú', share: 0.2, align: 'left' },
    ],
    rows: result.groups.flatMap((group) => [
      { kind: 'group' as const, text: group.name === '' ? 'Không thuộc tổ' : group.name },
      ...group.voters.map((voter) => {
        number += 1;
        const choices = separate
          ? voter.choices
          : [voter.choices.map((choice, index) => `${choiceHead(index)}: ${choice}`).join('; ')];
        return { kind: 'cells' as const, cells: [String(number), voter.name, ...choices, voter.remark] };
      }),
    ]),
  };
  return [{ ...paragraph('Danh sách biểu quyết theo tổ:', true) }, table];
}

function composeResult(result: VoteSheetResult, index: number, of: number): Block[] {
  return [
    { kind: 'heading', level: 1, text: of > 1 ? `${index + 1}. ${result.question}` : result.question },
    ...(result.item === '' ? [] : [labelled('Nội dung chương trình:', sentence(result.item))]),
    labelled('Hình thức:', sentence(result.form)),
    labelled('Thời gian:', `từ ${formatOfficialMoment(result.openedAt)} đến ${formatOfficialMoment(result.closedAt)}.`),
    ...composeVoteResult(result),
    ...namedList(result),
  ];
}

/** The sheet as blocks: header, title, every vote with its figures, table and named list, signatures. */
export function composeVoteSheet(sheet: VoteSheet): Block[] {
  return [
    {
      kind: 'letterhead',
      parentLines: sheet.issuer.parentLines,
      issuerLines: sheet.issuer.bodyLines,
      symbol: '',
      placeAndDate: sheet.place === '' ? '' : formatOfficialDate(sheet.date, sheet.place),
      draft: false,
    },
    { kind: 'title', name: 'KẾT QUẢ BIỂU QUYẾT', abstract: sheet.meetingTitle },
    ...sheet.results.flatMap((result, index) => composeResult(result, index, sheet.results.length)),
    {
      kind: 'closing',
      lastParagraph: paragraph('Bảng kết quả này được lập từ nhật ký của cuộc họp./.'),
      left: { authorityLines: [], post: 'THƯ KÝ', name: sheet.secretary },
      right: { authorityLines: [], post: 'CHỦ TỌA', name: sheet.chair },
      recipients: { lines: [], archive: 'VT' },
    },
  ];
}
