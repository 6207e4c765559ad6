import type { AnnotationObject } from '@nghi-truong/collab';
import type { FileId, PersonId } from '@nghi-truong/domain';
import { describe, expect, it } from 'vitest';
import type { LayerView } from '../../session/api.ts';
import {
  authorsOf,
  marksAt,
  type NoteSheet,
  type PlacedNotes,
  placeNotes,
  versionsOn,
  withinPage,
} from './notes-model.ts';
import type { PagePlaces } from './page-places.ts';
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

const sheet = (layers: readonly LayerView[], version = 2, places: NoteSheet['places'] = null): NoteSheet => ({
  fileId: `file${version}` as FileId,
  version,
  layers,
  places,
});
const notesByPage = (layers: readonly LayerView[], show: boolean, before?: PlacedNotes) =>
  placeNotes([sheet(layers)], show, before).pages;

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
    expect(marksAt(notes, 50, 3).map((note) => note.object.objectId)).toEqual(['mine']);
    expect(marksAt(notes, 50, 40)).toEqual([]);
  });
});

describe('notes of earlier versions', () => {
  const places: PagePlaces = (page) => (page === 3 ? null : { page: page + 1, scaleX: 2, scaleY: 2 });
  const old = layer(true, [stroke('old', 1, 5), stroke('lost', 3, 6), stroke('lost too', 3, 7)]);
  const present = layer(true, [stroke('new', 2, 9)]);

  it('[PA-60] stand on the page where theirs is now, as large as that page, and say from which version they are', () => {
    const { pages } = placeNotes([sheet([present]), sheet([old], 1, places)], true);
    const notes = pages.get(2) ?? [];
    expect(notes.map(({ object, version, fileId, scaleX }) => [object.objectId, version, fileId, scaleX])).toEqual([
      ['old', 1, 'file1', 2],
      ['new', null, 'file2', 1],
    ]);
    expect(versionsOn(notes)).toEqual([1]);
    // The eraser meets them where they are seen: at twice the distance from the corner.
    expect(marksAt(notes, 180, 3).map(({ object }) => object.objectId)).toEqual(['old']);
  });

  it('[PA-61] those whose page is gone are listed by version and page, and none is lost', () => {
    const { pages, gone } = placeNotes([sheet([present]), sheet([old], 1, places)], true);
    expect(gone.map(({ version, page, notes }) => [version, page, notes.map(({ object }) => object.objectId)])).toEqual(
      [[1, 3, ['lost', 'lost too']]],
    );
    expect([...pages.values()].flat()).toHaveLength(2);
  });

  it('[PA-60] wait until it is known where their pages are', () => {
    const { pages, gone } = placeNotes([sheet([present]), sheet([old], 1, 'unknown')], true);
    expect([[...pages.values()].flat().length, gone]).toEqual([1, []]);
  });

  it('[PA-62] the eraser takes a marked text where it is touched', () => {
    const marked: AnnotationObject = {
      kind: 'highlight',
      objectId: 'marked',
      page: 1,
      createdAt: 1,
      colour: '#ffd54a',
      rects: [10, 10, 100, 12, 10, 30, 50, 12],
    };
    const notes = notesByPage([layer(true, [marked])], true).get(1) ?? [];
    expect(marksAt(notes, 40, 35)).toHaveLength(1);
    expect(marksAt(notes, 80, 35)).toEqual([]);
  });
});

describe('signs on a page', () => {
  it('[PA-13] only the page on which somebody wrote gets a new list', () => {
    const mine = layer(true, [stroke('a', 1, 1), stroke('b', 2, 2)]);
    const before = placeNotes([sheet([mine, layer(false, [stroke('c', 2, 3)])])], true);
    const after = placeNotes([sheet([mine, layer(false, [stroke('c', 2, 3), stroke('d', 2, 4)])])], true, before);
    expect(after.pages.get(1)).toBe(before.pages.get(1));
    expect(after.pages.get(2)?.map(({ object }) => object.objectId)).toEqual(['b', 'c', 'd']);
    const hidden = placeNotes([sheet([mine, layer(false, [stroke('c', 2, 3)])])], false, after);
    expect(hidden.pages.get(2)?.map(({ object }) => object.objectId)).toEqual(['b']);
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
