import {
  type Anchor,
  anchorAt,
  boxOf,
  clampFactor,
  currentPage,
  fittingWidth,
  type Layout,
  type LayoutOptions,
  layoutPages,
  type PageBox,
  type PageMode,
  type PageRange,
  type PageSize,
  type Rotation,
  turnedSize,
  visiblePages,
  widened,
  type Zoom,
} from '@nghi-truong/reader-core';
import { type KeyboardEvent, type ReactNode, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { cx } from '../ui/cx.ts';
import { type HandMode, useHands } from './hands.ts';
import type { PagePreviews } from './page-previews.ts';
import { usePageTurns } from './page-turns.ts';
import type { PaperDocument } from './paper-document.ts';
import { PaperPage } from './paper-page.tsx';
import './paper-view.css';
import { type HeldSpots, placeOf, startOfPaper, topOf } from './scroll-place.ts';
import { useLater } from './use-later.ts';
import { usePageRenderer, usePreviewLayer, usePreviews } from './use-page-renderer.ts';
import { usePenDown } from './use-pen-down.ts';
import { useRenderPace } from './use-render-pace.ts';

/** An order to show a page; a new object is a new order, also for the same page. */
export interface GoTo {
  readonly page: number;
}

export interface PaperViewProps {
  readonly paper: PaperDocument;
  readonly sizes: readonly PageSize[];
  readonly zoom: Zoom;
  readonly onZoom: (zoom: Zoom) => void;
  /** How pages stand; default `continuous`. */
  readonly mode?: PageMode;
  /** How far the whole paper is turned, degrees clockwise; default 0. */
  readonly rotation?: Rotation;
  /** Two side by side: page 1 stands alone. */
  readonly cover?: boolean;
  readonly goTo: GoTo | null;
  /** The page that fills the window; `byReader` when the person's own hand brought it there. */
  readonly onPage: (page: number, byReader: boolean) => void;
  /** What fingers do on the pages. */
  readonly hands: HandMode;
  /** What lies on a page. The box is the page upright (`uprightBox`): it is turned together with what lies in it. */
  readonly overlay: (box: PageBox) => ReactNode;
  readonly label: string;
  readonly pageLabel: (page: number) => string;
  readonly brokenLabel: string;
}

/** What the window shows. */
interface Shown {
  readonly range: PageRange | null;
  readonly direction: 'down' | 'up';
}

const gap = 12;
const widestPage = 1100;
/** Scrolling goes on by itself after the finger has left the glass; milliseconds. */
const coasting = 2_000;
const doubleTapFactor = 2;
const keyStep = 1.25;
/** How often pages that fly by are taken in; milliseconds. */
const flyingMs = 100;
/** Rows that exist around the window, so that a finger that moves fast does not overtake them. */
const rowsAhead = 2;
const rowsBehind = 1;

/** The pages of a paper; only those near the window exist. */
export function PaperView(props: PaperViewProps) {
  const { paper, sizes, zoom, goTo, onPage, onZoom, hands, mode = 'continuous', rotation = 0, cover = false } = props;
  const scroller = useRef<HTMLElement>(null);
  const [box, setBox] = useState({ width: 0, height: 0 });
  const [shown, setShown] = useState<Shown>({ range: null, direction: 'down' });
  /** The page that fills the window; alone it is the only one that is laid out. */
  const [current, setCurrent] = useState(() => goTo?.page ?? 1);
  const { renderer, drawings } = usePageRenderer(paper);
  const pictures = usePreviews(paper);
  const { previews } = pictures;
  const hand = useRef(0);

  const only = mode === 'single' ? current : 1;
  const options: LayoutOptions = useMemo(() => {
    const { width: viewportWidth, height: viewportHeight } = box;
    return { viewportWidth, viewportHeight, zoom, gap, widestPage, mode, rotation, only, cover };
  }, [box, zoom, mode, rotation, only, cover]);
  const layout: Layout = useMemo(() => layoutPages(sizes, options), [sizes, options]);

  const under = useRef<HTMLDivElement>(null);
  usePreviewLayer(under, pictures, layout, current);

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

  const spots = useRef<HeldSpots>({ held: null, middle: startOfPaper, top: startOfPaper });
  /** Where an order led: that page is the current one until the reader moves, even if the paper ends below it. */
  const led = useRef<{ page: number; top: number } | null>(null);
  const last = useRef(0);
  const seen = useRef<{ shown: Shown; top: number; at: number }>({ shown, top: 0, at: 0 });
  const pace = useRenderPace(renderer, layout, sizes, options, seen);

  const latestLook = useRef((_now: boolean) => {});
  const later = useLater(
    useCallback(() => latestLook.current(false), []),
    flyingMs,
  );

  /** Takes in where the pages are now. `now`: the browser paints next, so what is new must exist before. */
  const look = useCallback(
    (now: boolean) => {
      const element = scroller.current;
      if (element === null || box.height === 0 || layout.boxes.length === 0) return;
      const { scrollTop: top, scrollLeft: left } = element;
      const middle = left + box.width / 2;
      spots.current.middle = anchorAt(layout, middle, top + box.height / 2);
      spots.current.top = anchorAt(layout, middle, top);
      const before = seen.current;
      const range = visiblePages(layout, top, box.height);
      const direction = top === before.top ? before.shown.direction : top < before.top ? 'up' : 'down';
      const same =
        before.shown.range?.first === range?.first &&
        before.shown.range?.last === range?.last &&
        before.shown.direction === direction;
      const next = same ? before.shown : { range, direction };
      const at = performance.now();
      seen.current = { shown: next, top, at };
      if (led.current !== null && Math.abs(led.current.top - top) > 2) led.current = null;
      const page = led.current?.page ?? currentPage(layout, top, box.height);
      // Pages that fly by show their small pictures by themselves; the program does not stand in the hand's way.
      const flies = now && at - before.at < flyingMs && Math.abs(top - before.top) > box.height / 4;
      if (flies && hasAll(previews, range)) {
        later();
        pace.moved(range);
        return;
      }
      const show = () => {
        setShown(next);
        setCurrent(page);
        if (page === last.current) return;
        last.current = page;
        paper.focus(page);
        onPage(page, hand.current > 0 && performance.now() - hand.current < coasting);
      };
      if (now && (!same || page !== last.current)) flushSync(show);
      else show();
      pace.moved(range);
    },
    [paper, layout, box, onPage, pace, previews, later],
  );
  latestLook.current = look;

  const before = useRef({ zoom, mode, rotation, only });
  const backwards = useRef(false);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || layout.boxes.length === 0 || box.width === 0) return;
    const { held, middle, top } = spots.current;
    const was = before.current;
    before.current = { zoom, mode, rotation, only };
    // What the hand asked for is done; the next zoom may come from a button.
    spots.current.held = null;
    const { width, height } = box;
    if (was.mode !== mode || was.rotation !== rotation || was.only !== only) {
      const page = mode === 'single' ? only : last.current;
      const atEnd = backwards.current;
      backwards.current = false;
      const left = (layout.width - width) / 2;
      element.scrollTo({ left, top: topOf(layout, page, gap, { height, atEnd }), behavior: 'instant' });
    } else {
      const spot = held ?? (was.zoom === zoom ? { anchor: top, x: width / 2, y: 0 } : midway(middle, box));
      element.scrollTo({ ...placeOf(layout, spot), behavior: 'instant' });
    }
    look(false);
  }, [layout, box, zoom, mode, rotation, only, look]);

  // A stroke under the pen is not pulled away; the order is followed when the pen lifts.
  const [penDown, putPenDown] = usePenDown();

  // An order counts once, when there is a layout to follow it in.
  const obeyed = useRef<GoTo | null>(null);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || goTo === null || box.width === 0 || obeyed.current === goTo || penDown) return;
    if (goTo.page < 1 || goTo.page > layout.pageCount) return;
    // Alone, the page is laid out first.
    if (boxOf(layout, goTo.page) === undefined) return setCurrent(goTo.page);
    obeyed.current = goTo;
    hand.current = 0;
    const top = topOf(layout, goTo.page, gap, { height: box.height });
    element.scrollTo({ left: element.scrollLeft, top, behavior: 'instant' });
    led.current = { page: goTo.page, top: element.scrollTop };
    look(false);
  }, [goTo, layout, box, penDown, look]);

  const touched = () => {
    hand.current = performance.now();
  };

  const turn = (by: -1 | 1, atEnd = by < 0) => {
    const next = current + by;
    if (next < 1 || next > sizes.length) return;
    touched();
    led.current = null;
    backwards.current = atEnd;
    setCurrent(next);
  };
  usePageTurns(scroller, mode === 'single' && hands === 'read', turn);

  const grip = useRef<{ anchor: Anchor; factor: number }>({ anchor: startOfPaper, factor: 1 });
  const factor = currentFactor(zoom, layout, sizes, options);
  /** Brings a spot of the pages under a point of the window at a zoom. */
  const bring = (anchor: Anchor, to: number, x: number, y: number) => {
    touched();
    const next = clampFactor(to);
    if (Math.abs(next / factor - 1) < 0.005) {
      scroller.current?.scrollTo({ ...placeOf(layout, { anchor, x, y }), behavior: 'instant' });
      return;
    }
    spots.current.held = { anchor, x, y };
    onZoom({ mode: 'factor', factor: next });
  };
  const spotAt = (x: number, y: number) =>
    anchorAt(layout, (scroller.current?.scrollLeft ?? 0) + x, (scroller.current?.scrollTop ?? 0) + y);
  useHands(scroller, hands, {
    hold: (x, y) => {
      grip.current = { anchor: spotAt(x, y), factor };
    },
    pull: (ratio, x, y) => bring(grip.current.anchor, grip.current.factor * ratio, x, y),
    zoomBy: (by, x, y) => bring(spotAt(x, y), factor * by, x, y),
    doubleTap: (x, y) => {
      if (factor < doubleTapFactor * 0.8) bring(spotAt(x, y), doubleTapFactor, x, y);
      else {
        touched();
        spots.current.held = { anchor: spotAt(x, y), x, y };
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
    else if (mode === 'single') {
      const way = keyTurn(event, event.currentTarget);
      if (way === null) return;
      event.preventDefault();
      turn(way, way < 0 && event.key !== 'ArrowLeft');
    }
  };

  const near = shown.range === null ? null : widened(layout, shown.range, ...around(shown.direction));
  const boxes = near === null ? [] : layout.boxes.filter(({ page }) => page >= near.first && page <= near.last);

  return (
    <section
      ref={scroller}
      className={cx('paper-view', hands !== 'read' && 'paper-view-drawing')}
      data-drawings={drawings}
      aria-label={props.label}
      onScroll={() => look(true)}
      onWheel={touched}
      onTouchMove={touched}
      onKeyDown={keyed}
      onPointerDown={() => {
        touched();
        if (hands !== 'read') putPenDown();
      }}
    >
      <div className="paper-content" style={{ width: layout.width, height: layout.height }}>
        <div ref={under} className="paper-previews" />
        {boxes.map((page) => (
          <PaperPage
            key={page.page}
            paper={paper}
            box={page}
            canvas={renderer?.drawn(page.page)?.canvas ?? null}
            previewed={previews?.has(page.page) === true}
            broken={renderer?.broken(page.page) ? props.brokenLabel : null}
            label={props.pageLabel(page.page)}
            visible={shown.range !== null && page.page >= shown.range.first && page.page <= shown.range.last}
            overlay={props.overlay}
          />
        ))}
      </div>
    </section>
  );
}

function hasAll(previews: PagePreviews | null, range: PageRange | null): boolean {
  if (previews === null || range === null) return false;
  for (let page = range.first; page <= range.last; page += 1) if (!previews.has(page)) return false;
  return true;
}

function around(direction: 'down' | 'up'): [before: number, after: number] {
  return direction === 'down' ? [rowsBehind, rowsAhead] : [rowsAhead, rowsBehind];
}

function midway(anchor: Anchor, box: { readonly width: number; readonly height: number }) {
  return { anchor, x: box.width / 2, y: box.height / 2 };
}

/** The page that a key turns to where pages stand alone: to the side always, up and down from the end of the page. */
function keyTurn(event: KeyboardEvent<HTMLElement>, element: HTMLElement): -1 | 1 | null {
  const atTop = element.scrollTop <= 1;
  const atEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - 1;
  switch (event.key) {
    case 'ArrowRight':
      return 1;
    case 'ArrowLeft':
      return -1;
    case 'ArrowDown':
    case 'PageDown':
      return atEnd ? 1 : null;
    case ' ':
      return event.shiftKey ? (atTop ? -1 : null) : atEnd ? 1 : null;
    case 'ArrowUp':
    case 'PageUp':
      return atTop ? -1 : null;
    default:
      return null;
  }
}

/** The present zoom as a factor of the fit to width. */
export function currentFactor(
  zoom: Zoom,
  layout: Layout,
  sizes: readonly PageSize[],
  options: Pick<LayoutOptions, 'viewportWidth' | 'gap' | 'widestPage' | 'mode' | 'rotation'>,
): number {
  if (zoom.mode === 'factor') return zoom.factor;
  if (zoom.mode === 'fitWidth') return 1;
  const first = layout.boxes[0];
  const size = sizes[(first?.page ?? 1) - 1];
  if (first === undefined || size === undefined) return 1;
  return (first.scale * turnedSize(size, options.rotation ?? 0).width) / fittingWidth(options);
}
