/** What is known of a page for finding it again in another version of its paper. */
export interface PageFace {
  /** The text of the page; empty for a scan, null when it is not known. */
  readonly text: string | null;
  /** Points; null when they are not known. */
  readonly size: { readonly width: number; readonly height: number } | null;
}

/** Two pages of which less than this share is the same are different pages. */
const leastLikeness = 0.2;
/** A page whose text did not change goes before any number of likenesses that could stand in a row. */
const sameText = 1_000;
/** Pages without text are told apart by nothing but their size and place. */
const sameSize = 0.1;
const otherSize = 0.02;
/** So little that it only decides between what is equally good: the nearest page. */
const perPageAway = 1e-6;
/** How far from the diagonal a page is looked for; with it a thousand pages are still matched in a moment. */
const farthestAway = 400;
/** Pairs of words of a page that are compared; of a longer page those with the smallest hashes, the same in both. */
const mostPairs = 256;

/**
 * Which page of the new version shows what a page of the old one showed. Pages keep their order (the alignment of the
 * greatest likeness), save one that was moved without a change. Pages with the same text go first, then edited ones
 * by the words that they share; what has no text is matched by size and place.
 * @returns for each old page the number of the new one, from 1; null: it is not there any more.
 */
export function matchPages(before: readonly PageFace[], after: readonly PageFace[]): readonly (number | null)[] {
  const old = before.map(readFace);
  const now = after.map(readFace);
  let first = 0;
  while (first < old.length && first < now.length && isSame(old[first], now[first])) first += 1;
  let last = 0;
  while (
    last < old.length - first &&
    last < now.length - first &&
    isSame(old[old.length - 1 - last], now[now.length - 1 - last])
  ) {
    last += 1;
  }
  const middle = align(old.slice(first, old.length - last), now.slice(first, now.length - last));
  const pages = old.map((_, index): number | null => {
    if (index < first) return index + 1;
    if (index >= old.length - last) return index + 1 + now.length - old.length;
    const found = middle[index - first];
    return found === undefined || found === null ? null : found + first + 1;
  });
  return withMoved(pages, old, now);
}

/** A page as it is compared. */
interface Face {
  /** Without differences of spacing; empty: nothing to compare. */
  readonly text: string;
  /** Sorted hashes of pairs of neighbouring words. */
  readonly pairs: Uint32Array;
  readonly size: PageFace['size'];
}

