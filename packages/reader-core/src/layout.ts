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

export interface LayoutOptions {
  /** Inner size of the scrolling box, CSS pixels. */
  readonly viewportWidth: number;
  readonly viewportHeight: number;
  readonly zoom: Zoom;
  /** Space between pages and around them, CSS pixels. */
  readonly gap: number;
  /** Widest a page is drawn when fitting to width, CSS pixels: on a wide screen a line of text stays readable. */
  readonly widestPage: number;
}

/** Where one page lies in the scrolled content, CSS pixels. */
export interface PageBox {
  /** From 1. */
  readonly page: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** CSS pixels per point. */
  readonly scale: number;
}

export interface Layout {
  readonly boxes: readonly PageBox[];
  readonly width: number;
  readonly height: number;
}

export const zoomLimits = { least: 0.5, most: 6 } as const;

/** Keeps a factor within what the reader offers. */
export function clampFactor(factor: number): number {
  if (!Number.isFinite(factor)) return 1;
  return Math.min(zoomLimits.most, Math.max(zoomLimits.least, factor));
}

function scaleOf(size: PageSize, options: LayoutOptions): number {
  const width = Math.max(1, Math.min(options.viewportWidth - 2 * options.gap, options.widestPage));
  const fitWidth = width / size.width;
  switch (options.zoom.mode) {
    case 'fitWidth':
      return fitWidth;
    case 'fitPage':
      return Math.min(fitWidth, Math.max(1, options.viewportHeight - 2 * options.gap) / size.height);
    case 'factor':
      return fitWidth * clampFactor(options.zoom.factor);
  }
}

/**
 * Lays pages out in one column. Each page is fitted for itself, so that one landscape table does not make every
 * portrait page small. Sizes that make no sense (zero, negative, not a number) are taken as A4.
 */
export function layoutPages(sizes: readonly PageSize[], options: LayoutOptions): Layout {
  const boxes: PageBox[] = [];
  let top = options.gap;
  let widest = 0;
  const sane = sizes.map((size) => (isSane(size) ? size : a4));
  const scaled = sane.map((size) => ({ size, scale: scaleOf(size, options) }));
  for (const { size, scale } of scaled) widest = Math.max(widest, Math.round(size.width * scale));
  const width = Math.max(options.viewportWidth, widest + 2 * options.gap);
  scaled.forEach(({ size, scale }, index) => {
    const box = { width: Math.round(size.width * scale), height: Math.round(size.height * scale) };
    boxes.push({ page: index + 1, left: Math.round((width - box.width) / 2), top, ...box, scale });
    top += box.height + options.gap;
  });
  return { boxes, width, height: boxes.length === 0 ? 0 : top };
}

export const a4: PageSize = { width: 595, height: 842 };

function isSane({ width, height }: PageSize): boolean {
  return Number.isFinite(width) && Number.isFinite(height) && width > 0 && height > 0 && width < 1e6 && height < 1e6;
}
