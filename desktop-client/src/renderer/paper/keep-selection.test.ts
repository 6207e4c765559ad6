// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { keepSelection } from './keep-selection.ts';

afterEach(() => document.body.replaceChildren());

/** A page of three pieces of text with the empty block behind them. */
function page() {
  const layer = document.createElement('div');
  layer.className = 'paper-text';
  const pieces = ['một', 'hai', 'ba'].map((text) => {
    const piece = document.createElement('span');
    piece.textContent = text;
    layer.append(piece);
    return piece;
  });
  const end = document.createElement('div');
  layer.append(end);
  document.body.append(layer);
  const order = () =>
    Array.from(layer.children, (child) => (child === end ? '·' : (child.textContent ?? ''))).join(' ');
  return { layer, pieces, end, order };
}

function select(from: Node | null | undefined, to: Node | null | undefined): void {
  const start = from?.firstChild;
  const stop = to?.firstChild;
  if (start == null || stop == null) throw new Error('nothing to select');
  const range = document.createRange();
  range.setStart(start, 0);
  range.setEnd(stop, 1);
  const selection = document.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
  document.dispatchEvent(new Event('selectionchange'));
}

const press = (layer: Element) => layer.dispatchEvent(new Event('pointerdown', { bubbles: true }));
const lift = () => document.dispatchEvent(new Event('pointerup'));

describe('a selection that is pulled over a page', () => {
  it('[PA-50] has the empty block right behind it while the pointer is down, and none of it afterwards', () => {
    const { layer, pieces, end, order } = page();
    keepSelection(layer, end);
    expect(layer.classList.contains('paper-text-selecting')).toBe(false);
    press(layer);
    expect(layer.classList.contains('paper-text-selecting')).toBe(true);
    select(pieces[0], pieces[1]);
    expect(order()).toBe('một hai · ba');
    select(pieces[0], pieces[2]);
    expect(order()).toBe('một hai ba ·');
    lift();
    expect(layer.classList.contains('paper-text-selecting')).toBe(false);
    expect(order()).toBe('một hai ba ·');
  });

  it('[PA-50] has it before the beginning when it is pulled upwards', () => {
    const { layer, pieces, end, order } = page();
    keepSelection(layer, end);
    press(layer);
    select(pieces[2], pieces[2]);
    select(pieces[1], pieces[2]);
    expect(order()).toBe('một · hai ba');
  });

  it('[PA-50] leaves a selection alone that is made without the pointer, and everything when it has ended', () => {
    const { layer, pieces, end, order } = page();
    const stop = keepSelection(layer, end);
    select(pieces[0], pieces[0]);
    expect(order()).toBe('một hai ba ·');
    stop();
    press(layer);
    select(pieces[0], pieces[1]);
    expect(order()).toBe('một hai ba ·');
    expect(layer.classList.contains('paper-text-selecting')).toBe(false);
  });
});
