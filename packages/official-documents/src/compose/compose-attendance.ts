import type { OfficialLayout } from '../layouts/official-layout.ts';
import type { MinutesAttendance, MinutesDocument } from '../minutes-document.ts';
import { formatClockTime, formatOfficialDate } from '../official-date.ts';
import { formatSymbol } from '../symbol.ts';
import type { Block, ParagraphBlock, TableBlock, TableRow } from './blocks.ts';
import { fullName, ofGroup, person } from './wording.ts';

const plain = (text: string): ParagraphBlock => ({ kind: 'paragraph', runs: [{ text }] });

const label = (text: string, rest = ''): ParagraphBlock => ({
  kind: 'paragraph',
  runs: [{ text, bold: true }, { text: rest }],
});

function presentTable(attendance: MinutesAttendance): TableBlock {
  const rows: TableRow[] = [];
  let number = 0;
  for (const group of attendance.presentGroups) {
    if (group.members.length === 0) continue;
    if (group.name !== '') {
      rows.push({ kind: 'group', text: `${group.name}: ${group.members.length} ${attendance.memberNoun}` });
    }
    for (const member of group.members) {
      number += 1;
      rows.push({ kind: 'cells', cells: [String(number), fullName(member), member.post] });
    }
  }
  return {
    kind: 'table',
    columns: [
      { head: 'STT', share: 0.1, align: 'center' },
      { head: 'Họ và tên', share: 0.42, align: 'left' },
      { head: 'Chức vụ, nhiệm vụ', share: 0.48, align: 'left' },
    ],
    rows,
  };
}

function absentBlocks(attendance: MinutesAttendance): Block[] {
  return attendance.absentees.map((absentee) => {
    const kind = absentee.otherwise ?? (absentee.excused ? 'vắng có phép' : 'vắng không phép');
    const reason = absentee.reason === '' ? '' : `, lý do: ${absentee.reason}`;
    return plain(`- ${fullName(absentee)}${ofGroup(absentee.group)}: ${kind}${reason}.`);
  });
}

function substituteBlocks({ substitutes = [] }: MinutesAttendance): Block[] {
  if (substitutes.length === 0) return [];
  return [
    { ...plain('Dự thay (không có quyền biểu quyết):'), keepWithNext: true },
    ...substitutes.map((one) => plain(`- ${person(one.person)}, dự thay ${one.forName}.`)),
  ];
}

const movementWords = { came: 'đến lúc', left: 'rời cuộc họp lúc' } as const;

function movementBlocks({ movements = [] }: MinutesAttendance): Block[] {
  if (movements.length === 0) return [];
  return [
    { ...plain('Đến, rời trong thời gian họp:'), keepWithNext: true },
    ...movements.map(({ name, group, way, at }) =>
      plain(`- ${name}${ofGroup(group)}: ${movementWords[way]} ${formatClockTime(at)}.`),
    ),
  ];
}

/** How many there are of each other kind of absence, in the order in which they first occur. */
function otherKinds(attendance: MinutesAttendance): readonly (readonly [string, number])[] {
  const kinds = new Map<string, number>();
  for (const { otherwise } of attendance.absentees) {
    if (otherwise !== undefined) kinds.set(otherwise, (kinds.get(otherwise) ?? 0) + 1);
  }
  return [...kinds];
}

/**
 * Who took part: counts, the absent with their reasons, those present, invitees. A list of those present longer than the
 * layout allows in the body is referred to there and returned as an appendix.
 */
export function composeAttendance(
  doc: MinutesDocument,
  layout: OfficialLayout,
): { readonly body: Block[]; readonly appendix: Block[] } {
  const { attendance } = doc;
  const noun = attendance.memberNoun;
  const listed = attendance.presentGroups.reduce((sum, group) => sum + group.members.length, 0);
  const inAppendix = listed > layout.appendix.presentListInBodyUpTo;
  const others = otherKinds(attendance);
  const absent = others.reduce((sum, [, count]) => sum + count, attendance.absentExcused + attendance.absentUnexcused);
  const body: Block[] = [
    label('3. Thành phần triệu tập: ', `Tổng số ${attendance.total} ${noun}; có mặt ${attendance.present} ${noun}.`),
    absent === 0
      ? plain(`Vắng mặt: 0 ${noun}.`)
      : plain(
          `Vắng mặt: ${absent} ${noun}, trong đó vắng có phép ${attendance.absentExcused}, ` +
            `vắng không phép ${attendance.absentUnexcused}` +
            `${others.map(([kind, count]) => `, ${kind} ${count}`).join('')}` +
            `${attendance.absentees.length > 0 ? ', gồm:' : '.'}`,
        ),
    ...absentBlocks(attendance),
    ...substituteBlocks(attendance),
    ...movementBlocks(attendance),
  ];
  if (inAppendix) {
    body.push(plain(`Danh sách ${noun} có mặt tại Phụ lục kèm theo Biên bản này.`));
  } else if (listed > 0) {
    body.push({ ...plain(`Danh sách ${noun} có mặt:`), keepWithNext: true }, presentTable(attendance));
  }
  if (attendance.invitees.length > 0) {
    body.push(label('4. Khách mời: ', `${attendance.invitees.length} người, gồm:`));
    for (const invitee of attendance.invitees) body.push(plain(`- ${person(invitee)}.`));
  }
  if (!inAppendix) return { body, appendix: [] };
  const symbol = formatSymbol(doc.symbol).replace(/^Số:\s*/, '');
  const appendix: Block[] = [
    {
      kind: 'appendixTitle',
      title: 'PHỤ LỤC',
      subtitle: `DANH SÁCH ${noun.toLocaleUpperCase('vi')} CÓ MẶT`,
      note: `(Kèm theo Biên bản số ${symbol.startsWith('/') ? `……${symbol}` : symbol}, ${formatOfficialDate(doc.date)})`,
    },
    presentTable(attendance),
  ];
  return { body, appendix };
}
