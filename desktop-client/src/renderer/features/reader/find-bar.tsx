import type { PageHit } from '@nghi-truong/reader-core';
import { Button, IconButton } from '../../ui/button.tsx';
import { IconArrowDown, IconArrowUp, IconCross } from '../../ui/icons.tsx';
import { useText } from '../../ui/text.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import type { PaperSearch } from './paper-search.ts';

export interface FindBarProps {
  readonly search: PaperSearch;
  readonly page: number;
  readonly onHit: (hit: PageHit) => void;
  /** Shows the list again. */
  readonly onOpen: () => void;
}

/** While the list of hits is out of sight: from hit to hit, back to the list, or the end of it. */
export function FindBar({ search, page, onHit, onOpen }: FindBarProps) {
  const text = useText();
  const { query, typed, hits, current } = useReadable(search.state);
  if (query === null) return null;
  const at = current === null ? -1 : hits.indexOf(current);
  const step = (by: 1 | -1) => {
    const hit = search.step(by, page);
    if (hit !== null) onHit(hit);
  };
  return (
    <search className="reader-find" aria-label={text.reading.search}>
      <Button look="quiet" onPress={onOpen}>
        <span className="reader-find-typed">{typed}</span>
        <span className="numbers soft">
          {at < 0 ? text.reading.hits(hits.length) : text.reading.hitOf(at + 1, hits.length)}
        </span>
      </Button>
      <span className="reader-bar-space" />
      <IconButton label={text.reading.previousHit} icon={<IconArrowUp />} onPress={() => step(-1)} />
      <IconButton label={text.reading.nextHit} icon={<IconArrowDown />} onPress={() => step(1)} />
      <IconButton label={text.reading.endSearch} icon={<IconCross />} onPress={() => search.find('')} />
    </search>
  );
}
