import {
  type Anchor,
  anchorAt,
  clampFactor,
  currentPage,
  type Layout,
  layoutPages,
  type PageBox,
  type PageSize,
  pointOf,
  visiblePages,
  type Zoom,
} from '@nghi-truong/reader-core';
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { cx } from '../ui/cx.ts';
import { PagePicture } from './page-picture.tsx';
import type { PaperDocument } from './paper-document.ts';
import './paper-view.css';
import { usePageRenderer, wantedPages } from './use-page-renderer.ts';
import { usePinch } from './use-pinch.ts';

/** An order to show a page; a new object is a new order, also for the same page. */
export interface GoTo {
  readonly page: number;
}

export interface PaperViewProps {
  readonly paper: PaperDocument;
  readonly sizes: readonly PageSize[];
  readonly zoom: Zoom;
  readonly onZoom: (zoom: Zoom) => void;
  readonly goTo: GoTo | null;
  /** The page that fills the window; `byReader` when the person's own hand brought it there. */
  readonly onPage: (page: number, byReader: boolean) => void;
  /** Fingers draw instead of scrolling. */
  readonly drawing: boolean;
  readonly overlay: (box: PageBox) => ReactNode;
  readonly label: string;
  readonly pageLabel: (page: number) => string;
  readonly brokenLabel: string;
}

interface Window {
  readonly top: number;
  readonly left: number;
  readonly direction: 'down' | 'up';
}

const gap = 12;
const widestPage = 1100;

/** The pages of a paper, one below the other; only those near the window exist. */
export function PaperView(props: PaperViewProps) {
  const { paper, sizes, zoom, goTo, onPage, onZoom } = props;
  const scroller = useRef<HTMLElement>(null);
  const [box, setBox] = useState({ width: 0, height: 0 });
  const [view, setView] = useState<Window>({ top: 0, left: 0, direction: 'down' });
  const { renderer, drawings } = usePageRenderer(paper);
  const anchor = useRef<Anchor>({ page: 1, x: 0, y: 0 });
  const hand = useRef(0);

  const layout: Layout = useMemo(
    () => layoutPages(sizes, { viewportWidth: box.width, viewportHeight: box.height, zoom, gap, widestPage }),
    [sizes, box, zoom],
  );

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    // Scrolled content must be within reach of the keyboard (WCAG 2.1.1); not every engine sees to it by itself.
    element.tabIndex = 0;
    const observer = new ResizeObserver(() => setBox({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    setBox({ width: element.clientWidth, height: element.clientHeight });
    return () => observer.disconnect();
  }, []);

  // A new layout (zoom, turned tablet, sizes that became known) keeps the spot at the top of the window.
  const focus = useRef<{ x: number; y: number }>({ x: 0, y: 0 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || layout.boxes.length === 0 || box.width === 0) return;
    const spot = pointOf(layout, anchor.current);
    element.scrollTo({ left: spot.x - focus.current.x, top: spot.y - focus.current.y, behavior: 'instant' });
    focus.current = { x: 0, y: 0 };
  }, [layout, box.width]);

  // An order counts once, when there is a layout to follow it in.
  const obeyed = useRef<GoTo | null>(null);
  useLayoutEffect(() => {
    const element = scroller.current;
    const target = layout.boxes[(goTo?.page ?? 0) - 1];
    if (element === null || goTo === null || target === undefined || box.width === 0 || obeyed.current === goTo) return;
    obeyed.current = goTo;
    hand.current = 0;
    anchor.current = { page: target.page, x: 0, y: 0 };
    element.scrollTo({ left: element.scrollLeft, top: target.top - gap, behavior: 'instant' });
  }, [goTo, layout, box.width]);

  useEffect(() => {
    renderer?.want(wantedPages(layout, sizes, { top: view.top, height: box.height, direction: view.direction }));
  }, [renderer, layout, sizes, view, box.height]);

  const last = useRef(0);
  const scrolled = useCallback(() => {
    const element = scroller.current;
    if (element === null || box.height === 0) return;
    const { scrollTop: top, scrollLeft: left } = element;
    anchor.current = anchorAt(layout, left, top);
    setView((before) => ({ top, left, direction: top < before.top ? 'up' : 'down' }));
    const page = currentPage(layout, top, box.height);
    if (page !== last.current) {
      last.current = page;
      // Scrolling goes on by itself after the finger has left the glass.
      onPage(page, performance.now() - hand.current < 2_000 && hand.current > 0);
    }
  }, [layout, box.height, onPage]);

  const touched = () => {
    hand.current = performance.now();
  };

  usePinch(scroller, !props.drawing, (factor, x, y) => {
    const element = scroller.current;
    if (element === null) return;
    touched();
    anchor.current = anchorAt(layout, element.scrollLeft + x, element.scrollTop + y);
    focus.current = { x, y };
    onZoom({ mode: 'factor', factor: clampFactor(currentFactor(zoom, layout, sizes, box) * factor) });
  });

  const range = visiblePages(layout, view.top, Math.max(1, box.height));
  const near = range === null ? [] : layout.boxes.slice(Math.max(0, range.first - 3), range.last + 2);

  return (
    <section
      ref={scroller}
      className={cx('paper-view', props.drawing && 'paper-view-drawing')}
      aria-label={props.label}
      onScroll={scrolled}
      onWheel={touched}
      onTouchMove={touched}
      onKeyDown={touched}
      onPointerDown={touched}
    >
      <div className="paper-content" style={{ width: layout.width, height: layout.height }}>
        {near.map((page) => {
          const drawn = renderer?.drawn(page.page);
          return (
            <div
              key={page.page}
              className="paper-page"
              data-page={page.page}
              data-drawn={drawn === undefined ? undefined : drawings}
              style={{ left: page.left, top: page.top, width: page.width, height: page.height }}
              role="img"
              aria-label={props.pageLabel(page.page)}
            >
              {drawn === undefined && (
                <div className="paper-waiting">{renderer?.broken(page.page) ? props.brokenLabel : page.page}</div>
              )}
              <PagePicture canvas={drawn?.canvas ?? null} />
              {props.overlay(page)}
            </div>
          );
        })}
      </div>
    </section>
  );
}

/** The present zoom as a factor of the fit to width. */
export function currentFactor(
  zoom: Zoom,
  layout: Layout,
  sizes: readonly PageSize[],
  box: { readonly width: number },
): number {
  if (zoom.mode === 'factor') return zoom.factor;
  if (zoom.mode === 'fitWidth') return 1;
  const [first, size] = [layout.boxes[0], sizes[0]];
  if (first === undefined || size === undefined) return 1;
  return (first.scale * size.width) / Math.max(1, Math.min(box.width - 2 * gap, widestPage));
}
