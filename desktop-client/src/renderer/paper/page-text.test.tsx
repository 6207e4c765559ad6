// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PageText } from './page-text.tsx';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

/** A paper that remembers which pages were asked for. */
function paperOf(asked: number[]) {
  return {
    text: (page: number) => {
      asked.push(page);
      return page === 9 ? Promise.reject(new Error('damaged')) : Promise.resolve(`Lời của trang ${page}`);
    },
  };
}

describe('the words of a page', () => {
  it('[PA-15] come when the page has been in sight for a moment, not while one leafs', async () => {
    const asked: number[] = [];
    const paper = paperOf(asked);
    const { container, rerender } = render(<PageText paper={paper} page={1} />);
    for (const page of [2, 3, 4]) {
      await act(() => vi.advanceTimersByTimeAsync(100));
      rerender(<PageText paper={paper} page={page} />);
    }
    expect(asked).toEqual([]);
    await act(() => vi.advanceTimersByTimeAsync(500));
    expect(asked).toEqual([4]);
    expect(container.textContent).toBe('Lời của trang 4');
  });

  it('[PA-15] a page that cannot be read leaves no words and no error', async () => {
    const { container } = render(<PageText paper={paperOf([])} page={9} />);
    await act(() => vi.advanceTimersByTimeAsync(500));
    expect(container.textContent).toBe('');
  });
});
