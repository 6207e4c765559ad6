import { formatPercent } from '../percent.ts';
import type { VoteResult } from '../vote-result.ts';
import type { Block, ParagraphBlock, TableBlock } from './blocks.ts';
import { sentence } from './wording.ts';

/** A count that is no count is left for the validation to name; the drafting clerk sees a gap. */
function percentOf(count: number, base: number): string {
  const real = [count, base].every((value) => Number.isSafeInteger(value) && value >= 0);
  return real ? formatPercent(count, base) : '…';
}

/** Counts with their shares: a row for each answer of a motion, a row for each candidate otherwise. */
function resultTable(result: VoteResult): TableBlock {
  const [only, ...others] = result.lines;
  if (only !== undefined && others.length === 0 && only.label === '') {
    return {
      kind: 'table',
      columns: [
        { head: 'Phương án', share: 0.5, align: 'left' },
        { head: 'Số lượng', share: 0.25, align: 'center' },
        { head: 'Tỷ lệ (%)', share: 0.25, align: 'center' },
      ],
      rows: only.counts.map(({ label, count }) => ({
        kind: 'cells',
        cells: [label, String(count), percentOf(count, result.base)],
      })),
    };
  }
  const options = only?.counts.map(({ label }) => label) ?? [];
  const hasOutcome = result.lines.some((line) => line.outcome !== '');
  const rest = 0.62 / (options.length + (hasOutcome ? 1 : 0) || 1);
  return {
    kind: 'table',
    columns: [
      { head: 'STT', share: 0.08, align: 'center' },
      { head: 'Họ và tên', share: 0.3, align: 'left' },
      ...options.map((head) => ({ head: `${head} (tỷ lệ %)`, share: rest, align: 'center' as const })),
      ...(hasOutcome ? [{ head: 'Kết quả', share: rest, align: 'center' as const }] : []),
    ],
    rows: result.lines.map((line, index) => ({
      kind: 'cells',
      cells: [
        String(index + 1),
        line.label,
        ...line.counts.map(({ count }) => `${count} (${percentOf(count, result.base)})`),
        ...(hasOutcome ? [line.outcome] : []),
      ],
    })),
  };
}

/** Figures, base, table, outcome with its rule, and what must not be overlooked. */
export function composeVoteResult(result: VoteResult): Block[] {
  const figures = result.figures.map(({ label, count }) => `${label}: ${count}`).join('; ');
  const base: ParagraphBlock = {
    kind: 'paragraph',
    runs: [{ text: `${figures === '' ? '' : `${figures}. `}Tỷ lệ phần trăm tính trên ${result.baseInWords}.` }],
    keepWithNext: true,
  };
  const rule =
    result.ruleInWords === null || result.ruleInWords === '' ? '.' : ` (điều kiện thông qua: ${result.ruleInWords}).`;
  return [
    base,
    resultTable(result),
    { kind: 'paragraph', runs: [{ text: 'Kết quả: ' }, { text: result.outcome, bold: true }, { text: rule }] },
    ...result.notes.map(
      (note): ParagraphBlock => ({ kind: 'paragraph', runs: [{ text: sentence(note), italic: true }] }),
    ),
  ];
}
