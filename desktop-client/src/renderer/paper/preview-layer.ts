import { type Layout, type PageBox, uprightBox } from '@nghi-truong/reader-core';
import { turnOf } from './turned.ts';

/** Small pictures, as `PagePreviews` has them. */
export interface PictureSource {
  get(page: number): HTMLImageElement | null;
}

/** So many pages around the one in sight have their picture in the document; a longer paper moves this window along. */
const most = 700;
/** The window moves when the reader has come so near to its end. */
const margin = 200;

interface Sheet {
  readonly element: HTMLElement;
  box: PageBox | null;
}

/**
 * The small pictures of all pages on their places, under the pages that are drawn. They stand in the document once and
 * for all: however fast the pages move, and even while the program is busy, the browser shows them by itself.
 */
export class PreviewLayer {
  readonly #host: HTMLElement;
  readonly #sheets = new Map<number, Sheet>();
  #first = 1;
  #last = 0;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** Brings the layer to what is laid out and what pictures there are. @param current the page in sight. */
  show(layout: Layout, pictures: PictureSource | null, current: number): void {
    this.#choose(layout, current);
    const wanted = new Set<number>();
    for (const box of layout.boxes) {
      if (pictures === null || box.page < this.#first || box.page > this.#last) continue;
      const picture = pictures.get(box.page);
      if (picture === null) continue;
      wanted.add(box.page);
      this.#place(box, picture);
    }
    for (const [page, { element }] of this.#sheets) {
      if (wanted.has(page)) continue;
      element.remove();
      this.#sheets.delete(page);
    }
  }

  /** Takes every picture out of the document; they stay those of whoever made them. */
  clear(): void {
    for (const { element } of this.#sheets.values()) element.replaceChildren();
    this.#host.replaceChildren();
    this.#sheets.clear();
  }

  #choose(layout: Layout, current: number): void {
    const count = layout.pageCount;
    const near = current - margin < this.#first && this.#first > 1;
    const far = current + margin > this.#last && this.#last < count;
    if (!near && !far && this.#last !== 0) return;
    this.#first = Math.max(1, current - most / 2);
    this.#last = Math.min(count, this.#first + most - 1);
  }

  #place(box: PageBox, picture: HTMLImageElement): void {
    let sheet = this.#sheets.get(box.page);
    if (sheet === undefined) {
      const element = document.createElement('div');
      element.className = 'paper-preview';
      element.dataset.preview = String(box.page);
      sheet = { element, box: null };
      this.#sheets.set(box.page, sheet);
      this.#host.append(element);
    }
    const { element } = sheet;
    if (element.firstChild !== picture) element.replaceChildren(picture);
    if (sheet.box === box || (sheet.box !== null && same(sheet.box, box))) return;
    sheet.box = box;
    const { style } = element;
    style.left = `${box.left}px`;
    style.top = `${box.top}px`;
    style.width = `${box.width}px`;
    style.height = `${box.height}px`;
    const upright = uprightBox(box);
    picture.style.width = `${upright.width}px`;
    picture.style.height = `${upright.height}px`;
    picture.style.transform = turnOf(upright);
  }
}

function same(a: PageBox, b: PageBox): boolean {
  return (
    a.left === b.left && a.top === b.top && a.width === b.width && a.height === b.height && a.rotation === b.rotation
  );
}
