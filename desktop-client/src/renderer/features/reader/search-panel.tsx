import { type PageHit, snippetOf } from '@nghi-truong/reader-core';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconArrowDown, IconArrowUp, IconCross, IconSearch } from '../../ui/icons.tsx';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import type { PaperSearch, SearchState } from './paper-search.ts';

export interface SearchPanelProps {
  readonly search: PaperSearch;
  readonly page: number;
  readonly labelOf: (page: number) => string;
  readonly onHit: (hit: PageHit) => void;
  /** A new number brings the cursor into the field. */
  readonly focus: number;
}

/** What is looked for, and every hit in its context. */
export function SearchPanel({ search, page, labelOf, onHit, focus }: SearchPanelProps) {
  const text = useText();
  const state = useReadable(search.state);
  const { typed, query, hits, current } = state;
  const step = (by: 1 | -1) => {
    const hit = search.step(by, page);
    if (hit !== null) onHit(hit);
    return hit !== null;
  };
  const frame = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (focus === 0) return;
    // After what opened the panel has had the focus.
    const timer = setTimeout(() => {
      const field = frame.current?.querySelector('input');
      field?.focus();
      // What is typed now takes the place of what was looked for before.
      field?.select();
    }, 0);
    return () => clearTimeout(timer);
  }, [focus]);
  // Whoever presses Enter before anything is found is led to the first hit when it comes.
  const waiting = useRef(false);
  const latest = useRef(step);
  useEffect(() => {
    latest.current = step;
  });
  const some = hits.length > 0;
  useEffect(() => {
    if (!some || !waiting.current) return;
    waiting.current = false;
    latest.current(1);
  }, [some]);
  const keyed = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (!step(event.shiftKey ? -1 : 1)) waiting.current = state.running;
  };
  return (
    <search className="reader-search">
      <form ref={frame} className="reader-search-field" onKeyDown={keyed} onSubmit={(event) => event.preventDefault()}>
        <TextField
          label={text.reading.searchFor}
          hideLabel
          type="search"
          value={typed}
          onChange={(value) => {
            waiting.current = false;
            search.find(value);
          }}
          placeholder={text.reading.searchHint}
          icon={<IconSearch size={20} />}
          autoComplete="off"
        />
        {typed !== '' && <IconButton label={text.reading.clear} icon={<IconCross />} onPress={() => search.find('')} />}
      </form>
      {query !== null && (
        <div className="reader-search-head">
          <p className="grow small" role="status">
            {headline(text, state)}
          </p>
          {hits.length > 0 && (
            <>
              <IconButton label={text.reading.previousHit} icon={<IconArrowUp />} onPress={() => step(-1)} />
              <IconButton label={text.reading.nextHit} icon={<IconArrowDown />} onPress={() => step(1)} />
            </>
          )}
        </div>
      )}
      {query?.marked === true && state.all.length > 0 && (
        <Checkbox checked={state.tones === 'exact'} onChange={(on) => search.choose(on ? 'exact' : 'any')}>
          {text.reading.exactTones}
          {hits.length < state.all.length && (
            <span className="soft small"> – {text.reading.otherTones(state.all.length - hits.length)}</span>
          )}
        </Checkbox>
      )}
      <Notes state={state} />
      {hits.length > 0 && (
        <VirtualList
          label={text.reading.hitsOf(typed)}
          className="reader-hits"
          rows={hits}
          keyOf={keyOf}
          textOf={(hit) => `${text.reading.hitOnPage(labelOf(hit.page))} ${plain(search, hit)}`}
          rowHeight={76}
          drawnWith={current}
          onAction={(hit) => {
            search.goTo(hit);
            onHit(hit);
          }}
        >
          {(hit) => <Hit search={search} hit={hit} label={labelOf(hit.page)} here={hit === current} />}
        </VirtualList>
      )}
    </search>
  );
}

const keyOf = ({ page, start }: PageHit) => `${page}:${start}`;

function plain(search: PaperSearch, hit: PageHit): string {
  const { before, hit: words, after } = snippetOf(search.text(hit.page), hit);
  return before + words + after;
}

function headline(text: ReturnType<typeof useText>, state: SearchState): string {
  const { hits, current } = state;
  if (state.running) return text.reading.searching(hits.length, state.searched, state.pageCount);
  if (state.more) return text.reading.manyHits(hits.length);
  const at = current === null ? -1 : hits.indexOf(current);
  return at < 0 ? text.reading.hits(hits.length) : text.reading.hitOf(at + 1, hits.length);
}

function Hit({
  search,
  hit,
  label,
  here,
}: {
  readonly search: PaperSearch;
  readonly hit: PageHit;
  readonly label: string;
  readonly here: boolean;
}) {
  const { before, hit: words, after } = snippetOf(search.text(hit.page), hit);
  return (
    <span className={here ? 'reader-hit reader-hit-here' : 'reader-hit'}>
      <span className="reader-hit-words">
        {before}
        <mark>{words}</mark>
        {after}
      </span>
      <span className="reader-hit-page numbers small">{label}</span>
    </span>
  );
}

/** Nothing found, and why that may be. */
function Notes({ state }: { readonly state: SearchState }) {
  const text = useText();
  const { query, running, hits, blank, pageCount } = state;
  if (query === null || running) return null;
  if (blank >= pageCount) {
    return (
      <EmptyState icon={<IconSearch size={36} />} title={text.reading.scan}>
        {text.reading.scanAdvice}
      </EmptyState>
    );
  }
  return (
    <>
      {hits.length === 0 && (
        <EmptyState icon={<IconSearch size={36} />} title={text.reading.noHits}>
          {text.reading.noHitsAdvice}
        </EmptyState>
      )}
      {blank > 0 && <p className="soft small">{text.reading.someScans(blank)}</p>}
    </>
  );
}
