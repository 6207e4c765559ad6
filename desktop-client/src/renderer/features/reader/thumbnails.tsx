import type { PageSize } from '@nghi-truong/reader-core';
import { useEffect, useMemo, useRef } from 'react';
import { GridLayout, ListBox, ListBoxItem, Size, Virtualizer } from 'react-aria-components';
import type { PagePreviews } from '../../paper/page-previews.ts';
import type { Readable } from '../../session/api.ts';
import { useText } from '../../ui/text.tsx';
import { useReadable } from '../../ui/use-readable.ts';

export interface ThumbnailsProps {
  /** Small pictures as prepared; null: none (yet). */
  readonly previews: PagePreviews | null;
  readonly sizes: readonly PageSize[];
  readonly page: number;
  readonly labelOf: (page: number) => string;
  readonly onPage: (page: number) => void;
}

/** A tile with its label; CSS pixels. */
const tile = { width: 116, height: 196 } as const;
const gridOptions = {
  minItemSize: new Size(tile.width, tile.height),
  maxItemSize: new Size(tile.width + 40, tile.height),
  minSpace: new Size(8, 8),
};
/** Frames in which the list may come to its length. */
const mostTries = 120;
const still: Readable<number> = { get: () => 0, subscribe: () => () => undefined };

/** All pages as small pictures; only those in sight exist. */
export function Thumbnails({ previews, sizes, page, labelOf, onPage }: ThumbnailsProps) {
  const text = useText();
  const changes = useReadable(previews?.changes ?? still);
  const items = useMemo(() => sizes.map((size, index) => ({ id: index + 1, size })), [sizes]);
  const list = useRef<HTMLDivElement>(null);
  const start = useRef(page);
  useEffect(() => {
    // The page in sight, not the first one, when the panel opens.
    const element = list.current;
    if (element === null) return;
    let frame = 0;
    let placed = 0;
    const place = (tries: number) => {
      if (tries === 0) return;
      const columns = columnsOf(element);
      if (columns === placed && placed > 0) return;
      frame = requestAnimationFrame(() => place(tries - 1));
      if (columns === 0) return;
      const row = Math.floor((start.current - 1) / columns);
      const top = Math.max(0, (row - 1) * (tile.height + 8));
      element.scrollTo({ top });
      // The list is as long as its pages only after it was laid out; until then it cannot be scrolled so far.
      const end = element.scrollHeight - element.clientHeight;
      const longEnough = element.scrollHeight >= Math.ceil(items.length / columns) * tile.height;
      if (longEnough && Math.abs(element.scrollTop - Math.min(top, end)) < 2) placed = columns;
    };
    // Once more when the panel has come to its width: in other columns the page stands in another row.
    const watch = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => place(mostTries));
    });
    const leave = () => {
      watch.disconnect();
      cancelAnimationFrame(frame);
    };
    const hands = ['pointerdown', 'wheel', 'keydown'] as const;
    for (const hand of hands) element.addEventListener(hand, leave, { passive: true });
    watch.observe(element);
    return () => {
      leave();
      for (const hand of hands) element.removeEventListener(hand, leave);
    };
  }, [items.length]);
  return (
    <Virtualizer layout={GridLayout} layoutOptions={gridOptions}>
      <ListBox
        ref={list}
        layout="grid"
        className="reader-thumbnails"
        aria-label={text.reading.pages}
        items={items}
        dependencies={[changes, page, labelOf]}
        selectionMode="single"
        selectedKeys={[page]}
        disallowEmptySelection
        onSelectionChange={(keys) => {
          for (const key of keys === 'all' ? [] : keys) onPage(Number(key));
        }}
      >
        {({ id, size }) => (
          <ListBoxItem id={id} className="reader-thumbnail" textValue={text.reading.labelledPage(labelOf(id))}>
            <Picture url={previews?.url(id) ?? null} size={size} />
            <span className="numbers small">{labelOf(id)}</span>
          </ListBoxItem>
        )}
      </ListBox>
    </Virtualizer>
  );
}

/** How many tiles stand beside one another now; 0 before any does. */
function columnsOf(list: HTMLElement): number {
  const tops = [...list.querySelectorAll('[role="option"]')].map((option) => option.getBoundingClientRect().top);
  const rows = new Map<number, number>();
  for (const top of tops) rows.set(Math.round(top), (rows.get(Math.round(top)) ?? 0) + 1);
  return Math.max(0, ...rows.values());
}

function Picture({ url, size }: { readonly url: string | null; readonly size: PageSize }) {
  return (
    <span className="reader-thumbnail-frame">
      {url === null ? (
        <svg className="reader-thumbnail-page" viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
          <rect width={size.width} height={size.height} />
        </svg>
      ) : (
        <img className="reader-thumbnail-page" src={url} alt="" draggable={false} />
      )}
    </span>
  );
}
