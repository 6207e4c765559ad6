import { normaliseRuns } from '@nghi-truong/reader-core';
import { type LinkAnnotation, type LinkTarget, linkTarget } from './links.ts';

/** A piece of a page's text where it stands, in points of the page as displayed (not turned by the reader). */
export interface TextSpan {
  readonly text: string;
  /** Where it begins in the text of the page. */
  readonly start: number;
  /** Left end of the baseline. */
  readonly x: number;
  readonly y: number;
  /** Size of the font. */
  readonly size: number;
  readonly width: number;
  /** Degrees clockwise. */
  readonly angle: number;
  /** The last of its line. */
  readonly lineEnd: boolean;
  /** The kind of letters it is set in: the nearest that every device has. */
  readonly family: LetterFamily;
}

export type LetterFamily = 'serif' | 'sans-serif' | 'monospace';

export interface PageLink {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly target: LinkTarget;
  /** The words under it. */
  readonly words: string;
}

/** What can be read, selected and followed on a page. */
export interface PageContent {
  /** Unicode NFC; lines end with a newline. */
  readonly text: string;
  readonly spans: readonly TextSpan[];
  readonly links: readonly PageLink[];
}

/** A text item of pdf.js, as far as it is read. */
export interface ContentItem {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly fontName: string;
  readonly hasEOL: boolean;
}

export interface ContentSource {
  readonly items: readonly ContentItem[];
  readonly annotations: readonly LinkAnnotation[];
  /** By font name. */
  readonly styles?: Readonly<Record<string, { readonly fontFamily: string }>>;
  /** From the page's own space to points as displayed (viewport of scale 1). */
  readonly transform: readonly number[];
}

/** More pieces than any page that is read has; a page of dots alone is not laid out for selection. */
const mostSpans = 20_000;
const mostLinks = 2_000;

type Matrix = readonly [number, number, number, number, number, number];

function matrixOf(values: readonly unknown[]): Matrix | null {
  const [a, b, c, d, e, f] = values;
  const all = [a, b, c, d, e, f];
  return all.every((value): value is number => typeof value === 'number' && Number.isFinite(value))
    ? (all as unknown as Matrix)
    : null;
}

/** First `inner`, then `outer`. */
function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** Puts together what pdf.js says of a page: text in old Vietnamese encodings becomes Unicode, links lose what is unsafe. */
export function pageContent({ items, annotations, transform, styles = {} }: ContentSource): PageContent {
  const page = matrixOf(transform);
  if (page === null) return { text: '', spans: [], links: [] };
  const pieces = items.slice(0, mostSpans);
  const texts = normaliseRuns(pieces.map(({ str, fontName }) => ({ text: str, fontName })));
  /** Points as displayed per unit of the page: 1 unless the page has a unit of its own. */
  const unit = Math.hypot(page[0], page[1]);
  const spans: TextSpan[] = [];
  let text = '';
  pieces.forEach((item, index) => {
    const words = texts[index] ?? '';
    const place = matrixOf(item.transform);
    if (words !== '' && place !== null) {
      const [a, b, c, d, x, y] = multiply(page, place);
      spans.push({
        text: words,
        start: text.length,
        x,
        y,
        size: Math.hypot(c, d),
        width: Math.abs(item.width) * unit,
        angle: (Math.atan2(b, a) * 180) / Math.PI,
        lineEnd: item.hasEOL,
        family: familyOf(styles[item.fontName]?.fontFamily),
      });
    }
    text += item.hasEOL ? `${words}\n` : words;
  });
  return { text, spans, links: linksOf(annotations, page, spans) };
}

function familyOf(name: string | undefined): LetterFamily {
  return name === 'serif' || name === 'monospace' ? name : 'sans-serif';
}

function linksOf(annotations: readonly LinkAnnotation[], page: Matrix, spans: readonly TextSpan[]): PageLink[] {
  const links: PageLink[] = [];
  for (const annotation of annotations.slice(0, mostLinks)) {
    const target = linkTarget(annotation);
    const rect = target !== null && Array.isArray(annotation.rect) ? placeOf(annotation.rect, page) : null;
    if (target === null || rect === null) continue;
    links.push({ ...rect, target, words: wordsIn(spans, rect) });
  }
  return links;
}

interface Rect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function placeOf(rect: readonly unknown[], page: Matrix): Rect | null {
  const corners = matrixOf([...rect.slice(0, 4), 0, 0]);
  if (corners === null) return null;
  const [x1, y1, x2, y2] = corners;
  const at = (x: number, y: number) => {
    const [, , , , e, f] = multiply(page, [1, 0, 0, 1, x, y]);
    return { x: e, y: f };
  };
  const [one, other] = [at(x1, y1), at(x2, y2)];
  const [width, height] = [Math.abs(one.x - other.x), Math.abs(one.y - other.y)];
  return width < 1 || height < 1
    ? null
    : { left: Math.min(one.x, other.x), top: Math.min(one.y, other.y), width, height };
}

/** The words whose middle lies in a rectangle. Letters are taken to be of one width: it is near enough for a name. */
function wordsIn(spans: readonly TextSpan[], rect: Rect): string {
  const found: string[] = [];
  for (const { text, x, y, width, size, angle } of spans) {
    const turn = (angle * Math.PI) / 180;
    const [along, up] = [
      { x: Math.cos(turn) * width, y: Math.sin(turn) * width },
      { x: (Math.sin(turn) * size) / 3, y: (-Math.cos(turn) * size) / 3 },
    ];
    for (const match of text.matchAll(/\S+/g)) {
      const share = (match.index + match[0].length / 2) / text.length;
      const middle = { x: x + along.x * share + up.x, y: y + along.y * share + up.y };
      if (holds(rect, middle)) found.push(match[0]);
    }
  }
  return found.join(' ');
}

function holds(rect: Rect, { x, y }: { readonly x: number; readonly y: number }): boolean {
  return x >= rect.left && x <= rect.left + rect.width && y >= rect.top && y <= rect.top + rect.height;
}

/** A part of a span, and whether something was found there. */
export interface SpanPart {
  /** Where it begins in the text of the page. */
  readonly at: number;
  readonly text: string;
  readonly hit: 'none' | 'hit' | 'current';
}

/** A place in the page's text that was found. */
export interface Found {
  readonly start: number;
  readonly end: number;
  readonly current: boolean;
}

/**
 * Cuts a span where something was found in it.
 * @param found in order, none over another.
 */
export function partsOf(span: Pick<TextSpan, 'text' | 'start'>, found: readonly Found[]): SpanPart[] {
  const parts: SpanPart[] = [];
  const end = span.start + span.text.length;
  let at = span.start;
  for (const one of found) {
    if (one.end <= at) continue;
    if (one.start >= end) break;
    if (one.start > at) parts.push({ at, text: span.text.slice(at - span.start, one.start - span.start), hit: 'none' });
    const [from, to] = [Math.max(at, one.start), Math.min(end, one.end)];
    parts.push({
      at: from,
      text: span.text.slice(from - span.start, to - span.start),
      hit: one.current ? 'current' : 'hit',
    });
    at = to;
  }
  if (at < end) parts.push({ at, text: span.text.slice(at - span.start), hit: 'none' });
  return parts;
}
