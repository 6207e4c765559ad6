export type DemoPaperKind = 'toTrinh' | 'baoCao' | 'thamTra' | 'duThao' | 'bang' | 'thuyetMinh' | 'scan';

export type DemoPaper = {
  /** File name, ASCII. */
  readonly name: string;
  readonly title: string;
  readonly kind: DemoPaperKind;
  /** Number of the agenda item the paper belongs to. */
  readonly agendaItem: 1 | 2 | 3 | 4 | 5 | 6;
  readonly bytes: Uint8Array;
};
