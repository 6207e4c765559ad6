// What runs in the page. Every function here is sent there as text: it may use its argument alone. Both readers are
// looked at in the same way: at their own page elements, in every animation frame.

/** How a reader's pages are found in its document. One page may be several elements, one above the other. */
export interface Marks {
  readonly scroller: string;
  readonly page: string;
  /** The attribute of a page's elements that tells its number, as `dataset` names it. */
  readonly numbers: readonly string[];
  /** Present within one of a page's elements, or on it, as soon as anything of the page is to be seen. */
  readonly seen: string;
  /** … as soon as it is drawn as finely as it will be. */
  readonly sharp: string;
}

export interface Shown {
  /** Milliseconds. */
  readonly seen: number;
  readonly sharp: number;
}

/** What the functions below share in the page. */
export interface Probe {
  /** Whether anything (or everything) of the page that lies there is to be seen: the first one, or that in the middle. */
  state(marks: Marks, nth: 'first' | 'middle'): { readonly seen: boolean; readonly sharp: boolean };
  /** Whether a place in the window where a page should be shows nothing of it. */
  bare(marks: Marks): boolean;
}

/** Puts the probe into the page. */
export function install(): void {
  const has = (page: Element, mark: string) => page.matches(mark) || page.querySelector(mark) !== null;
  const complete = (page: Element) =>
    [...page.querySelectorAll('img')].every((image) => image.complete && image.naturalWidth > 0);
  const numberOf = (marks: Marks, element: HTMLElement) =>
    Number(marks.numbers.map((name) => element.dataset[name]).find((number) => number !== undefined));
  const pages = (marks: Marks) => {
    const scroller = document.querySelector(marks.scroller);
    const found = new Map<number, HTMLElement[]>();
    for (const element of scroller?.querySelectorAll<HTMLElement>(marks.page) ?? []) {
      const number = numberOf(marks, element);
      found.set(number, [...(found.get(number) ?? []), element]);
    }
    return { frame: scroller?.getBoundingClientRect() ?? new DOMRect(), found };
  };
  const shows = (marks: Marks, elements: readonly HTMLElement[]) =>
    elements.some((element) => has(element, marks.seen) && complete(element));
  const placeOf = (elements: readonly HTMLElement[]) => elements[0]?.getBoundingClientRect() ?? new DOMRect();
  const probe: Probe = {
    state(marks, nth) {
      const { frame, found } = pages(marks);
      const middle = frame.top + frame.height / 2;
      const page =
        nth === 'first'
          ? found.get(1)
          : [...found.values()].find((elements) => {
              const { top, bottom } = placeOf(elements);
              return top <= middle && bottom >= middle;
            });
      if (page === undefined) return { seen: false, sharp: false };
      return { seen: shows(marks, page), sharp: page.some((element) => has(element, marks.sharp)) };
    },
    bare(marks) {
      const { frame, found } = pages(marks);
      let covered = 0;
      for (const elements of found.values()) {
        const { top, bottom } = placeOf(elements);
        if (bottom <= frame.top || top >= frame.bottom) continue;
        if (!shows(marks, elements)) return true;
        covered += Math.min(bottom, frame.bottom) - Math.max(top, frame.top);
      }
      // Gaps between pages are no holes; half a window without a page is one.
      return covered < frame.height / 2;
    },
  };
  Object.assign(globalThis, { readerProbe: probe });
}

/** Waits for the page in the middle of the window (or the first one), from a moment on. `from`: performance.now(). */
export async function waitForPage(input: {
  readonly marks: Marks;
  readonly from: number;
  readonly nth: 'first' | 'middle';
}): Promise<Shown> {
  const { readerProbe } = globalThis as unknown as { readonly readerProbe: Probe };
  let seen = Number.NaN;
  for (;;) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const now = performance.now() - input.from;
    const page = readerProbe.state(input.marks, input.nth);
    if (Number.isNaN(seen) && page.seen) seen = now;
    if (page.sharp) return { seen: Number.isNaN(seen) ? now : seen, sharp: now };
    if (now > 60_000) throw new Error('no page is shown');
  }
}

/** Jumps to a place of the paper, as a hand at the scroll bar does; returns the moment, performance.now(). */
export function jump(input: { readonly marks: Marks; readonly to: number }): number {
  const scroller = document.querySelector(input.marks.scroller);
  if (scroller === null) throw new Error('no pages');
  const from = performance.now();
  scroller.scrollTop = scroller.scrollHeight * input.to;
  return from;
}

/** Scrolls through the whole paper and looks in every frame, after the pages have moved and before the browser paints. */
export async function leaf(input: {
  readonly marks: Marks;
  readonly milliseconds: number;
}): Promise<{ readonly frames: number; readonly blank: number; readonly longest: number }> {
  const { readerProbe } = globalThis as unknown as { readonly readerProbe: Probe };
  const { marks, milliseconds } = input;
  const scroller = document.querySelector(marks.scroller);
  if (scroller === null) throw new Error('no pages');
  const end = scroller.scrollHeight - scroller.clientHeight;
  let [frames, blank, longest] = [0, 0, 0];
  const from = performance.now();
  let last = from;
  for (;;) {
    const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const share = (performance.now() - from) / milliseconds;
    if (share >= 1) return { frames, blank, longest };
    scroller.scrollTop = end * share;
    frames += 1;
    if (readerProbe.bare(marks)) blank += 1;
    longest = Math.max(longest, now - last);
    last = now;
  }
}

/** Shows every page, one after the other, until it is drawn (or for two seconds at most); how many were. */
export async function readAll(input: { readonly marks: Marks; readonly pages: number }): Promise<number> {
  const { readerProbe } = globalThis as unknown as { readonly readerProbe: Probe };
  const { marks, pages } = input;
  const scroller = document.querySelector(marks.scroller);
  if (scroller === null) throw new Error('no pages');
  let drawn = 0;
  for (let page = 0; page < pages; page += 1) {
    scroller.scrollTop = (scroller.scrollHeight * (page + 0.5)) / pages - scroller.clientHeight / 2;
    const from = performance.now();
    do {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    } while (!readerProbe.state(marks, 'middle').sharp && performance.now() - from < 2_000);
    if (readerProbe.state(marks, 'middle').sharp) drawn += 1;
  }
  return drawn;
}
