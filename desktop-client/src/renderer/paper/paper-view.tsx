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
import {
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { cx } from '../ui/cx.ts';
import { type HandMode, useHands } from './hands.ts';
import type { PaperDocument } from './paper-document.ts';
import { PaperPage } from './paper-page.tsx';
import './paper-view.css';
import { usePageRenderer, wantedPages } from './use-page-renderer.ts';

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
  /** What fingers do on the pages. */
  readonly hands: HandMode;
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
/** Pages that have not moved for so long rest; milliseconds. */
const restMs = 140;
/** Scrolling goes on by itself after the finger has left the glass; milliseconds. */
const coasting = 2_000;
const doubleTapFactor = 2;
const keyStep = 1.25;

/** The pages of a paper, one below the other; only those near the window exist. */
export function PaperView(props: PaperViewProps) {
  const { paper, sizes, zoom, goTo, onPage, onZoom, hands } = props;
  const scroller = useRef<HTMLElement>(null);
  const [box, setBox] = useState({ width: 0, height: 0 });
  const [view, setView] = useState<Window>({ top: 0, left: 0, direction: 'down' });
  const { renderer, drawings } = usePageRenderer(paper);
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
    const measure = () =>
      setBox((before) => {
        const { clientWidth: width, clientHeight: height } = element;
        return before.width === width && before.height === height ? before : { width, height };
      });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);

  /** The spots that stay put: under the fingers, else in the middle for a zoom, else at the top for a new shape. */
  const spots = useRef<{ held: Spot | null; middle: Anchor; top: Anchor }>({ held: null, middle: start, top: start });
  /** Where an order led: that page is the current one until the reader moves, even if the paper ends below it. */
  const led = useRef<{ page: number; top: number } | null>(null);
  const last = useRef(0);

  /** Takes in where the pages are now. */
  const look = useCallback(() => {
    const element = scroller.current;
    if (element === null || box.height === 0 || layout.boxes.length === 0) return;
    const { scrollTop: top, scrollLeft: left } = element;
    const middle = left + box.width / 2;
    spots.current.middle = anchorAt(layout, middle, top + box.height / 2);
    spots.current.top = anchorAt(layout, middle, top);
    setView((before) =>
      before.top === top && before.left === left ? before : { top, left, direction: top < before.top ? 'up' : 'down' },
    );
    if (led.current !== null && Math.abs(led.current.top - top) > 2) led.current = null;
    const page = led.current?.page ?? currentPage(layout, top, box.height);
    if (page !== last.current) {
      last.current = page;
      onPage(page, hand.current > 0 && performance.now() - hand.current < coasting);
    }
  }, [layout, box, onPage]);

  const zoomBefore = useRef(zoom);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || layout.boxes.length === 0 || box.width === 0) return;
    const { held, middle, top } = spots.current;
    const [anchor, x, y] =
      held !== null
        ? [held.anchor, held.x, held.y]
        : zoomBefore.current === zoom
          ? [top, box.width / 2, 0]
          : [middle, box.width / 2, box.height / 2];
    zoomBefore.current = zoom;
    // What the hand asked for is done; the next zoom may come from a button.
    spots.current.held = null;
    const point = pointOf(layout, anchor);
    element.scrollTo({ left: point.x - x, top: point.y - y, behavior: 'instant' });
    look();
  }, [layout, box, zoom, look]);

  // A stroke under the pen is not pulled away; the order is followed when the pen lifts.
  const [penDown, setPenDown] = useState(false);
  useEffect(() => {
    if (!penDown) return;
    const lift = () => setPenDown(false);
    window.addEventListener('pointerup', lift);
    window.addEventListener('pointercancel', lift);
    return () => {
      window.removeEventListener('pointerup', lift);
      window.removeEventListener('pointercancel', lift);
    };
  }, [penDown]);

  // An order counts once, when there is a layout to follow it in.
  const obeyed = useRef<GoTo | null>(null);
  useLayoutEffect(() => {
    const element = scroller.current;
    const target = layout.boxes[(goTo?.page ?? 0) - 1];
    if (element === null || goTo === null || target === undefined || box.width === 0 || obeyed.current === goTo) return;
    if (penDown) return;
    obeyed.current = goTo;
    hand.current = 0;
    element.scrollTo({ left: element.scrollLeft, top: target.top - gap, behavior: 'instant' });
    led.current = { page: target.page, top: element.scrollTop };
    look();
  }, [goTo, layout, box.width, penDown, look]);

  const resting = useRef(0);
  useEffect(() => {
    if (renderer === null) return;
    const wanted = wantedPages(layout, sizes, { top: view.top, height: box.height, direction: view.direction });
    const now = performance.now();
    // The first movement after a rest is a step (a button, a key, the leader); only a row of them is leafing.
    const leafing = now - resting.current < restMs;
    resting.current = now;
    renderer.want(wanted, leafing);
    if (!leafing) return;
    const timer = setTimeout(() => renderer.want(wanted), restMs);
    return () => clearTimeout(timer);
  }, [renderer, layout, sizes, view, box.height]);

  const touched = () => {
    hand.current = performance.now();
  };

  const grip = useRef<{ anchor: Anchor; factor: number }>({ anchor: start, factor: 1 });
  const factor = currentFactor(zoom, layout, sizes, box);
  /** Brings a spot of the pages under a point of the window at a zoom. */
  const bring = (anchor: Anchor, to: number, x: number, y: number) => {
    touched();
    const next = clampFactor(to);
    if (Math.abs(next / factor - 1) < 0.005) {
      const point = pointOf(layout, anchor);
      scroller.current?.scrollTo({ left: point.x - x, top: point.y - y, behavior: 'instant' });
      return;
    }
    spots.current.held = { anchor, x, y };
    onZoom({ mode: 'factor', factor: next });
  };
  const under = (x: number, y: number) =>
    anchorAt(layout, (scroller.current?.scrollLeft ?? 0) + x, (scroller.current?.scrollTop ?? 0) + y);
  useHands(scroller, hands, {
    hold: (x, y) => {
      grip.current = { anchor: under(x, y), factor };
    },
    pull: (ratio, x, y) => bring(grip.current.anchor, grip.current.factor * ratio, x, y),
    zoomBy: (by, x, y) => bring(under(x, y), factor * by, x, y),
    doubleTap: (x, y) => {
      if (factor < doubleTapFactor * 0.8) bring(under(x, y), doubleTapFactor, x, y);
      else {
        touched();
        spots.current.held = { anchor: under(x, y), x, y };
        onZoom({ mode: 'fitWidth' });
      }
    },
  });

  const keyed = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    touched();
    if (event.key === '+' || event.key === '=') onZoom({ mode: 'factor', factor: clampFactor(factor * keyStep) });
    else if (event.key === '-') onZoom({ mode: 'factor', factor: clampFactor(factor / keyStep) });
    else if (event.key === '0') onZoom({ mode: 'fitWidth' });
  };

  const range = visiblePages(layout, view.top, Math.max(1, box.height));
  const near = range === null ? [] : layout.boxes.slice(Math.max(0, range.first - 3), range.last + 2);

  return (
    <section
      ref={scroller}
      className={cx('paper-view', hands !== 'read' && 'paper-view-drawing')}
      data-drawings={drawings}
      aria-label={props.label}
      onScroll={look}
      onWheel={touched}
      onTouchMove={touched}
      onKeyDown={keyed}
      onPointerDown={() => {
        touched();
        if (hands !== 'read') setPenDown(true);
      }}
    >
      <div className="paper-content" style={{ width: layout.width, height: layout.height }}>
        {near.map((page) => (
          <PaperPage
            key={page.page}
            paper={paper}
            box={page}
            canvas={renderer?.drawn(page.page)?.canvas ?? null}
            broken={renderer?.broken(page.page) ? props.brokenLabel : null}
            label={props.pageLabel(page.page)}
            visible={range !== null && page.page >= range.first && page.page <= range.last}
            overlay={props.overlay}
          />
        ))}
      </div>
    </section>
  );
}

const start: Anchor = { page: 1, x: 0.5, y: 0 };

/** A spot of the pages and the point of the window where it is to be, CSS pixels. */
interface Spot {
  readonly anchor: Anchor;
  readonly x: number;
  readonly y: number;
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
