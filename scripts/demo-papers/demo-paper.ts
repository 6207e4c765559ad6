export type DemoPaperKind = 'toTrinh' | 'baoCao' | 'thamTra' | 'duThao' | 'bang' | 'thuyetMinh' | 'scan' | 'trichNgang';

export type DemoPaper = {
  /** File name, ASCII. */
  readonly name: string;
  readonly title: string;
  readonly kind: DemoPaperKind;
  /** Number of the agenda item the paper belongs to. */
  readonly agendaItem: 1 | 2 | 3 | 4 | 5 | 6;
  readonly bytes: Uint8Array;
  /** The version that was sent out first, and what the present one changed in it. */
  readonly first?: { readonly name: string; readonly bytes: Uint8Array; readonly note: string };
  /** Accounts for whom it is; absent: for everybody. */
  readonly readers?: readonly string[];
};
