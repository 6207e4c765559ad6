import type { MeetingState, Paper } from '@nghi-truong/domain';
import type { MeetingPack, PackGroup, PackPaper } from '@nghi-truong/official-documents';
import type { BodyRow } from '../../storage/bodies.ts';
import { momentIn } from '../minutes/local-time.ts';
import { issuerOf } from '../minutes/minutes-document.ts';

/** Released and for everybody: a pack is handed round, so nothing that only some may read is in it. */
export function packPapers(state: MeetingState): readonly Paper[] {
  return Object.values(state.papers).filter(
    ({ status, access, owner }) => status.name === 'released' && access.personIds === null && owner === null,
  );
}

function packPaper({ paperId, title, kind, file }: Paper): PackPaper {
  const named = kind === 'main' ? 'tài liệu chính' : 'tham khảo';
  return { key: paperId, title, kind: named, pageCount: file.pageCount };
}

/** Agenda and papers of a meeting as they are now, papers of the meeting as a whole first, then by item in order. */
export function packDocument(state: MeetingState, body: BodyRow, now: number): MeetingPack {
  const papers = packPapers(state);
  const of = (itemId: Paper['itemId']): PackPaper[] =>
    papers
      .filter((paper) => paper.itemId === itemId)
      .sort((one, other) => one.position - other.position)
      .map(packPaper);
  const items = state.agenda.order.flatMap((itemId) => {
    const item = state.agenda.items[itemId];
    return item === undefined ? [] : [item];
  });
  const groups: PackGroup[] = [
    { item: '', papers: of(null) },
    ...items.map(({ itemId, title }, index) => ({ item: `Mục ${index + 1}. ${title}`, papers: of(itemId) })),
  ];
  const madeAt = momentIn(body.timeZone, now);
  return {
    issuer: issuerOf(state.bodyName),
    meetingTitle: state.title,
    startsAt: momentIn(body.timeZone, state.startsAt),
    place: state.place,
    madeAt,
    date: madeAt.date,
    agenda: items.map(({ title, owner, plannedMinutes }) => ({ title, owner, plannedMinutes })),
    groups: groups.filter((group) => group.papers.length > 0),
  };
}
