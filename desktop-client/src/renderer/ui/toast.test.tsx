// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { footOfPage, heightOfFoot } from './foot-of-page.ts';
import { TextProvider } from './text.tsx';
import { ToastProvider, useToasts } from './toast.tsx';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** Bars from `top` to `bottom` in a window that is 800 high. */
function laidOut(bars: readonly (readonly [top: number, bottom: number])[]): HTMLElement {
  const page = document.createElement('div');
  for (const [top, bottom] of bars) {
    const bar = document.createElement('div');
    bar.setAttribute('data-foot', '');
    bar.getBoundingClientRect = () => new DOMRect(0, top, 390, bottom - top);
    page.append(bar);
  }
  return page;
}

function Says() {
  const toasts = useToasts();
  return (
    <>
      <button type="button" onClick={() => toasts.show({ tone: 'info', text: 'Đã gửi' })}>
        gửi
      </button>
      <div data-testid="bar" {...footOfPage} />
    </>
  );
}

function renderPage(): void {
  render(
    <TextProvider language="vi">
      <ToastProvider>
        <Says />
      </ToastProvider>
    </TextProvider>,
  );
}

describe('where a toast stands', () => {
  test('[UI-38] above all bars that stand on the foot of the page, and on one another', () => {
    expect(heightOfFoot(laidOut([]), 800)).toBe(0);
    expect(heightOfFoot(laidOut([[740, 800]]), 800)).toBe(60);
    expect(
      heightOfFoot(
        laidOut([
          [600, 740],
          [740, 800],
        ]),
        800,
      ),
    ).toBe(200);
  });

  test('[UI-38] a bar in the middle of the page, or one that is not shown, counts for nothing', () => {
    expect(heightOfFoot(laidOut([[300, 360]]), 800)).toBe(0);
    expect(
      heightOfFoot(
        laidOut([
          [0, 0],
          [740, 800],
        ]),
        800,
      ),
    ).toBe(60);
  });

  test('[UI-38] bars behind a vote or a dialog count for nothing, its own do', () => {
    const page = laidOut([[740, 800]]);
    const behind = laidOut([[600, 740]]);
    behind.toggleAttribute('inert', true);
    page.append(behind);
    expect(heightOfFoot(page, 800)).toBe(60);
    expect(heightOfFoot(behind, 800)).toBe(0);
  });

  test('[UI-38] over a vote without a bar a toast stands at the lowest edge', () => {
    renderPage();
    fireEvent.click(screen.getByText('gửi'));
    const region = screen.getByRole('status');
    expect(region.style.insetBlockEnd).toBe('');
    screen.getByTestId('bar').toggleAttribute('inert', true);
    fireEvent(window, new Event('resize'));
    expect(region.style.insetBlockEnd).toBe('8px');
  });

  test('[UI-38] the region keeps clear of the bar', () => {
    renderPage();
    const height = window.innerHeight;
    vi.spyOn(screen.getByTestId('bar'), 'getBoundingClientRect').mockReturnValue(
      new DOMRect(0, height - 150, 390, 150),
    );
    fireEvent.click(screen.getByText('gửi'));
    expect(screen.getByRole('status').style.insetBlockEnd).toBe('158px');
  });
});
