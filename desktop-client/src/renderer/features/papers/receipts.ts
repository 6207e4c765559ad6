import {
  compareByGivenName,
  type DeskView,
  type Duty,
  type PaperId,
  type PaperRecord,
  type PersonId,
  type PersonRecord,
  type RoomView,
} from '@nghi-truong/domain';

/** Who is expected to read what the desk puts before the meeting; those who only run it are not counted. */
const reading: readonly Duty[] = ['chair', 'delegate', 'invitee'];

/** People for whom a paper is meant: those it is limited to, else everybody who takes part. */
export function audienceOf(paper: PaperRecord, room: RoomView, desk: DeskView): readonly PersonRecord[] {
  const everybody = Object.values(room.people);
  if (!paper.limited) return everybody.filter((person) => person.duties.some((duty) => reading.includes(duty)));
  const named = new Set(desk.paperReaders[paper.paperId]?.personIds ?? []);
  return everybody.filter((person) => named.has(person.personId));
}

export interface Receipts {
  /** Opened the present version. */
  readonly opened: readonly PersonRecord[];
  /** Opened an earlier one only. */
  readonly earlier: readonly PersonRecord[];
  readonly notYet: readonly PersonRecord[];
}

/** Who has opened a paper and who has not, each list by given name. */
export function receiptsOf(paper: PaperRecord, room: RoomView, desk: DeskView): Receipts {
  const opened: PersonRecord[] = [];
  const earlier: PersonRecord[] = [];
  const notYet: PersonRecord[] = [];
  const people = audienceOf(paper, room, desk).toSorted((left, right) => compareByGivenName(left.name, right.name));
  for (const person of people) {
    const mark = desk.reading[person.personId]?.[paper.paperId];
    if (mark === undefined) notYet.push(person);
    else if (mark.fileId === paper.fileId) opened.push(person);
    else earlier.push(person);
  }
  return { opened, earlier, notYet };
}

/** Per paper how many of those it is meant for have opened its present version. One pass over all marks. */
export function openedCounts(
  papers: readonly PaperRecord[],
  room: RoomView,
  desk: DeskView,
): ReadonlyMap<PaperId, { readonly opened: number; readonly of: number }> {
  const audiences = new Map<PaperId, ReadonlySet<PersonId>>();
  let everybody: ReadonlySet<PersonId> | null = null;
  const byId = new Map(papers.map((paper) => [paper.paperId, paper]));
  for (const paper of papers) {
    const ids = () => new Set(audienceOf(paper, room, desk).map((person) => person.personId));
    if (paper.limited) audiences.set(paper.paperId, ids());
    else {
      everybody ??= ids();
      audiences.set(paper.paperId, everybody);
    }
  }
  const opened = new Map<PaperId, number>();
  for (const [personId, marks] of Object.entries(desk.reading)) {
    for (const [key, mark] of Object.entries(marks)) {
      const paper = byId.get(key as PaperId);
      if (paper?.fileId !== mark.fileId || !audiences.get(paper.paperId)?.has(personId as PersonId)) continue;
      opened.set(paper.paperId, (opened.get(paper.paperId) ?? 0) + 1);
    }
  }
  return new Map(
    papers.map(({ paperId }) => [paperId, { opened: opened.get(paperId) ?? 0, of: audiences.get(paperId)?.size ?? 0 }]),
  );
}

/** People by their group, groups in the order of the alphabet; those without one come last. */
export function byGroup(
  people: readonly PersonRecord[],
): readonly { readonly group: string; readonly people: readonly PersonRecord[] }[] {
  const groups = new Map<string, PersonRecord[]>();
  for (const person of people) {
    const members = groups.get(person.group);
    if (members === undefined) groups.set(person.group, [person]);
    else members.push(person);
  }
  return [...groups]
    .map(([group, members]) => ({ group, people: members }))
    .toSorted((left, right) =>
      left.group === '' || right.group === ''
        ? Number(left.group === '') - Number(right.group === '')
        : left.group.localeCompare(right.group, 'vi', { numeric: true }),
    );
}
