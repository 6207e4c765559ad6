import { canvasScale, PageCache, type PageSize } from '@nghi-truong/reader-core';

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
      const hole = wanted.some((one) => one.visible && this.#missing(one));
      if (still === undefined || (hole && !still.visible)) running.abort.abort();
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

  #missing({ page }: WantedPage): boolean {
    return !this.#broken.has(page) && this.#cache.get(page) === undefined;
  }

  /** Drawn, but for another zoom or as a draft. */
  #unfit(wanted: WantedPage): boolean {
    const drawn = this.#cache.get(wanted.page);
    return (
      drawn !== undefined && !this.#broken.has(wanted.page) && Math.abs(drawn.scale / this.#scaleFor(wanted) - 1) > 0.01
    );
  }

  /** Holes in the window first, then blurs in the window, then what lies around it. */
  #nextWanted(): WantedPage | undefined {
    const visible = this.#wanted.filter((one) => one.visible);
    const rests = !this.#moving;
    return (
      visible.find((one) => this.#missing(one)) ??
      (rests ? visible.find((one) => this.#unfit(one)) : undefined) ??
      this.#wanted.find((one) => this.#missing(one)) ??
      (rests ? this.#wanted.find((one) => this.#unfit(one)) : undefined)
    );
  }

  #next(): void {
    if (this.#running !== null || this.#closed) return;
    const next = this.#nextWanted();
    if (next !== undefined) void this.#draw(next);
  }

  async #draw(wanted: WantedPage): Promise<void> {
    const abort = new AbortController();
    this.#running = { page: wanted.page, abort };
    const canvas = this.#options.createCanvas();
    const full = this.#scaleFor(wanted);
    const draft = Math.sqrt(draftPixels / (wanted.size.width * wanted.size.height));
    const scale = this.#moving ? Math.min(full, draft) : full;
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
    } catch {
      release(canvas);
      if (!abort.signal.aborted) this.#broken.add(wanted.page);
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
