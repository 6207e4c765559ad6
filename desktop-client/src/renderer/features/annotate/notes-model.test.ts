import type { AnnotationObject } from '@nghi-truong/collab';
import type { PersonId } from '@nghi-truong/domain';
import { describe, expect, it } from 'vitest';
import type { LayerView } from '../../session/api.ts';
import { authorsOf, notesByPage, strokesAt, withinPage } from './notes-model.ts';
import { strokePath } from './stroke-path.ts';

const stroke = (objectId: string, page: number, createdAt: number, points = [0, 0, 100, 0]): AnnotationObject => ({
  kind: 'stroke',
  objectId,
  page,
  createdAt,
  colour: '#1a4f9c',
  width: 2,
  points,
});

const layer = (own: boolean, objects: AnnotationObject[]): LayerView => ({
  layerId: own ? 'mine' : 'theirs',
  personId: (own ? 'me' : 'them') as PersonId,
  scope: 'shared',
  own,
  objects,
});

describe('notes on a page', () => {
  it('[PA-9] come in the order of their making and hide with a switch', () => {
    const layers = [layer(true, [stroke('b', 1, 20), stroke('c', 2, 5)]), layer(false, [stroke('a', 1, 10)])];
    const ids = (page: number, show: boolean) =>
      (notesByPage(layers, show).get(page) ?? []).map((note) => note.object.objectId);
    expect(ids(1, true)).toEqual(['a', 'b']);
    expect(ids(1, false)).toEqual(['b']);
    expect(ids(2, true)).toEqual(['c']);
  });

  it('[PA-9] the eraser takes one’s own strokes only', () => {
    const notes =
      notesByPage([layer(true, [stroke('mine', 1, 1)]), layer(false, [stroke('theirs', 1, 2)])], true).get(1) ?? [];
    expect(strokesAt(notes, 50, 3).map((note) => note.object.objectId)).toEqual(['mine']);
    expect(strokesAt(notes, 50, 40)).toEqual([]);
  });
});

describe('signs on a page', () => {
  it('[PA-13] only the page on which somebody wrote gets a new list', () => {
    const mine = layer(true, [stroke('a', 1, 1), stroke('b', 2, 2)]);
    const before = notesByPage([mine, layer(false, [stroke('c', 2, 3)])], true);
    const after = notesByPage([mine, layer(false, [stroke('c', 2, 3), stroke('d', 2, 4)])], true, before);
    expect(after.get(1)).toBe(before.get(1));
    expect(after.get(2)?.map(({ object }) => object.objectId)).toEqual(['b', 'c', 'd']);
    const hidden = notesByPage([mine, layer(false, [stroke('c', 2, 3)])], false, after);
    expect(hidden.get(2)?.map(({ object }) => object.objectId)).toEqual(['b']);
  });

  it('[PA-14] names each other author once, and keeps every sign within its page', () => {
    const notes = notesByPage(
      [layer(true, [stroke('a', 1, 1)]), layer(false, [stroke('b', 1, 2), stroke('c', 1, 3)])],
      true,
    );
    expect(authorsOf(notes.get(1) ?? [])).toEqual([{ personId: 'them', x: 0, y: 0 }]);
    const box = { width: 300, height: 400 };
    expect(withinPage(box, { x: 0, y: -50 }, 22)).toEqual({ left: 22, top: 22 });
    expect(withinPage(box, { x: 299, y: 500 }, 22)).toEqual({ left: 278, top: 378 });
    expect(withinPage(box, { x: 100, y: 100 }, 22)).toEqual({ left: 100, top: 100 });
  });
});

describe('the path of a stroke', () => {
  it('[PA-10] goes from the first point to the last', () => {
    expect(strokePath([])).toBe('');
    expect(strokePath([3, 4])).toBe('M3 4l0 0');
    expect(strokePath([0, 0, 10, 10])).toBe('M0 0L10 10');
    expect(strokePath([0, 0, 10, 0, 20, 10])).toBe('M0 0Q10 0 15 5L20 10');
  });
});
