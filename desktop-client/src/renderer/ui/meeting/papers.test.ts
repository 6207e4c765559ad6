import type { FileId, PaperId } from '@nghi-truong/domain';
import { describe, expect, test } from 'vitest';
import { itemId, paperId, StoryMeeting, sha256Of } from '../../testing/story-meeting.ts';
import { personId } from '../../testing/story-people.ts';
import { nextExpiry, papersOf, presentable, type SeenPapers, seenPapers } from './papers.ts';

const start = Date.UTC(2026, 2, 2, 1, 30);
const everybody = { personIds: null, until: null };

function meeting() {
  const story = new StoryMeeting(() => start, 9);
  const file = (number: number, pageCount = 3) => ({
    fileId: paperId(number) as string as FileId,
    sha256: sha256Of(number),
    size: 1_000,
    pageCount,
  });
  const attach = (number: number, access: Parameters<typeof story.must<'attachPaper'>>[2]['access'] = everybody) =>
    story.must(901, 'attachPaper', {
      paperId: paperId(number),
      itemId: itemId(4),
      title: `Tài liệu ${number}`,
      kind: 'main',
      file: file(number),
      access,
    });
  const seenBy = (number: number, now = start, opened?: ReadonlyMap<PaperId, FileId>): SeenPapers => {
    const mine = story.mine(personId(number));
    if (mine === null) throw new Error('nobody of the meeting');
    const atDesk = mine.duties.some((duty) => duty === 'chair' || duty === 'secretary' || duty === 'clerk');
    return seenPapers({ room: story.room(), mine, desk: atDesk ? story.desk() : null }, now, opened);
  };
  return { story, file, attach, seenBy };
}
const titles = (papers: SeenPapers) => papersOf(papers, itemId(4)).map((paper) => paper.paperId.slice(-2));

describe('the papers that a person sees', () => {
  test('[PS-1] the room’s, those for some only, one’s own; at the desk also what is not released', () => {
    const { story, file, attach, seenBy } = meeting();
    attach(20);
    attach(21, { personIds: [personId(3)], until: null });
    story.must(901, 'releasePaper', { paperId: paperId(21) });
    const own = { paperId: paperId(30), itemId: itemId(4), title: 'Bài phát biểu', file: file(30) };
    story.must(3, 'attachOwnPaper', own);
    expect(titles(seenBy(3))).toEqual(['05', '06', '21', '30']);
    expect(titles(seenBy(4))).toEqual(['05', '06']);
    expect(titles(seenBy(901))).toEqual(['05', '06', '20', '21']);
    expect(seenBy(901)[paperId(20)]).toMatchObject({ availability: 'notReleased', readable: true });
    story.must(901, 'movePaper', { paperId: paperId(6), beforePaperId: paperId(5) });
    expect(titles(seenBy(3))).toEqual(['06', '05', '21', '30']);
  });

  test('[PS-2] new until opened, a new version until that one was; one’s own never', () => {
    const { story, file, seenBy } = meeting();
    const own = { paperId: paperId(30), itemId: null, title: 'Của tôi', file: file(30) };
    story.must(3, 'attachOwnPaper', own);
    const news = (opened?: ReadonlyMap<PaperId, FileId>) => seenBy(3, start, opened)[paperId(5)]?.news;
    expect(news()).toBe('new');
    expect(seenBy(3)[paperId(30)]?.news).toBeNull();
    const first = paperId(5) as string as FileId;
    expect(news(new Map([[paperId(5), first]]))).toBeNull();
    story.must(3, 'markPapersRead', { papers: [{ paperId: paperId(5), fileId: first }] });
    expect(news()).toBeNull();
    story.must(901, 'replacePaper', { paperId: paperId(5), file: file(40), note: 'Sửa phụ lục' });
    expect(news()).toBe('newVersion');
    expect(news(new Map([[paperId(5), first]]))).toBe('newVersion');
    expect(news(new Map([[paperId(5), file(40).fileId]]))).toBeNull();
    expect(seenBy(4)[paperId(5)]?.news).toBe('new');
  });

  test('[PS-2] looking something up in the earlier version does not make the present one new again', () => {
    const { story, file, seenBy } = meeting();
    story.must(901, 'replacePaper', { paperId: paperId(5), file: file(40), note: '' });
    story.must(3, 'markPapersRead', { papers: [{ paperId: paperId(5), fileId: file(40).fileId }] });
    const looked = new Map([[paperId(5), paperId(5) as string as FileId]]);
    expect(seenBy(3, start, looked)[paperId(5)]?.news).toBeNull();
  });

  test('[PS-4] a paper whose time is up cannot be opened from that moment on, before the server says so; the desk may', () => {
    const { story, attach, seenBy } = meeting();
    const until = start + 600_000;
    attach(20, { personIds: null, until });
    story.must(901, 'releasePaper', { paperId: paperId(20) });
    const at = (now: number, number = 3) => {
      const paper = seenBy(number, now)[paperId(20)];
      return [paper?.availability, paper?.readable];
    };
    expect(at(until - 1)).toEqual(['open', true]);
    expect(at(until)).toEqual(['expired', false]);
    expect(at(until, 901)).toEqual(['expired', true]);
    expect(nextExpiry(seenBy(3), start)).toBe(until);
    expect(nextExpiry(seenBy(3), until)).toBeNull();
  });

  test('[PS-4] nobody opens a withdrawn paper', () => {
    const { story, seenBy } = meeting();
    story.must(901, 'withdrawPaper', { paperId: paperId(5), reason: 'Nhầm bản' });
    for (const person of [3, 901]) {
      expect(seenBy(person)[paperId(5)]).toMatchObject({ availability: 'withdrawn', readable: false, news: null });
    }
  });

  test('[PS-5] what is for some only, one’s own, unreleased or over is not offered to be presented', () => {
    const { story, file, attach, seenBy } = meeting();
    attach(20);
    attach(21, { personIds: [personId(1)], until: null });
    story.must(901, 'releasePaper', { paperId: paperId(21) });
    story.must(1, 'attachOwnPaper', { paperId: paperId(30), itemId: itemId(4), title: 'Của tôi', file: file(30) });
    const all = papersOf(seenBy(1), itemId(4));
    expect(all.length).toBe(5);
    expect(presentable(all).map((paper) => paper.paperId)).toEqual([paperId(5), paperId(6)]);
  });
});
