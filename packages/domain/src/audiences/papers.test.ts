import { describe, expect, it } from 'vitest';
import { valuesOf } from '../kernel/lookup.ts';
import {
  atWork,
  chair,
  clerk,
  fileId,
  first,
  type MeetingAtWork,
  paperId,
  type personId,
  screen,
  second,
  secretary,
  start,
  system,
  technician,
  third,
} from '../testing/meeting-at-work.ts';
import { projectDesk, projectMine, projectRoom } from './project.ts';
import { readDesk, readRoom } from './read.ts';
import type { PaperRecord } from './views.ts';

type Person = ReturnType<typeof personId>;
const room = (meeting: MeetingAtWork) => readRoom(projectRoom(meeting.state))?.papers ?? {};
const desk = (meeting: MeetingAtWork) => readDesk(projectDesk(meeting.state));
const mine = (meeting: MeetingAtWork, who: Person) => projectMine(meeting.state, who);
const numbers = (papers: Readonly<Record<string, PaperRecord>> | undefined) =>
  Object.keys(papers ?? {}).map((id) => Number(id.slice(-3)));

describe('papers for some', () => {
  it('[VI-22] stand in the own part of those in the room whom they are for, and with their names at the desk', () => {
    const meeting = atWork().attach(1, 1, { personIds: [first, second, technician] });
    expect(numbers(mine(meeting, first)?.papers)).toEqual([]);
    meeting.release(1);
    expect(numbers(room(meeting))).toEqual([]);
    const seen = [first, second, third, clerk, technician, screen].map((who) => numbers(mine(meeting, who)?.papers));
    expect(seen).toEqual([[1], [1], [], [], [], []]);
    expect(mine(meeting, first)?.papers[paperId(1)]).toMatchObject({ title: 'Tờ trình 1', limited: true, own: false });
    expect(numbers(desk(meeting)?.papers)).toEqual([1]);
    expect(desk(meeting)?.paperReaders).toEqual({ [paperId(1)]: { personIds: [first, second, technician] } });
    meeting.do(secretary, 'withdrawPaper', { paperId: paperId(1), reason: 'x' });
    expect(mine(meeting, first)?.papers[paperId(1)]?.status.name).toBe('withdrawn');
  });

  it('[VI-22] leave the room when they become such, and come back', () => {
    const meeting = atWork().attach(1).release(1);
    expect(numbers(room(meeting))).toEqual([1]);
    meeting.do(secretary, 'setPaperAccess', { paperId: paperId(1), access: { personIds: [first], until: null } });
    expect([numbers(room(meeting)), numbers(desk(meeting)?.papers)]).toEqual([[], [1]]);
    meeting.do(secretary, 'setPaperAccess', { paperId: paperId(1), access: { personIds: null, until: null } });
    expect([numbers(room(meeting)), numbers(desk(meeting)?.papers)]).toEqual([[1], []]);
    expect(desk(meeting)?.paperReaders).toEqual({});
  });

  it('[VI-22] whoever leaves the room keeps none', () => {
    const meeting = atWork()
      .attach(1, 1, { personIds: [first] })
      .release(1)
      .attachOwn(first, 2);
    meeting.do(secretary, 'changeParticipant', { personId: first, duties: ['technician'], votes: false });
    expect(mine(meeting, first)?.papers).toEqual({});
  });
});

describe('papers that the room sees', () => {
  it('[VI-6] tell their versions, until when they are in reach and when that is over', () => {
    const until = start + 60_000;
    const meeting = atWork().attach(1, 1, { until }).release(1).pass(1_000).replace(1, 2, 'Sửa trang 2');
    expect(room(meeting)[paperId(1)]).toMatchObject({
      fileId: fileId(2),
      version: 2,
      since: start + 1_000,
      note: 'Sửa trang 2',
      earlier: [{ version: 1, fileId: fileId(1), pageCount: 3, size: 1_000, since: start, note: '' }],
      limited: false,
      own: false,
      until,
    });
    meeting.pass(60_000).do(system, 'expirePaper', { paperId: paperId(1) });
    expect(room(meeting)[paperId(1)]?.status.name).toBe('expired');
    expect(numbers(desk(meeting)?.papers)).toEqual([]);
  });
});

describe('a version that comes while its paper is withdrawn', () => {
  it.each([
    ['everybody', null],
    ['some', [first]],
  ])('[VI-6] is for the desk alone until it is released again, of a paper for %s', (_, personIds) => {
    const meeting = atWork().attach(1, 1, { personIds }).release(1);
    meeting.do(chair, 'withdrawPaper', { paperId: paperId(1), reason: 'x' });
    const known = () => (personIds === null ? room(meeting) : mine(meeting, first)?.papers)?.[paperId(1)];
    const before = known();
    meeting.pass(1_000).replace(1, 2, 'Sửa bảng giá').replace(1, 3);
    expect(before).toMatchObject({ version: 1, fileId: fileId(1), earlier: [] });
    expect(known()).toEqual(before);
    expect(desk(meeting)?.papers[paperId(1)]).toMatchObject({
      version: 3,
      fileId: fileId(3),
      status: { lastVersion: 1 },
    });
    meeting.release(1);
    expect(known()).toMatchObject({ version: 3, fileId: fileId(3), status: { name: 'released' } });
    expect(numbers(desk(meeting)?.papers)).toEqual(personIds === null ? [] : [1]);
  });
});

describe('own papers', () => {
  it('[VI-23] are in nobody else’s part, in no document', () => {
    const meeting = atWork().attachOwn(first, 1);
    expect(mine(meeting, first)?.papers[paperId(1)]).toMatchObject({ own: true, limited: false, kind: 'personal' });
    const elsewhere = [
      ...valuesOf(meeting.documents()),
      ...[chair, secretary, clerk, second].map((who) => JSON.stringify(mine(meeting, who))),
    ];
    for (const text of elsewhere) {
      for (const word of ['Tài liệu riêng', paperId(1), fileId(1)]) expect(text).not.toContain(word);
    }
  });
});

describe('reading marks', () => {
  const read = () => {
    const meeting = atWork().attach(1).release(1).attachOwn(first, 2);
    const papers = [1, 2].map((number) => ({ paperId: paperId(number), fileId: fileId(number) }));
    return meeting.do(first, 'markPapersRead', { papers });
  };
  const mark = (number: number) => ({ [paperId(number)]: { fileId: fileId(number), at: start } });

  it('[VI-24] are for the desk without own papers, for oneself with them, and not for the others', () => {
    const meeting = read();
    expect(desk(meeting)?.reading).toEqual({ [first]: mark(1) });
    expect(mine(meeting, first)?.reading).toEqual({ ...mark(1), ...mark(2) });
    expect(mine(meeting, second)?.reading).toEqual({});
    expect(projectRoom(meeting.state)).toEqual(projectRoom({ ...meeting.state, reading: {}, ownReading: {} }));
  });

  it('[VI-10] of those who read nothing new keep their reference', () => {
    const meeting = read();
    const before = projectDesk(meeting.state);
    const own = mine(meeting, first) ?? undefined;
    meeting.do(second, 'markPapersRead', { papers: [{ paperId: paperId(1), fileId: fileId(1) }] });
    const after = projectDesk(meeting.state, before);
    expect(after.get(`reading/${first}`)).toBe(before.get(`reading/${first}`));
    expect(projectMine(meeting.state, first, own)).toBe(own);
  });
});
