import { describe, expect, it } from 'vitest';
import { freshView, type KeptView, KeptViews, readView } from './kept-views.ts';
import { pageMeant } from './page-labels.ts';

function device(texts: ReadonlyMap<string, string> = new Map()) {
  const written: [string, string | null][] = [];
  const timers = new Set<() => void>();
  return {
    written,
    store: {
      read: async () => texts,
      keep: async (name: string, text: string | null) => {
        written.push([name, text]);
      },
    },
    after: (_milliseconds: number, act: () => void) => {
      timers.add(act);
      return () => timers.delete(act);
    },
    rest: () => {
      for (const act of [...timers]) {
        timers.delete(act);
        act();
      }
    },
  };
}

const left: KeptView = { page: 12, zoom: { mode: 'factor', factor: 1.5 }, mode: 'double', rotation: 90 };

describe('where a paper was left', () => {
  it('[RD-6] is given back on the same device, with zoom, mode and rotation', async () => {
    const one = device();
    const views = new KeptViews(one.store, one.after);
    await views.ready;
    expect(views.get('p1')).toEqual(freshView);
    views.set('p1', { ...left, page: 11 });
    views.set('p1', left);
    expect(one.written).toEqual([]);
    one.rest();
    expect(one.written).toHaveLength(1);
    views.night = true;
    const texts = new Map(one.written.map(([name, text]) => [name, text ?? '']));
    const again = new KeptViews(device(texts).store, one.after);
    await again.ready;
    expect(again.get('p1')).toEqual(left);
    expect(again.night).toBe(true);
  });

  it('[RD-6] what waits is written when the paper is put away', async () => {
    const one = device();
    const views = new KeptViews(one.store, one.after);
    await views.ready;
    views.set('p1', left);
    views.close();
    one.rest();
    expect(one.written.map(([name]) => name)).toEqual(['reader/p1']);
  });

  it('[RD-6] what the person does before the device answers is not undone by it', async () => {
    const one = device(new Map([['reader/p1', JSON.stringify({ ...left, page: 3 })]]));
    const views = new KeptViews(one.store, one.after);
    views.set('p1', left);
    await views.ready;
    expect(views.get('p1').page).toBe(12);
  });

  it('[RD-6] a device that does not answer keeps no paper shut', async () => {
    const one = device();
    const views = new KeptViews({ ...one.store, read: () => new Promise(() => {}) }, one.after);
    one.rest();
    await views.ready;
    expect(views.get('p1')).toEqual(freshView);
  });

  it('[RD-6] nonsense is as if it were not there', () => {
    for (const text of ['', 'x', 'null', '5', '{}', '{"page":0}', '{"page":1.5}', '{"page":"2"}'])
      expect(readView(text)).toBeNull();
    expect(readView('{"page":4,"zoom":{"mode":"factor","factor":99},"mode":"upside","rotation":45}')).toEqual({
      page: 4,
      zoom: { mode: 'factor', factor: 6 },
      mode: 'continuous',
      rotation: 0,
    });
  });
});

describe('the page that is meant', () => {
  it('[RD-7] is the one whose printed label was written, else the one with the number', () => {
    const labels = ['i', 'ii', null, 'A-1'];
    expect(pageMeant(' II ', 4, labels)).toBe(2);
    expect(pageMeant('a-1', 4, labels)).toBe(4);
    expect(pageMeant('3', 4, labels)).toBe(3);
    expect(pageMeant('2', 9, ['3', '2', '1'])).toBe(2);
    expect(pageMeant('1', 9, ['3', '2', '1'])).toBe(3);
    for (const nowhere of ['', '0', '5', '-1', '1.5', 'x', '1e3', '99999999999'])
      expect(pageMeant(nowhere, 4, labels)).toBeNull();
  });
});
