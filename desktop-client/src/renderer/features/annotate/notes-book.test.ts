import type { AnnotationObject } from '@nghi-truong/collab';
import type { FileId } from '@nghi-truong/domain';
import { describe, expect, it, vi } from 'vitest';
import { Cell } from '../../session/readable.ts';
import { combined, NotesBook } from './notes-book.ts';
import { fakeHandle } from './testing/fake-handle.ts';

const [present, earlier] = ['present', 'earlier'] as FileId[] as [FileId, FileId];
const note = (objectId: string): AnnotationObject => ({
  kind: 'note',
  objectId,
  page: 1,
  colour: '#112233',
  createdAt: 1,
  x: 1,
  y: 1,
  text: objectId,
});

function open() {
  const [now, old] = [fakeHandle(), fakeHandle()];
  const book = new NotesBook([
    { fileId: present, version: 2, pageCount: 3, handle: now.handle },
    { fileId: earlier, version: 1, pageCount: 3, handle: old.handle },
  ]);
  return { book, now, old };
}

describe('notes on several versions', () => {
  it('[PA-63] what is new goes to the version in view, what is changed or erased stays on its own', () => {
    const { book, now, old } = open();
    book.add('private', note('a'));
    book.put(earlier, 'private', note('b'));
    expect([now.ids(), old.ids()]).toEqual([['a'], ['b']]);
    book.remove(earlier, 'private', 'b');
    // Not where it is not.
    book.remove(present, 'private', 'b');
    book.remove('unknown' as FileId, 'private', 'a');
    expect([now.ids(), old.ids()]).toEqual([['a'], []]);
  });

  it('[PA-63] one undo takes back the last act on whichever version it was, one redo brings it back', () => {
    const { book, now, old } = open();
    book.put(earlier, 'private', note('b'));
    book.add('shared', note('a'));
    book.remove(earlier, 'private', 'b');
    // An eraser that passes again over what is gone did nothing.
    book.remove(earlier, 'private', 'b');
    const state = () => [...now.ids(), '|', ...old.ids()].join('');
    const seen = [state()];
    for (const act of ['undo', 'undo', 'undo', 'undo', 'redo', 'redo', 'redo', 'redo'] as const) {
      book[act]();
      seen.push(state());
    }
    expect(seen).toEqual(['a|', 'a|b', '|b', '|', '|', '|b', 'a|b', 'a|', 'a|']);
    expect(book.history.get()).toEqual({ undo: true, redo: false });
    book.undo();
    book.add('private', note('c'));
    expect(book.history.get()).toEqual({ undo: true, redo: false });
  });

  it('[PA-63] it is saved when every version is; all are put away together', () => {
    const { book, now, old } = open();
    const heard = vi.fn();
    const stop = book.saveState.subscribe(heard);
    old.saveState.set('saving');
    expect(book.saveState.get()).toBe('saving');
    now.saveState.set('notYet');
    expect(book.saveState.get()).toBe('notYet');
    now.unsaved.set(2);
    old.unsaved.set(1);
    expect([book.unsaved.get(), heard.mock.calls.length]).toEqual([3, 2]);
    stop();
    book.release();
    expect([now.released.times, old.released.times]).toEqual([1, 1]);
  });

  it('several values as one keep their reference while none of them changes', () => {
    const cells = [new Cell(1), new Cell(2)];
    const both = combined(cells, (values) => ({ values }));
    const before = both.get();
    expect(both.get()).toBe(before);
    cells[1]?.set(3);
    expect(both.get()).toEqual({ values: [1, 3] });
  });
});
