// @vitest-environment happy-dom
import { searchQuery } from '@nghi-truong/reader-core';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LinkTarget } from './links.ts';
import type { PageSource, WordedPaper } from './page-reading.ts';
import { PageText } from './page-text.tsx';
import { TextLayerProvider } from './text-layer-context.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

interface Link {
  readonly subtype: string;
  readonly rect: readonly number[];
  readonly action: string;
}

/** A page of pdf.js with these lines. */
function pageOf(lines: readonly string[], links: readonly Link[] = []): PageSource {
  const items = lines.map((str, index) => ({
    str,
    transform: [12, 0, 0, 12, 50, 700 - 20 * index],
    width: 200,
    fontName: 'f1',
    hasEOL: true,
  }));
  return {
    getTextContent: async () => ({ items: [{ type: 'beginMarkedContent' }, ...items], styles: {} }),
    getAnnotations: async () => links,
    getViewport: () => ({ transform: [1, 0, 0, -1, 0, 800] }),
  };
}

/** A paper that remembers which pages were asked for. */
function paperOf(asked: number[]): WordedPaper {
  return {
    page: (page) => {
      asked.push(page);
      return page === 9 ? Promise.reject(new Error('damaged')) : Promise.resolve(pageOf([`Lời của trang ${page}`]));
    },
  };
}

describe('the words of a page', () => {
  it('[PA-15] come when the page has been in sight for a moment, not while one leafs', async () => {
    const asked: number[] = [];
    const paper = paperOf(asked);
    const { container, rerender } = render(<PageText paper={paper} page={1} scale={1} />);
    for (const page of [2, 3, 4]) {
      await act(() => vi.advanceTimersByTimeAsync(100));
      rerender(<PageText paper={paper} page={page} scale={1} />);
    }
    expect(asked).toEqual([]);
    await act(() => vi.advanceTimersByTimeAsync(500));
    expect(asked).toEqual([4]);
    expect(container.textContent).toBe('Lời của trang 4');
  });

  it('[PA-15] a page that cannot be read leaves no words and no error', async () => {
    const { container } = render(<PageText paper={paperOf([])} page={9} scale={1} />);
    await act(() => vi.advanceTimersByTimeAsync(500));
    expect(container.textContent).toBe('');
  });

  it('[PA-50] zooming asks for nothing again and moves the words as a whole', async () => {
    const asked: number[] = [];
    const paper = paperOf(asked);
    const { container, rerender } = render(<PageText paper={paper} page={1} scale={1} />);
    await act(() => vi.advanceTimersByTimeAsync(500));
    const word = container.querySelector('.paper-text > span');
    rerender(<PageText paper={paper} page={1} scale={2.5} />);
    await act(() => vi.advanceTimersByTimeAsync(500));
    expect(asked).toEqual([1]);
    expect(container.querySelector('.paper-text > span')).toBe(word);
    const layer = container.querySelector<HTMLElement>('.paper-text')?.style;
    expect([layer?.transform, layer?.width, layer?.height]).toEqual(['scale(2.5)', '40%', '40%']);
  });
});

describe('what was found', () => {
  const paper: WordedPaper = { page: async () => pageOf(['Hội đồng họp', 'hội đông bàn', 'HỘI ĐỒNG']) };

  async function shown(anyTones: boolean, place: { page: number; nth: number }) {
    const query = searchQuery('hội đồng');
    const current = { ...place, order: {} };
    const { container } = render(
      <TextLayerProvider
        value={{ query, anyTones, current, followed: { current: null }, onLink: () => undefined, linkLabel: () => '' }}
      >
        <PageText paper={paper} page={1} scale={1} />
      </TextLayerProvider>,
    );
    await act(() => vi.advanceTimersByTimeAsync(10));
    return Array.from(container.querySelectorAll('mark'), (mark) => `${mark.className}: ${mark.textContent}`);
  }

  it('[PA-52] is marked at once, the present one stronger', async () => {
    expect(await shown(true, { page: 1, nth: 1 })).toEqual([
      'paper-hit: Hội đồng',
      'paper-hit-current: hội đông',
      'paper-hit: HỘI ĐỒNG',
    ]);
  });

  it('[PA-52] only with the right tone marks when they are asked for', async () => {
    expect(await shown(false, { page: 2, nth: 0 })).toEqual(['paper-hit: Hội đồng', 'paper-hit: HỘI ĐỒNG']);
  });
});

describe('the hit that was gone to', () => {
  const paper: WordedPaper = { page: async () => pageOf(['Hội đồng họp', 'hội đồng bàn']) };

  it('[PA-52] comes into the window once for each order, also when its page comes back', async () => {
    const brought: string[] = [];
    vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(function (this: Element) {
      brought.push(this.textContent ?? '');
    });
    const followed = { current: null };
    const query = searchQuery('hội đồng');
    const layer = (order: object, nth: number) => ({
      query,
      anyTones: true,
      current: { page: 1, nth, order },
      followed,
      onLink: () => undefined,
      linkLabel: () => '',
    });
    const pageOne = <PageText paper={paper} page={1} scale={1} />;
    const first = {};
    const { rerender } = render(<TextLayerProvider value={layer(first, 0)}>{pageOne}</TextLayerProvider>);
    await act(() => vi.advanceTimersByTimeAsync(10));
    expect(brought).toEqual(['Hội đồng']);
    // The page leaves the window and comes back.
    rerender(<TextLayerProvider value={layer(first, 0)}>{null}</TextLayerProvider>);
    rerender(<TextLayerProvider value={layer(first, 0)}>{pageOne}</TextLayerProvider>);
    await act(() => vi.advanceTimersByTimeAsync(10));
    expect(brought).toHaveLength(1);
    rerender(<TextLayerProvider value={layer({}, 0)}>{pageOne}</TextLayerProvider>);
    rerender(<TextLayerProvider value={layer({}, 1)}>{pageOne}</TextLayerProvider>);
    expect(brought).toEqual(['Hội đồng', 'Hội đồng', 'hội đồng']);
  });
});

describe('links', () => {
  it('[PA-51] are buttons with a name that say where they lead', async () => {
    const link = { subtype: 'Link', rect: [10, 750, 110, 780], action: 'NextPage' };
    const paper: WordedPaper = { page: async () => pageOf([], [link]) };
    const followed: LinkTarget[] = [];
    render(
      <TextLayerProvider
        value={{
          query: null,
          anyTones: true,
          current: null,
          followed: { current: null },
          onLink: (to) => followed.push(to),
          linkLabel: (target) => `Liên kết: ${target.kind}`,
        }}
      >
        <PageText paper={paper} page={1} scale={2} />
      </TextLayerProvider>,
    );
    await act(() => vi.advanceTimersByTimeAsync(500));
    const button = screen.getByRole('button', { name: 'Liên kết: step' });
    expect([button.style.left, button.style.width]).toEqual(['20px', '200px']);
    act(() => button.click());
    expect(followed).toEqual([{ kind: 'step', to: 'next' }]);
  });
});
