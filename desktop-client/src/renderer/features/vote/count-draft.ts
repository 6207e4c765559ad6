import {
  type Candidate,
  candidatesOf,
  type LineId,
  motionLine,
  type PaperCount,
  type PollRecord,
  type VotingOption,
} from '@nghi-truong/domain';

/** The count as it is typed: texts, so that nothing that was typed is lost or changed. */
export interface TypedCount {
  readonly issued: string;
  readonly collected: string;
  readonly valid: string;
  readonly invalid: string;
  /** By line and option. */
  readonly counts: Readonly<Record<LineId, Readonly<Record<string, string>>>>;
}

export const totals = ['issued', 'collected', 'valid', 'invalid'] as const;
export type TotalName = (typeof totals)[number];

type Counted = Pick<PollRecord, 'subject' | 'options'>;

export interface CountedLine {
  readonly lineId: LineId;
  /** Null for a motion. */
  readonly candidate: Candidate | null;
}

/** The lines of a count, in the order of the ballot. */
export function countedLines({ subject }: Counted): readonly CountedLine[] {
  return subject.kind === 'motion'
    ? [{ lineId: motionLine, candidate: null }]
    : candidatesOf(subject).map((candidate) => ({ lineId: candidate.lineId, candidate }));
}

export const nothingTyped: TypedCount = { issued: '', collected: '', valid: '', invalid: '', counts: {} };

/** A count that was entered, as if it were typed: to be corrected. */
export function typedFrom(count: PaperCount): TypedCount {
  const words = (record: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [key, String(value)]));
  return {
    issued: String(count.issued),
    collected: String(count.collected),
    valid: String(count.valid),
    invalid: String(count.invalid),
    counts: Object.fromEntries(Object.entries(count.counts).map(([lineId, line]) => [lineId, words(line)])),
  };
}

/** The figure that was typed: null while there is none, NaN when it is not a whole number. */
export function figureOf(typed: string | undefined): number | null {
  const digits = (typed ?? '').trim();
  if (digits === '') return null;
  return /^\d{1,4}$/.test(digits) ? Number(digits) : Number.NaN;
}

/** The whole count, or null while a figure is missing or is none. */
export function countOf(counted: Counted, typed: TypedCount): PaperCount | null {
  const figures = totals.map((name) => figureOf(typed[name]));
  const counts: [LineId, Readonly<Record<string, number>>][] = [];
  for (const { lineId } of countedLines(counted)) {
    const line = counted.options.map((option) => figureOf(typed.counts[lineId]?.[option.optionId]));
    figures.push(...line);
    counts.push([
      lineId,
      Object.fromEntries(counted.options.map((option, index) => [option.optionId, line[index] ?? 0])),
    ]);
  }
  if (figures.some((figure) => figure === null || Number.isNaN(figure))) return null;
  const [issued = 0, collected = 0, valid = 0, invalid = 0] = figures.map((figure) => figure ?? 0);
  return { issued, collected, valid, invalid, counts: Object.fromEntries(counts) };
}

/** What is typed on one line so far: how many together, and whether every option has its figure. */
export function lineSum(
  options: readonly VotingOption[],
  typed: Readonly<Record<string, string>> | undefined,
): { readonly sum: number; readonly whole: boolean } {
  const figures = options.map((option) => figureOf(typed?.[option.optionId]));
  return {
    sum: figures.reduce<number>((sum, figure) => sum + (figure === null || Number.isNaN(figure) ? 0 : figure), 0),
    whole: figures.every((figure) => figure !== null && !Number.isNaN(figure)),
  };
}
