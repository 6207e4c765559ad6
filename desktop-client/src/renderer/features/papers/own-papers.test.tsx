// @vitest-environment happy-dom
import type { FileId } from '@nghi-truong/domain';
import { cleanup, configure, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { renderInMeeting } from '../../testing/render-in-meeting.tsx';
import { itemId, paperId, type StoryMeeting, sha256Of } from '../../testing/story-meeting.ts';
import { personId } from '../../testing/story-people.ts';
import { StorySession } from '../../testing/story-session.ts';
import { StoryShelf } from '../../testing/upload-shelf.tsx';
import { OwnPapers } from './own-papers.tsx';

configure({ defaultHidden: true });
afterEach(cleanup);

const page = (
  <StoryShelf>
    <OwnPapers />
  </StoryShelf>
);
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const bring = (story: StoryMeeting, number: number) =>
  story.must(3, 'attachOwnPaper', {
    paperId: paperId(number),
    itemId: itemId(4),
    title: `Bài số ${number}`,
    file: { fileId: paperId(number) as string as FileId, sha256: sha256Of(number), size: 5, pageCount: 2 },
  });

describe('papers of one’s own', () => {
  test('[PS-30] a person brings a paper that nobody else sees, and takes it away again', async () => {
    const { story, session, step } = renderInMeeting(3, page, (story) => story.open(7, 4));
    await step(() => press('Thêm tài liệu của tôi'));
    const dialog = screen.getByRole('dialog');
    expect(dialog.querySelector('input[type=file]')).toBeNull();
    await step(() => fireEvent.click(within(dialog).getByRole('checkbox')));
    const field = dialog.querySelector<HTMLInputElement>('input[type=file]');
    if (field === null) throw new Error('nothing to choose with');
    const file = new File(['%PDF'], 'bài phát biểu.pdf');
    Object.defineProperty(field, 'files', { value: [file], configurable: true });
    await step(() => fireEvent.change(field));
    await step(() => undefined);
    expect(session.uploads.map(({ purpose }) => purpose)).toEqual(['own']);
    expect(Object.values(story.mine(personId(3))?.papers ?? {})).toMatchObject([
      { title: 'Bài phát biểu', itemId: itemId(4), own: true },
    ]);
    for (const other of [1, 4, 901]) expect(story.mine(personId(other))?.papers).toEqual({});
    expect(JSON.stringify(new StorySession(story, personId(901), () => 0).desk.get())).not.toContain('Bài phát biểu');
    await step(() => press('Xem và xóa (1)'));
    await step(() => press('Xóa: Bài phát biểu'));
    const question = screen.getByRole('dialog', { name: 'Xóa “Bài phát biểu”?' });
    await step(() => fireEvent.click(within(question).getByRole('button', { name: 'Xóa' })));
    expect(story.mine(personId(3))?.papers).toEqual({});
    expect(session.sent.map(({ type }) => type)).toEqual(['removeOwnPaper']);
  });

  test('[PS-30] not more than twenty', async () => {
    const { step } = renderInMeeting(3, page, (story) => {
      for (let number = 100; number < 120; number += 1) bring(story, number);
    });
    await step(() => press('Thêm tài liệu của tôi'));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByText('Mỗi người thêm được nhiều nhất 20 tài liệu.', { selector: 'p' })).toBeTruthy();
  });
});
