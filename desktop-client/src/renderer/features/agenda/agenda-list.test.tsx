// @vitest-environment happy-dom
import type { FileId } from '@nghi-truong/domain';
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { renderInMeeting, storyTime } from '../../testing/render-in-meeting.tsx';
import { itemId, paperId, type StoryMeeting, sha256Of } from '../../testing/story-meeting.ts';
import { personId } from '../../testing/story-people.ts';
import { useMarkRead, usePapers } from '../../ui/meeting/paper-set.tsx';
import { AgendaList } from './agenda-list.tsx';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const file = (number: number) => ({
  fileId: paperId(number) as string as FileId,
  sha256: sha256Of(number),
  size: 5,
  pageCount: 3,
});
const attach = (story: StoryMeeting, number: number, people: readonly number[] | null, until: number | null = null) => {
  const access = { personIds: people?.map(personId) ?? null, until };
  const title = `Tài liệu ${number}`;
  story.must(901, 'attachPaper', {
    paperId: paperId(number),
    itemId: itemId(5),
    title,
    kind: 'main',
    file: file(number),
    access,
  });
  story.must(901, 'releasePaper', { paperId: paperId(number) });
};
const list = <AgendaList onPaper={() => undefined} />;
/** The list beside a reader in which paper 5 is open. */
function WithReader({ open }: { open: boolean }) {
  const paper = usePapers()[paperId(5)];
  useMarkRead(open && paper !== undefined ? paper : null);
  return list;
}
const line = (title: string) => screen.getByText(title).closest('li')?.textContent ?? '';
const pass = async (milliseconds: number) =>
  act(async () => {
    vi.advanceTimersByTime(milliseconds);
    await Promise.resolve();
  });

describe('papers in the agenda', () => {
  test('[PS-2] [PS-3] a paper is new until it has been open for two seconds, and the server is told once', async () => {
    const rendered = renderInMeeting(3, <WithReader open={false} />);
    const { session, story, show, step } = rendered;
    const title = 'Tờ trình số 98/TTr-UBND';
    expect(line(title)).toContain('Mới');
    show(<WithReader open />);
    await pass(1_900);
    show(<WithReader open={false} />);
    await pass(5_000);
    expect(line(title)).toContain('Mới');
    show(<WithReader open />);
    await pass(2_000);
    expect(line(title)).not.toContain('Mới');
    expect(session.sent).toEqual([]);
    await pass(1_500);
    expect(session.sent).toEqual([
      { type: 'markPapersRead', payload: { papers: [{ paperId: paperId(5), fileId: paperId(5) }] } },
    ]);
    expect(story.mine(personId(3))?.reading[paperId(5)]?.fileId).toBe(paperId(5));
    await step(() => {
      story.must(901, 'replacePaper', { paperId: paperId(5), file: file(40), note: '' });
      session.push();
    });
    expect(line(title)).toContain('Bản mới');
    expect(line(title)).toContain('Bản 2');
  });

  test('[PS-3] what was opened while cut off loses its mark at once and is told afterwards', async () => {
    const { session, step } = renderInMeeting(3, <WithReader open />);
    await step(() => session.cut());
    await pass(10_000);
    expect(line('Tờ trình số 98/TTr-UBND')).not.toContain('Mới');
    expect(session.sent).toEqual([]);
    await step(() => session.comeBack());
    await pass(1_500);
    expect(session.sent.map(({ type }) => type)).toEqual(['markPapersRead']);
  });

  test('[PS-1] [PS-4] limited papers are marked for those who have them; a withdrawn one is named with its reason', async () => {
    const { story, session, step } = renderInMeeting(3, list, (story) => attach(story, 20, [3, 4]));
    expect(line('Tài liệu 20')).toContain('Hạn chế');
    await step(() => {
      story.must(901, 'withdrawPaper', { paperId: paperId(20), reason: 'Sai số liệu' });
      session.push();
    });
    expect(line('Tài liệu 20')).toContain('Tài liệu đã bị thu hồi. Lý do: Sai số liệu');
    expect(screen.queryByRole('button', { name: /Tài liệu 20/ })).toBeNull();
    cleanup();
    renderInMeeting(5, list, (story) => attach(story, 20, [3, 4]));
    expect(screen.queryByText('Tài liệu 20')).toBeNull();
  });

  test('[PS-4] a paper says until when it may be read', async () => {
    const chosen = vi.fn();
    renderInMeeting(3, <AgendaList onPaper={chosen} />, (story) => attach(story, 20, null, storyTime + 3_600_000));
    expect(line('Tài liệu 20')).toContain('Hết hạn lúc 09:30');
    fireEvent.click(screen.getByRole('button', { name: /Tài liệu 20/ }));
    expect(chosen).toHaveBeenCalledWith(paperId(20));
  });
});
