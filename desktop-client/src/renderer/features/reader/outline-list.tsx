import { useMemo } from 'react';
import type { OutlineEntry } from '../../paper/paper-contents.ts';
import { cx } from '../../ui/cx.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconContents } from '../../ui/icons.tsx';
import { useText } from '../../ui/text.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';

export interface OutlineListProps {
  readonly outline: readonly OutlineEntry[];
  readonly page: number;
  readonly labelOf: (page: number) => string;
  readonly onPage: (page: number) => void;
}

/** Deeper parts are not set in further: the panel is narrow. */
const deepestShown = 4;

/** The heading under which a page stands: the last that begins on it or before it. */
export function headingAt(outline: readonly OutlineEntry[], page: number): number {
  return outline.findLastIndex((entry) => entry.page <= page);
}

/** The table of contents; where the reader is stands out. */
export function OutlineList({ outline, page, labelOf, onPage }: OutlineListProps) {
  const text = useText();
  const rows = useMemo(() => outline.map((entry, index) => ({ ...entry, index })), [outline]);
  const here = headingAt(outline, page);
  if (outline.length === 0) {
    return (
      <EmptyState icon={<IconContents size={36} />} title={text.reading.noOutline}>
        {text.reading.noOutlineAdvice}
      </EmptyState>
    );
  }
  return (
    <VirtualList
      label={text.reading.outline}
      className="reader-outline"
      rows={rows}
      keyOf={({ index }) => String(index)}
      textOf={({ title }) => title}
      rowHeight={48}
      drawnWith={here}
      onAction={(entry) => onPage(entry.page)}
    >
      {(entry) => (
        <>
          <span
            className={cx(
              'reader-outline-title',
              `reader-outline-depth-${Math.min(entry.depth, deepestShown)}`,
              entry.index === here && 'reader-outline-here',
            )}
          >
            {entry.title}
          </span>
          <span className="numbers soft">{labelOf(entry.page)}</span>
        </>
      )}
    </VirtualList>
  );
}
