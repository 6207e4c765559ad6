// @vitest-environment happy-dom
import { a4, type LayoutOptions, layoutPages } from '@nghi-truong/reader-core';
import { describe, expect, it } from 'vitest';
import { PreviewLayer } from './preview-layer.ts';

const options: LayoutOptions = {
  viewportWidth: 800,
  viewportHeight: 1000,
  zoom: { mode: 'fitWidth' },
  gap: 10,
  widestPage: 1200,
};

function setUp(count: number) {
  const host = document.createElement('div');
  const pictures = new Map(Array.from({ length: count }, (_, index) => [index + 1, document.createElement('img')]));
  const sizes = Array.from({ length: count }, () => a4);
  const source = { get: (page: number) => pictures.get(page) ?? null };
  const shown = () => [...host.children].map((child) => Number((child as HTMLElement).dataset.preview));
  return { host, pictures, sizes, source, layer: new PreviewLayer(host), shown };
}

describe('the layer of small pictures', () => {
  it('[PA-29] has every picture that is there on the place of its page, and follows the layout', () => {
    const { host, pictures, sizes, source, layer, shown } = setUp(5);
    pictures.delete(3);
    layer.show(layoutPages(sizes, options), source, 1);
    expect(shown()).toEqual([1, 2, 4, 5]);
    const second = host.children[1] as HTMLElement;
    expect(second.firstChild).toBe(pictures.get(2));
    expect([second.style.top, second.style.width]).toEqual(['1124px', '780px']);
    layer.show(layoutPages(sizes, { ...options, zoom: { mode: 'factor', factor: 2 } }), source, 1);
    expect(second.style.width).toBe('1560px');
    pictures.set(3, document.createElement('img'));
    layer.show(layoutPages(sizes, options), source, 1);
    expect(shown().sort()).toEqual([1, 2, 3, 4, 5]);
  });

  it('[PA-29] turns a picture with its page, and shows the only page alone', () => {
    const { host, sizes, source, layer, shown } = setUp(3);
    layer.show(layoutPages(sizes, { ...options, rotation: 90, mode: 'single', only: 2 }), source, 2);
    expect(shown()).toEqual([2]);
    const picture = host.querySelector('img');
    expect(picture?.style.transform).toBe('translateX(780px) rotate(90deg)');
    expect([picture?.style.width, picture?.style.height]).toEqual(['551px', '780px']);
  });

  it('[PA-29] of a very long paper those around the page in sight', () => {
    const { sizes, source, layer, shown } = setUp(3000);
    const layout = layoutPages(sizes, options);
    layer.show(layout, source, 1);
    expect(shown()).toHaveLength(700);
    layer.show(layout, source, 300);
    expect(shown()[0]).toBe(1);
    layer.show(layout, source, 2900);
    expect(shown()).toContain(3000);
    expect(shown()).toContain(2700);
    expect(shown().length).toBeLessThanOrEqual(700);
  });

  it('[PA-29] lets go of every picture when the paper goes', () => {
    const { host, pictures, sizes, source, layer } = setUp(3);
    layer.show(layoutPages(sizes, options), source, 1);
    layer.clear();
    expect(host.children).toHaveLength(0);
    expect([...pictures.values()].every((picture) => picture.parentNode === null)).toBe(true);
    layer.show(layoutPages(sizes, options), null, 1);
    expect(host.children).toHaveLength(0);
  });
});
