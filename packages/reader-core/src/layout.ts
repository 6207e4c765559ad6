/** Size of a page in PDF points (1/72 inch), as displayed: its own rotation is already applied. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** How large pages are shown. A factor multiplies the scale that fits the width. */
export type Zoom =
  | { readonly mode: 'fitWidth' }
  | { readonly mode: 'fitPage' }
  | { readonly mode: 'factor'; readonly factor: number };

/** `continuous`: one below the other; `single`: one page at a time; `double`: two side by side, pair below pair. */
export type PageMode = 'continuous' | 'single' | 'double';

/** How far the reader turned the whole paper, degrees clockwise. */
export type Rotation = 0 | 90 | 180 | 270;

export interface LayoutOptions {
  /** Inner size of the scrolling box, CSS pixels. */
  readonly viewportWidth: number;
  readonly viewportHeight: number;
  readonly zoom: Zoom;
  /** Space between pages and around them, CSS pixels. */
  readonly gap: number;
  /** Widest a page is drawn when fitting to width, CSS pixels: on a wide screen a line of text stays readable. */
  readonly widestPage: number;
  /** Default `continuous`. */
  readonly mode?: PageMode;
  /** Default 0. */
  readonly rotation?: Rotation;
  /** Mode `single`: the page that is shown; default 1. Out of range: the nearest there is. */
  readonly only?: number;
  /** Mode `double`: page 1 stands alone, as the cover of a book does. */
  readonly cover?: boolean;
}

/** Where one page lies in the scrolled content, CSS pixels. */
export interface PageBox {
  /** From 1. */
  readonly page: number;
  readonly left: number;
  readonly top: number;
  /** As it lies there: turned, if the reader turned the paper. */
  readonly width: number;
  readonly height: number;
  /** CSS pixels per point. */
  readonly scale: number;
  readonly rotation: Rotation;
}

/** Pages that stand side by side. */
export interface PageRow {
  /** From 1. */
  readonly first: number;
  readonly last: number;
  readonly top: number;
  readonly height: number;
}

/** The pages that are laid out: all of them, or the one that mode `single` shows. Rows and boxes in reading order. */
export interface Layout {
  readonly boxes: readonly PageBox[];
  readonly rows: readonly PageRow[];
  /** The whole paper. */
  readonly pageCount: number;
  readonly width: number;
  readonly height: number;
}

export const zoomLimits = { least: 0.5, most: 6 } as const;

/** Keeps a factor within what the reader offers. */
export function clampFactor(factor: number): number {
  if (!Number.isFinite(factor)) return 1;
  return Math.min(zoomLimits.most, Math.max(zoomLimits.least, factor));
}

/** Where a page lies; undefined when the layout does not show it. */
export function boxOf(layout: Layout, page: number): PageBox | undefined {
  return layout.boxes[page - (layout.boxes[0]?.page ?? 1)];
}

/** The same box as its page stands upright: what lies on a page is placed in this one and turned with it. */
export function uprightBox(box: PageBox): PageBox {
  return lies(box.rotation) ? { ...box, width: box.height, height: box.width } : box;
}

/** The size of the whole page in an upright width × height, turned. */
export function turnedSize(size: PageSize, rotation: Rotation): PageSize {
  return lies(rotation) ? { width: size.height, height: size.width } : size;
}

function lies(rotation: Rotation): boolean {
  return rotation === 90 || rotation === 270;
}

/** Widest a page becomes when it fits the width, CSS pixels. */
export function fittingWidth(options: Pick<LayoutOptions, 'viewportWidth' | 'gap' | 'widestPage' | 'mode'>): number {
  const { viewportWidth, gap, widestPage } = options;
  const room = options.mode === 'double' ? (viewportWidth - 3 * gap) / 2 : viewportWidth - 2 * gap;
  return Math.max(1, Math.min(room, widestPage));
}

function scaleOf(size: PageSize, options: LayoutOptions): number {
  const fitWidth = fittingWidth(options) / size.width;
  switch (options.zoom.mode) {
    case 'fitWidth':
      return fitWidth;
    case 'fitPage':
      return Math.min(fitWidth, Math.max(1, options.viewportHeight - 2 * options.gap) / size.height);
    case 'factor':
      return fitWidth * clampFactor(options.zoom.factor);
  }
}

/** The scale at which a page is shown, CSS pixels per point; also of one that the layout does not show at the moment. */
export function pageScale(size: PageSize, options: LayoutOptions): number {
  return scaleOf(turnedSize(saneSize(size), options.rotation ?? 0), options);
}

/** First and last page of every row, as indices from 0. */
function rowsOf(count: number, options: LayoutOptions): [number, number][] {
  if (count === 0) return [];
  const rows: [number, number][] = [];
  switch (options.mode ?? 'continuous') {
    case 'single': {
      const wanted = options.only ?? 1;
      const at = Math.min(count, Math.max(1, Number.isFinite(wanted) ? Math.floor(wanted) : 1)) - 1;
      return [[at, at]];
    }
    case 'continuous':
      for (let at = 0; at < count; at += 1) rows.push([at, at]);
      return rows;
    case 'double': {
      const alone = options.cover === true ? 1 : 0;
      if (alone === 1) rows.push([0, 0]);
      for (let at = alone; at < count; at += 2) rows.push([at, Math.min(at + 1, count - 1)]);
      return rows;
    }
  }
}

/**
 * Lays pages out in rows. Each page is fitted for itself, so that one landscape table does not make every portrait page
 * small. Sizes that make no sense (zero, negative, not a number) are taken as A4. Linear in the pages it lays out.
 */
export function layoutPages(sizes: readonly PageSize[], options: LayoutOptions): Layout {
  const { gap, viewportWidth } = options;
  const rotation = options.rotation ?? 0;
  const boxes: PageBox[] = [];
  const rows: PageRow[] = [];
  const placed = rowsOf(sizes.length, options).map(([first, last]) => {
    const pages: { size: PageSize; scale: number; page: number }[] = [];
    let width = 0;
    let height = 0;
    for (let at = first; at <= last; at += 1) {
      const size = turnedSize(saneSize(sizes[at]), rotation);
      const scale = scaleOf(size, options);
      const drawn = { width: Math.round(size.width * scale), height: Math.round(size.height * scale) };
      pages.push({ size: drawn, scale, page: at + 1 });
      width += drawn.width + (at > first ? gap : 0);
      height = Math.max(height, drawn.height);
    }
    return { pages, width, height };
  });
  const widest = placed.reduce((most, row) => Math.max(most, row.width), 0);
  const width = Math.max(viewportWidth, widest + 2 * gap);
  let top = gap;
  for (const { pages, width: rowWidth, height } of placed) {
    let left = Math.round((width - rowWidth) / 2);
    for (const { size, scale, page } of pages) {
      const down = Math.round((height - size.height) / 2);
      boxes.push({ page, left, top: top + down, width: size.width, height: size.height, scale, rotation });
      left += size.width + gap;
    }
    rows.push({ first: pages[0]?.page ?? 1, last: pages.at(-1)?.page ?? 1, top, height });
    top += height + gap;
  }
  return { boxes, rows, pageCount: sizes.length, width, height: rows.length === 0 ? 0 : top };
}

export const a4: PageSize = { width: 595, height: 842 };

function saneSize(size: PageSize | undefined): PageSize {
  return size !== undefined && isSane(size) ? size : a4;
}

function isSane({ width, height }: PageSize): boolean {
  return Number.isFinite(width) && Number.isFinite(height) && width > 0 && height > 0 && width < 1e6 && height < 1e6;
}
