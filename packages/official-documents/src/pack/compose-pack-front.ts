import type { Block, TableRow } from '../compose/blocks.ts';
import { formatOfficialMoment } from '../official-date.ts';
import type { MeetingPack } from './meeting-pack.ts';

/** On which page of the pack a paper begins; null: it is not in the pack. */
export type PaperPlaces = ReadonlyMap<string, number | null>;

function agendaTable(pack: MeetingPack): Block[] {
  if (pack.agenda.length === 0) return [];
  return [
    { kind: 'heading', level: 0, text: 'Chương trình họp' },
    {
      kind: 'table',
      columns: [
        { head: 'TT', share: 0.08, align: 'center' },
        { head: 'Nội dung', share: 0.54, align: 'left' },
        { head: 'Trình bày', share: 0.24, align: 'left' },
        { head: 'Số phút', share: 0.14, align: 'center' },
      ],
      rows: pack.agenda.map(({ title, owner, plannedMinutes }, index) => ({
        kind: 'cells',
        cells: [String(index + 1), title, owner, plannedMinutes > 0 ? String(plannedMinutes) : ''],
      })),
    },
  ];
}

function contentsTable(pack: MeetingPack, places: PaperPlaces): Block[] {
  let number = 0;
  const rows = pack.groups.flatMap((group): TableRow[] => [
    { kind: 'group', text: group.item === '' ? 'Tài liệu chung của cuộc họp' : group.item },
    ...group.papers.map(({ key, title, kind, pageCount }): TableRow => {
      number += 1;
      const place = places.get(key) ?? null;
      return {
        kind: 'cells',
        cells: [
          String(number),
          place === null ? `${title} (${kind}; không có trong tập này, in riêng)` : `${title} (${kind})`,
          String(pageCount),
          place === null ? '–' : String(place),
        ],
        mark: key,
      };
    }),
  ]);
  if (rows.length === 0) return [];
  return [
    { kind: 'heading', level: 0, text: 'Tài liệu' },
    {
      kind: 'table',
      columns: [
        { head: 'TT', share: 0.08, align: 'center' },
        { head: 'Tên tài liệu', share: 0.62, align: 'left' },
        { head: 'Số trang', share: 0.14, align: 'center' },
        { head: 'Trang của tập', share: 0.16, align: 'center' },
      ],
      rows,
    },
  ];
}

/** The first pages of a pack: what it is, the agenda, and the papers with the page on which each begins. */
export function composePackFront(pack: MeetingPack, places: PaperPlaces): readonly Block[] {
  const when = formatOfficialMoment(pack.startsAt);
  return [
    {
      kind: 'letterhead',
      parentLines: pack.issuer.parentLines,
      issuerLines: pack.issuer.bodyLines,
      symbol: '',
      placeAndDate: '',
      draft: false,
    },
    { kind: 'title', name: 'TẬP TÀI LIỆU HỌP', abstract: pack.meetingTitle },
    { kind: 'paragraph', runs: [{ text: 'Thời gian:', bold: true }, { text: ` ${when}.` }] },
    ...(pack.place === ''
      ? []
      : ([{ kind: 'paragraph', runs: [{ text: 'Địa điểm:', bold: true }, { text: ` ${pack.place}.` }] }] as const)),
    {
      kind: 'paragraph',
      runs: [
        {
          text: `Tập này được lập lúc ${formatOfficialMoment(pack.madeAt)}; tài liệu phát hành hoặc thay đổi sau đó không có trong tập.`,
          italic: true,
        },
      ],
    },
    ...agendaTable(pack),
    ...contentsTable(pack, places),
  ];
}
