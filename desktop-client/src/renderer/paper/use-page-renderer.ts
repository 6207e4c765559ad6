import {
  deviceBudget,
  type Layout,
  type LayoutOptions,
  type PageRange,
  type PageSize,
  pageScale,
  planRender,
} from '@nghi-truong/reader-core';
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useReadable } from '../ui/use-readable.ts';
import { deviceMemory } from './browser-ports.ts';
import type { PagePreviews } from './page-previews.ts';
import { PageRenderer, type WantedPage } from './page-renderer.ts';
import type { PaperDocument } from './paper-document.ts';
import { PreviewLayer } from './preview-layer.ts';

/** A renderer for a document, closed with it, and a number that grows with every new picture. */
export function usePageRenderer(paper: PaperDocument): { renderer: PageRenderer | null; drawings: number } {
  const [renderer, setRenderer] = useState<PageRenderer | null>(null);
  const [drawings, setDrawings] = useState(0);
  useEffect(() => {
    const budget = deviceBudget(deviceMemory());
    const leave = paper.use();
    const made = new PageRenderer({
      drawable: paper,
      createCanvas: () => document.createElement('canvas'),
      devicePixelRatio: () => window.devicePixelRatio,
      budgetPixels: budget.pixels,
      mostPixels: budget.mostPixels,
      previewed: (page) => paper.previews.get()?.get(page) != null,
      changed: () => setDrawings((count) => count + 1),
    });
    setRenderer(made);
    return () => {
      made.close();
      leave();
      setRenderer(null);
    };
  }, [paper]);
  return { renderer, drawings };
}

const unchanging = { get: () => 0, subscribe: () => () => {} };

/** The small pictures of a paper, and a number that grows as more of them are there. */
export function usePreviews(paper: PaperDocument): { readonly previews: PagePreviews | null; readonly came: number } {
  const previews = useReadable(paper.previews);
  const came = useReadable(useMemo(() => previews?.changes ?? unchanging, [previews]));
  return { previews, came };
}

/** Keeps the small pictures on their places under the pages, changed before the browser paints what else has changed. */
export function usePreviewLayer(
  host: RefObject<HTMLElement | null>,
  { previews, came }: { readonly previews: PagePreviews | null; readonly came: number },
  layout: Layout,
  current: number,
): void {
  const layer = useRef<PreviewLayer | null>(null);
  useLayoutEffect(() => {
    if (host.current === null) return;
    const made = new PreviewLayer(host.current);
    layer.current = made;
    return () => {
      made.clear();
      layer.current = null;
    };
  }, [host]);
  useLayoutEffect(() => {
    if (came >= 0) layer.current?.show(layout, previews, current);
  }, [layout, previews, came, current]);
}

/** The pages to draw for a window on the layout, most wanted first. */
export function wantedPages(
  layout: Layout,
  sizes: readonly PageSize[],
  options: LayoutOptions,
  visible: PageRange | null,
  direction: 'down' | 'up',
): WantedPage[] {
  const plan = planRender(layout, visible, { direction, ahead: 2, behind: 1 });
  return plan.wanted.flatMap((page) => {
    const size = sizes[page - 1];
    if (size === undefined) return [];
    const seen = visible !== null && page >= visible.first && page <= visible.last;
    return [{ page, size, scale: pageScale(size, options), visible: seen }];
  });
}
