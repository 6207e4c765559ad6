// @vitest-environment happy-dom
import type { AnnotationObject } from '@nghi-truong/collab';
import type { FileId, PersonId } from '@nghi-truong/domain';
import { cleanup, configure, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { TextProvider } from '../../ui/text.tsx';
import { ToastProvider } from '../../ui/toast.tsx';
import { NotesBook } from './notes-book.ts';
import { listOwn, NotesList } from './notes-list.tsx';
import type { PageNote } from './notes-model.ts';
import { fakeHandle } from './testing/fake-handle.ts';
import type { Notes } from './use-notes.ts';

configure({ defaultHidden: true });
afterEach(cleanup);

const fileId = 'file' as FileId;
const oldFileId = 'old' as FileId;
const basis = { colour: '#112233', createdAt: 1 };
const note = (object: AnnotationObject, own = true): PageNote => ({
  object,
  scope: 'private',
  own,
  personId: 'me' as PersonId,
  fileId,
  version: null,
  scaleX: 1,
  scaleY: 1,
});
const stroke = (objectId: string, page: number) =>
  note({ ...basis, objectId, page, kind: 'stroke', width: 2, points: [0, 0] });
const written = (objectId: string, page: number, text: string): AnnotationObject => ({
  ...basis,
  objectId,
  page,
  kind: 'note',
  x: 1,
  y: 1,
  text,
});

describe('the list of one’s own notes', () => {
  it('[PA-64] stands by page, strokes counted together, without what others wrote', () => {
    const pages = new Map([
      [5, [stroke('a', 5), stroke('b', 5)]],
      [2, [note(written('n', 2, 'Hỏi thêm')), note(written('o', 2, 'Của người khác'), false)]],
      [3, [note(written('p', 3, 'Của người khác'), false)]],
    ]);
    expect(listOwn(pages).map(({ page, strokes, notes }) => [page, strokes, notes.length])).toEqual([
      [2, 0, 1],
      [5, 2, 0],
    ]);
  });

  it('[PA-61] [PA-64] leads to the page, takes a note away, and opens the version that still has its page', () => {
    const { handle, ids } = fakeHandle();
    const book = new NotesBook([{ fileId, version: 2, pageCount: 9, handle }]);
    book.add('private', written('n', 2, 'Hỏi thêm'));
    const lost = { ...note(written('g', 7, 'Ở trang đã bỏ')), fileId: oldFileId, version: 1 };
    // What the list does not ask for stays away.
    const notes = {
      book,
      pages: new Map([[2, [note(written('n', 2, 'Hỏi thêm'))]]]),
      gone: [{ fileId: oldFileId, version: 1, page: 7, notes: [lost] }],
    } satisfies Pick<Notes, 'book' | 'pages' | 'gone'>;
    const done: unknown[] = [];
    render(
      <TextProvider language="vi">
        <ToastProvider>
          <NotesList
            notes={notes}
            onJump={(page) => done.push(page)}
            onOpenVersion={(file, page) => done.push([file, page])}
            onClose={() => done.push('closed')}
          />
        </ToastProvider>
      </TextProvider>,
    );
    expect(screen.getByText('Trang 7 của bản 1: 1 ghi chú')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Mở bản 1, trang 7' }));
    fireEvent.click(screen.getByRole('button', { name: /Hỏi thêm/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Xóa ghi chú' }));
    expect(done).toEqual(['closed', [oldFileId, 7], 'closed', 2]);
    expect(ids()).toEqual([]);
  });
});
