import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { type AnnotationObject, annotationLimits } from './annotation-object.ts';
import { isAnnotationObject, readObjects } from './annotation-read.ts';

const basis = { objectId: 'a', page: 1, colour: '#c62828', createdAt: 5 };
const stroke: AnnotationObject = { ...basis, kind: 'stroke', width: 2, points: [0, 0, 10.5, 20] };
const note: AnnotationObject = { ...basis, kind: 'note', x: 1, y: 2, text: 'Số liệu này cần giải trình' };
const highlight: AnnotationObject = { ...basis, kind: 'highlight', rects: [0, 0, 100, 12] };

function layerOf(entries: Readonly<Record<string, unknown>>): Y.Doc {
  const doc = new Y.Doc();
  for (const [key, value] of Object.entries(entries)) doc.getMap('objects').set(key, value);
  return doc;
}

describe('reading a layer', () => {
  test('[CO-A1] strokes, notes and highlights are read, oldest first', () => {
    const objects = [
      { ...stroke, objectId: 'b', createdAt: 9 },
      { ...note, objectId: 'a', createdAt: 9 },
      { ...highlight, objectId: 'c', createdAt: 3 },
    ];
    const doc = layerOf(Object.fromEntries(objects.map((object) => [object.objectId, object])));
    expect(readObjects(doc).map(({ objectId }) => objectId)).toEqual(['c', 'a', 'b']);
    expect(readObjects(doc)).toContainEqual(objects[0]);
  });

  test.each<[string, unknown]>([
    ['nothing', null],
    ['a text', 'stroke'],
    ['a shared type', new Y.Map()],
    ['an id that is not its key', { ...stroke, objectId: 'other' }],
    ['a page 0', { ...stroke, page: 0 }],
    ['half a page', { ...stroke, page: 1.5 }],
    ['a colour with a script', { ...stroke, colour: 'url(javascript:1)' }],
    ['a kind of its own', { ...stroke, kind: 'image' }],
    ['half a point', { ...stroke, points: [1, 2, 3] }],
    ['no points', { ...stroke, points: [] }],
    ['points that are texts', { ...stroke, points: ['1', '2'] }],
    ['points beyond every page', { ...stroke, points: [0, 1e9] }],
    ['points without end', { ...stroke, points: [0, Number.POSITIVE_INFINITY] }],
    ['too many points', { ...stroke, points: new Array(annotationLimits.pointsPerStroke + 2).fill(1) }],
    ['a width of nothing', { ...stroke, width: 0 }],
    ['a text too long', { ...note, text: 'x'.repeat(annotationLimits.noteLength + 1) }],
    ['too many rectangles', { ...highlight, rects: new Array(4 * annotationLimits.rectsPerHighlight + 4).fill(1) }],
    ['words without end under a highlight', { ...highlight, text: 'x'.repeat(annotationLimits.highlightText + 1) }],
    ['words that are no words', { ...highlight, text: 1 }],
    ['a time before all times', { ...stroke, createdAt: -1 }],
  ])('[CO-A2] %s is left out and the rest is shown', (_name, value) => {
    const doc = layerOf({ a: value, good: { ...note, objectId: 'good' } });
    expect(readObjects(doc).map(({ objectId }) => objectId)).toEqual(['good']);
  });

  test('[CO-A2] no more objects are shown than the cap', () => {
    const doc = new Y.Doc();
    doc.transact(() => {
      for (let number = 0; number < annotationLimits.objectsPerLayer + 10; number += 1) {
        doc.getMap('objects').set(`${number}`, { ...note, objectId: `${number}`, createdAt: number });
      }
    });
    const objects = readObjects(doc);
    expect(objects).toHaveLength(annotationLimits.objectsPerLayer);
    expect(objects[0]?.objectId).toBe('0');
  });

  test('[CO-A2] the largest of each kind is accepted', () => {
    const points = new Array(annotationLimits.pointsPerStroke).fill(1);
    const rects = new Array(annotationLimits.rectsPerHighlight * 4).fill(1);
    expect(isAnnotationObject('a', { ...stroke, points })).toBe(true);
    expect(isAnnotationObject('a', { ...highlight, rects })).toBe(true);
    const text = 'x'.repeat(annotationLimits.highlightText);
    expect(isAnnotationObject('a', { ...highlight, rects, text })).toBe(true);
    expect(isAnnotationObject('a', { ...note, text: 'x'.repeat(annotationLimits.noteLength) })).toBe(true);
  });
});
