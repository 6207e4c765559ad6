// @vitest-environment happy-dom
import type { AnnotationObject } from '@nghi-truong/collab';
import type { FileId, PersonId } from '@nghi-truong/domain';
import { describe, expect, it } from 'vitest';
import { listOwn } from './notes-list.tsx';
import type { PageNote } from './notes-model.ts';

const basis = { colour: '#112233', createdAt: 1 };
const note = (object: AnnotationObject, own = true): PageNote => ({
  object,
  scope: 'private',
  own,
  personId: 'me' as PersonId,
  fileId: 'file' as FileId,
  version: null,
  scaleX: 1,
  scaleY: 1,
});
const stroke = (objectId: string, page: number) =>
  note({ ...basis, objectId, page, kind: 'stroke', width: 2, points: [0, 0] });

describe('the list of one’s own notes', () => {
  it('[PA-64] stands by page, strokes counted together, without what others wrote', () => {
    const written: AnnotationObject = { ...basis, objectId: 'n', page: 2, kind: 'note', x: 1, y: 1, text: 'Hỏi thêm' };
    const pages = new Map([
      [5, [stroke('a', 5), stroke('b', 5)]],
      [2, [note(written), note({ ...written, objectId: 'o' }, false)]],
      [3, [note({ ...written, objectId: 'p', page: 3 }, false)]],
    ]);
    expect(listOwn(pages).map(({ page, strokes, notes }) => [page, strokes, notes.length])).toEqual([
      [2, 0, 1],
      [5, 2, 0],
    ]);
  });
});
