import type { AnnotationObject } from '@nghi-truong/collab';
import type { PersonId } from '@nghi-truong/domain';
import { describe, expect, it } from 'vitest';
import type { LayerView } from '../../session/api.ts';
import { notesByPage, strokesAt } from './notes-model.ts';
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

describe('the path of a stroke', () => {
  it('[PA-10] goes from the first point to the last', () => {
    expect(strokePath([])).toBe('');
    expect(strokePath([3, 4])).toBe('M3 4l0 0');
    expect(strokePath([0, 0, 10, 10])).toBe('M0 0L10 10');
    expect(strokePath([0, 0, 10, 0, 20, 10])).toBe('M0 0Q10 0 15 5L20 10');
  });
});
