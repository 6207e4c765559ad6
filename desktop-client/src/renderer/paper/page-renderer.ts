import { canvasScale, nextToDraw, PageCache, type PagePictureState, type PageSize } from '@nghi-truong/reader-core';
import { DrawingCut } from './document-engine.ts';

/** What the renderer needs of an open paper. */
export interface Drawable {
  render(page: number, canvas: HTMLCanvasElement, scale: number, signal: AbortSignal): Promise<void>;
}

export interface DrawnPage {
  readonly page: number;
  readonly pixels: number;
  readonly canvas: HTMLCanvasElement;
  /** Device pixels per point. */
  readonly scale: number;
}

/** A page to draw, most wanted first in a list. */
export interface WantedPage {
  readonly page: number;
  readonly size: PageSize;
  /** CSS pixels per point. */
  readonly scale: number;
  /** In the window now, not only near it. */
  readonly visible: boolean;
  /** In the window for a moment already, although pages may move. */
  readonly settled?: boolean;
}

export interface PageRendererOptions {
  readonly drawable: Drawable;
  readonly createCanvas: () => HTMLCanvasElement;
  /** Asked anew for each picture: a window may move to another screen. */
  readonly devicePixelRatio: () => number;
  /** All drawn pages together; device pixels. */
  readonly budgetPixels: number;
  /** One page; device pixels. */
  readonly mostPixels: number;
  /** Whether a page shows a small picture of itself while it is not drawn. */
  readonly previewed: (page: number) => boolean;
  /** A page has a new picture or an error; look again. */
  readonly changed: (page: number) => void;
}

/** A picture for somebody who leafs: coarse, but there at once; device pixels. */
const draftPixels = 300_000;

/**
 * Draws wanted pages one after the other, keeps drawn ones within the budget, gives up what nobody wants any more.
 * While the pages move under the reader's finger it draws missing ones only, and coarsely; it sharpens when they rest.
 */
export class PageRenderer {
  readonly #options: PageRendererOptions;
  readonly #cache: PageCache<DrawnPage>;
  readonly #broken = new Set<number>();
  #wanted: readonly WantedPage[] = [];
  #moving = false;
  #running: { readonly page: number; readonly abort: AbortController } | null = null;
  #closed = false;

  constructor(options: PageRendererOptions) {
    this.#options = options;
    this.#cache = new PageCache(options.budgetPixels);
  }

  /** The picture of a page, possibly made for another zoom. */
  drawn(page: number): DrawnPage | undefined {
    return this.#cache.get(page);
  }

  /** Whether drawing this page failed. */
  broken(page: number): boolean {
    return this.#broken.has(page);
  }

  /**
   * Replaces the list of wanted pages.
   * @param moving the reader is scrolling or zooming: what is drawn now will soon be elsewhere or of another size.
   */
  want(wanted: readonly WantedPage[], moving = false): void {
    this.#wanted = wanted;
    this.#moving = moving;
    const running = this.#running;
    if (running !== null) {
      const still = wanted.find(({ page }) => page === running.page);
      const next = this.#nextWanted();
      const urgent = next?.wanted.visible === true && next.wanted.page !== running.page;
      if (still === undefined || (urgent && !still.visible)) running.abort.abort();
    }
    this.#next();
  }

  close(): void {
    this.#closed = true;
    this.#running?.abort.abort();
    for (const entry of this.#cache.clear()) release(entry.canvas);
  }

  #scaleFor(wanted: WantedPage): number {
    const { devicePixelRatio, mostPixels } = this.#options;
    return canvasScale(wanted.scale, devicePixelRatio(), wanted.size.width * wanted.size.height, mostPixels);
  }

  #pictureOf(wanted: WantedPage): PagePictureState {
    if (this.#broken.has(wanted.page)) return 'broken';
    const drawn = this.#cache.get(wanted.page);
    if (drawn === undefined) return this.#options.previewed(wanted.page) ? 'preview' : 'none';
    return Math.abs(drawn.scale / this.#scaleFor(wanted) - 1) > 0.01 ? 'unfit' : 'fit';
  }

  #nextWanted(): { readonly wanted: WantedPage; readonly draft: boolean } | null {
    const queue = this.#wanted.map((one) => ({
      page: one.page,
      visible: one.visible,
      settled: one.settled === true,
      picture: this.#pictureOf(one),
    }));
    const next = nextToDraw(queue, this.#moving);
    const wanted = this.#wanted.find(({ page }) => page === next?.page);
    return next === null || wanted === undefined ? null : { wanted, draft: next.draft };
  }

  #next(): void {
    if (this.#running !== null || this.#closed) return;
    const next = this.#nextWanted();
    if (next !== null) void this.#draw(next.wanted, next.draft);
  }

  async #draw(wanted: WantedPage, coarsely: boolean): Promise<void> {
    const abort = new AbortController();
    this.#running = { page: wanted.page, abort };
    const canvas = this.#options.createCanvas();
    const full = this.#scaleFor(wanted);
    const draft = Math.sqrt(draftPixels / (wanted.size.width * wanted.size.height));
    const scale = coarsely ? Math.min(full, draft) : full;
    try {
      await this.#options.drawable.render(wanted.page, canvas, scale, abort.signal);
      if (this.#closed) {
        release(canvas);
      } else {
        const keep = new Set(this.#wanted.map(({ page }) => page));
        const entry = { page: wanted.page, pixels: canvas.width * canvas.height, canvas, scale };
        for (const gone of this.#cache.put(entry, keep)) {
          if (gone.page !== wanted.page) this.#options.changed(gone.page);
          release(gone.canvas);
        }
      }
    } catch (error) {
      release(canvas);
      // Given up, or cut short by another page's fault: it may be wanted again.
      if (!abort.signal.aborted && !(error instanceof DrawingCut)) this.#broken.add(wanted.page);
    } finally {
      this.#running = null;
    }
    if (this.#closed) return;
    this.#options.changed(wanted.page);
    this.#next();
  }
}

/** Gives a canvas's memory back at once; browsers otherwise keep it until they collect garbage. */
function release(canvas: HTMLCanvasElement): void {
  canvas.width = 0;
  canvas.height = 0;
}
