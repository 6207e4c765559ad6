import { type PageBox, toPagePoint } from '@nghi-truong/reader-core';
import type { Rect } from './notes-model.ts';

/** What is selected on one page: rectangles in points of the page, and its words. */
export interface SelectedText {
  readonly page: number;
  readonly rects: readonly Rect[];
  readonly text: string;
}

/** Thinner than any line of print, points. */
const thinnest = 1;

/**
 * What of a selection lies on the words of pages that are drawn.
 * @param boxes the pages that are drawn, upright.
 */
export function selectedText(selection: Selection, boxes: ReadonlyMap<number, PageBox>): readonly SelectedText[] {
  if (selection.rangeCount === 0 || selection.isCollapsed) return [];
  const range = selection.getRangeAt(0);
  const { ownerDocument } = range.startContainer;
  const found: SelectedText[] = [];
  for (const page of ownerDocument?.querySelectorAll<HTMLElement>('.paper-page[data-page]') ?? []) {
    const number = Number(page.dataset.page);
    const box = boxes.get(number);
    if (box === undefined || !range.intersectsNode(page)) continue;
    const frame = page.getBoundingClientRect();
    const rects: Rect[] = [];
    const words: string[] = [];
    for (const span of page.querySelectorAll('.paper-text > span')) {
      if (!range.intersectsNode(span)) continue;
      const part = within(range, span);
      const text = part.toString();
      if (text.trim() === '') continue;
      words.push(text);
      const { left, top, right, bottom } = part.getBoundingClientRect();
      const one = toPagePoint(box, left - frame.left, top - frame.top);
      const other = toPagePoint(box, right - frame.left, bottom - frame.top);
      rects.push(rectBetween(one, other));
    }
    const lines = joinedLines(rects.filter(([, , width, height]) => width >= thinnest && height >= thinnest));
    if (lines.length > 0) found.push({ page: number, rects: lines, text: words.join(' ').replace(/\s+/g, ' ').trim() });
  }
  return found;
}

/** The part of a range that lies in an element. */
function within(range: Range, element: Element): Range {
  const part = range.cloneRange();
  if (!element.contains(range.startContainer)) part.setStart(element, 0);
  if (!element.contains(range.endContainer)) part.setEnd(element, element.childNodes.length);
  return part;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function rectBetween(one: Point, other: Point): Rect {
  const [left, top] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  return [left, top, Math.abs(other.x - one.x), Math.abs(other.y - one.y)];
}

/**
 * Pieces that stand side by side on one line as one, so that a highlight has no seams. Two columns stay two.
 * @param rects in reading order.
 */
export function joinedLines(rects: readonly Rect[]): readonly Rect[] {
  const lines: Rect[] = [];
  for (const rect of rects) {
    const last = lines.at(-1);
    if (last !== undefined && onOneLine(last, rect)) {
      const [left, top] = [Math.min(last[0], rect[0]), Math.min(last[1], rect[1])];
      const right = Math.max(last[0] + last[2], rect[0] + rect[2]);
      const bottom = Math.max(last[1] + last[3], rect[1] + rect[3]);
      lines[lines.length - 1] = [left, top, right - left, bottom - top];
    } else lines.push(rect);
  }
  return lines.map(([x, y, width, height]): Rect => [rounded(x), rounded(y), rounded(width), rounded(height)]);
}

function onOneLine(one: Rect, other: Rect): boolean {
  const height = Math.min(one[3], other[3]);
  const overlap = Math.min(one[1] + one[3], other[1] + other[3]) - Math.max(one[1], other[1]);
  const gap = Math.max(one[0], other[0]) - Math.min(one[0] + one[2], other[0] + other[2]);
  return overlap > height * 0.6 && gap < height * 1.5;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
