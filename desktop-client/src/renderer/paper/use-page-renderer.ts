import { type Layout, type PageSize, planRender, visiblePages } from '@nghi-truong/reader-core';
import { useEffect, useState } from 'react';
import { PageRenderer, type WantedPage } from './page-renderer.ts';
import type { PaperDocument } from './paper-document.ts';

/** 48 megapixels of drawn pages are about 190 MB: what an 8-inch tablet bears beside its system. */
const budgetPixels = 48_000_000;
const mostPixels = 12_000_000;

/** A renderer for a document, closed with it, and a number that grows with every new picture. */
export function usePageRenderer(paper: PaperDocument): { renderer: PageRenderer | null; drawings: number } {
  const [renderer, setRenderer] = useState<PageRenderer | null>(null);
  const [drawings, setDrawings] = useState(0);
  useEffect(() => {
    const made = new PageRenderer({
      drawable: paper,
      createCanvas: () => document.createElement('canvas'),
      devicePixelRatio: () => window.devicePixelRatio,
      budgetPixels,
      mostPixels,
      changed: () => setDrawings((count) => count + 1),
    });
    setRenderer(made);
    return () => {
      made.close();
      setRenderer(null);
    };
  }, [paper]);
  return { renderer, drawings };
}

/** The pages to draw for a window on the layout, most wanted first. */
export function wantedPages(
  layout: Layout,
  sizes: readonly PageSize[],
  window: { readonly top: number; readonly height: number; readonly direction: 'down' | 'up' },
): WantedPage[] {
  const visible = visiblePages(layout, window.top, window.height);
  const plan = planRender(layout, visible, { direction: window.direction, ahead: 2, behind: 1 });
  return plan.wanted.flatMap((page) => {
    const [box, size] = [layout.boxes[page - 1], sizes[page - 1]];
    return box === undefined || size === undefined
      ? []
      : [{ page, size, scale: box.scale, visible: visible !== null && page >= visible.first && page <= visible.last }];
  });
}
