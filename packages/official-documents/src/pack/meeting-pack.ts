import type { OfficialDate, OfficialMoment } from '../minutes-document.ts';

/** One paper of a printable pack. */
export type PackPaper = {
  /** Names the paper to whoever brings its bytes; never printed. */
  readonly key: string;
  readonly title: string;
  /** "Tài liệu chính", "Tham khảo"; printed in the contents. */
  readonly kind: string;
  readonly pageCount: number;
};

/** Papers of one item of the agenda, or of the meeting as a whole (`item` empty). */
export type PackGroup = { readonly item: string; readonly papers: readonly PackPaper[] };

export type PackAgendaItem = {
  readonly title: string;
  /** Who presents it; may be empty. */
  readonly owner: string;
  readonly plannedMinutes: number;
};

/** Tập tài liệu họp: agenda and papers in one file, for the day when everything fails. */
export type MeetingPack = {
  readonly issuer: { readonly parentLines: readonly string[]; readonly bodyLines: readonly string[] };
  readonly meetingTitle: string;
  readonly startsAt: OfficialMoment;
  readonly place: string;
  /** When the pack was made; the only clock in the file. */
  readonly madeAt: OfficialMoment;
  readonly date: OfficialDate;
  readonly agenda: readonly PackAgendaItem[];
  readonly groups: readonly PackGroup[];
};

/** Largest pack that is made; a paper that would pass it is left out and named in the contents. */
export const packLimits = {
  /** Bytes of all papers together: four times as much is needed in memory. */
  bytes: 512 * 1024 * 1024,
  pages: 10_000,
} as const;