function readFace({ text, size }: PageFace): Face {
  const plain = (text ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();
  return { text: plain, pairs: pairsOf(plain), size };
}

/**
 * Pairs of neighbouring words, hashed (FNV-1a), sorted, each once. A figure counts as any other figure of its length: a
 * table with new figures is still that table.
 */
function pairsOf(text: string): Uint32Array {
  if (text === '') return new Uint32Array(0);
  const lower = text.toLowerCase();
  const hashes = new Uint32Array((lower.length >> 1) + 1);
  let count = 0;
  let before = seed;
  let hash = seed;
  for (let at = 0; at <= lower.length; at += 1) {
    const code = at < lower.length ? lower.charCodeAt(at) : space;
    if (code === space) {
      hashes[count] = Math.imul(before, 0x9e3779b1) ^ hash;
      count += 1;
      before = hash;
      hash = seed;
    } else hash = Math.imul(hash ^ (code >= zero && code <= nine ? zero : code), 0x01000193);
  }
  const sorted = hashes.subarray(0, count).sort();
  let kept = 0;
  for (let at = 0; at < count && kept < mostPairs; at += 1) {
    if (at > 0 && sorted[at] === sorted[at - 1]) continue;
    hashes[kept] = sorted[at] ?? 0;
    kept += 1;
  }
  return hashes.slice(0, kept);
}

const seed = 0x811c9dc5;
const space = 32;
const zero = 48;
const nine = 57;

function isSame(one: Face | undefined, other: Face | undefined): boolean {
  return one !== undefined && other !== undefined && one.text !== '' && one.text === other.text;
}

/** For each old page the index of its new one. */
function align(old: readonly Face[], now: readonly Face[]): readonly (number | null)[] {
  const none = old.map(() => null);
  if (old.length === 0 || now.length === 0) return none;
  const reach = farthestAway + Math.abs(old.length - now.length);
  const places = placesOf(now);
  const shared = new Uint16Array(now.length);
  const width = now.length + 1;
  /** 1: both pages belong together, 2: the old one is left out, 0: the new one is. */
  const steps = new Uint8Array(old.length * width);
  let above = new Float64Array(width);
  let row = new Float64Array(width);
  for (let i = 0; i < old.length; i += 1) {
    const page = old[i];
    if (page === undefined) return none;
    shared.fill(0);
    for (const pair of page.pairs) for (const j of places.get(pair) ?? nowhere) shared[j] = (shared[j] ?? 0) + 1;
    row[0] = 0;
    for (let j = 0; j < now.length; j += 1) {
      const left = row[j] ?? 0;
      const over = above[j + 1] ?? 0;
      let best = Math.max(over, left);
      let step = over > left ? 2 : 0;
      const away = Math.abs(i - j);
      const other = now[j];
      if (other !== undefined && away <= reach) {
        const likeness = likenessOf(page, other, shared[j] ?? 0);
        if (likeness > 0) {
          const together = (above[j] ?? 0) + likeness - away * perPageAway;
          if (together > best) {
            best = together;
            step = 1;
          }
        }
      }
      row[j + 1] = best;
      steps[i * width + j + 1] = step;
    }
    [above, row] = [row, above];
  }
  return wayBack(steps, old.length, width);
}

const nowhere: readonly number[] = [];

/** On which pages each pair of words stands. */
function placesOf(pages: readonly Face[]): ReadonlyMap<number, readonly number[]> {
  const places = new Map<number, number[]>();
  pages.forEach(({ pairs }, index) => {
    for (const pair of pairs) {
      const found = places.get(pair);
      if (found === undefined) places.set(pair, [index]);
      else found.push(index);
    }
  });
  return places;
}

/** @param shared pairs of words on both pages. */
function likenessOf(one: Face, other: Face, shared: number): number {
  if (one.text !== '' && other.text !== '') {
    if (one.text === other.text) return sameText;
    const likeness = shared / (one.pairs.length + other.pairs.length - shared);
    return likeness >= leastLikeness ? likeness : 0;
  }
  return alike(one.size, other.size) ? sameSize : otherSize;
}

/** Of the same form, within a twentieth. An unknown size is like any. */
function alike(one: PageFace['size'], other: PageFace['size']): boolean {
  if (one === null || other === null) return true;
  const near = (a: number, b: number) => Math.abs(a - b) <= Math.max(a, b) / 20;
  return near(one.width, other.width) && near(one.height, other.height);
}

function wayBack(steps: Uint8Array, rows: number, width: number): readonly (number | null)[] {
  const found = new Array<number | null>(rows).fill(null);
  let i = rows - 1;
  let j = width - 1;
  while (i >= 0 && j > 0) {
    const step = steps[i * width + j];
    if (step === 1) {
      found[i] = j - 1;
      i -= 1;
      j -= 1;
    } else if (step === 2) i -= 1;
    else j -= 1;
  }
  return found;
}

/** A page that was only moved is found by its text, if there is no doubt which one it is. */
function withMoved(pages: readonly (number | null)[], old: readonly Face[], now: readonly Face[]): (number | null)[] {
  const taken = new Set(pages);
  const free = new Map<string, number[]>();
  now.forEach(({ text }, index) => {
    if (text !== '' && !taken.has(index + 1)) free.set(text, [...(free.get(text) ?? []), index + 1]);
  });
  return pages.map((page, index) => {
    if (page !== null) return page;
    const candidates = free.get(old[index]?.text ?? '');
    const [only] = candidates ?? [];
    if (candidates?.length !== 1 || only === undefined) return null;
    free.delete(old[index]?.text ?? '');
    return only;
  });
}
