import { findIn, foldText, type SearchQuery } from '@nghi-truong/reader-core';
import { type CSSProperties, memo, useEffect, useMemo, useRef, useState } from 'react';
import { keepSelection } from './keep-selection.ts';
import {
  type Found,
  type LetterFamily,
  type PageContent,
  type PageLink,
  partsOf,
  type TextSpan,
} from './page-content.ts';
import { readPage, type WordedPaper } from './page-reading.ts';
import './page-text.css';
import { useTextLayer } from './text-layer-context.ts';

/** A page at which the reader stops for so long is read out, can be selected and followed; milliseconds. */
const restMs = 250;

/**
 * The words of a page, lying over its picture where they are drawn: for those who listen, for selecting and copying,
 * with its links and with what was found. Fetched when the page has been in sight for a moment.
 * @param scale CSS pixels per point.
 */
export function PageText({
  paper,
  page,
  scale,
}: {
  readonly paper: WordedPaper;
  readonly page: number;
  readonly scale: number;
}) {
  const { query, anyTones, current } = useTextLayer();
  const content = usePageContent(paper, page, query === null ? restMs : 0);
  const here = current?.page === page ? current.nth : null;
  const found = useMemo(() => foundIn(content, query, anyTones, here), [content, query, anyTones, here]);
  if (content === null || (content.spans.length === 0 && content.links.length === 0)) return null;
  return (
    <>
      <Words
        spans={content.spans}
        found={found}
        scale={scale}
        order={here === null ? null : (current?.order ?? null)}
      />
      <Links links={content.links} scale={scale} />
    </>
  );
}

function usePageContent(paper: WordedPaper, page: number, delay: number): PageContent | null {
  const [shown, setShown] = useState<{ of: WordedPaper; page: number; content: PageContent } | null>(null);
  const have = shown !== null && shown.of === paper && shown.page === page;
  useEffect(() => {
    if (have) return;
    let wanted = true;
    const timer = setTimeout(() => {
      readPage(paper, page).then(
        (content) => {
          if (wanted) setShown({ of: paper, page, content });
        },
        // A page that cannot be read says so where it would be drawn.
        () => undefined,
      );
    }, delay);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [paper, page, delay, have]);
  return have ? shown.content : null;
}

const none: readonly Found[] = [];

function foundIn(
  content: PageContent | null,
  query: SearchQuery | null,
  anyTones: boolean,
  current: number | null,
): readonly Found[] {
  if (content === null || query === null) return none;
  const hits = findIn(foldText(content.text), query).filter((hit) => anyTones || hit.exact);
  // A text that was prepared elsewhere may have been put together in another way; the last hit then stands for the rest.
  const at = current === null ? -1 : Math.min(current, hits.length - 1);
  return hits.map(({ start, end }, index) => ({ start, end, current: index === at }));
}

const Words = memo(function Words({
  spans,
  found,
  scale,
  order,
}: {
  readonly spans: readonly TextSpan[];
  readonly found: readonly Found[];
  readonly scale: number;
  /** Brings the present hit into the window. */
  readonly order: object | null;
}) {
  const { followed } = useTextLayer();
  const layer = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const measure = useMemo(measurer, []);
  const places = useMemo(() => spans.map((span) => styleOf(span, measure(span.family))), [spans, measure]);
  useEffect(() => {
    if (layer.current === null || end.current === null) return;
    return keepSelection(layer.current, end.current);
  }, []);
  useEffect(() => {
    const mark = found.length > 0 ? layer.current?.querySelector('.paper-hit-current') : null;
    if (mark == null || order === null || followed.current === order) return;
    followed.current = order;
    mark.scrollIntoView({ block: 'center', inline: 'nearest' });
  }, [order, found, followed]);
  return (
    <div ref={layer} className="paper-text" style={{ ...whole(scale), transform: `scale(${scale})` }}>
      {spans.map((span, index) => (
        <Span key={span.start} span={span} found={found} style={places[index] ?? {}} />
      ))}
      <div ref={end} className="paper-text-end" />
    </div>
  );
});

/** The size that covers the page once it is scaled. */
function whole(scale: number): CSSProperties {
  const share = `${100 / scale}%`;
  return { width: share, height: share };
}

function Span({
  span,
  found,
  style,
}: {
  readonly span: TextSpan;
  readonly found: readonly Found[];
  readonly style: CSSProperties;
}) {
  const parts = found.length === 0 ? null : partsOf(span, found);
  return (
    <>
      <span style={style}>
        {parts === null
          ? span.text
          : parts.map((part) =>
              part.hit === 'none' ? (
                part.text
              ) : (
                <mark key={part.at} className={part.hit === 'current' ? 'paper-hit-current' : 'paper-hit'}>
                  {part.text}
                </mark>
              ),
            )}
      </span>
      {span.lineEnd && <br />}
    </>
  );
}

/** How wide texts are in one kind of letters, and where their baseline lies, in parts of the font's size. */
interface Measure {
  width(text: string): number;
  readonly baseline: number;
}

/** Size at which widths are measured: large, so that rounding does not matter. */
const measuredAt = 100;

/** Measures in each kind of letters. */
function measurer(): (family: LetterFamily) => Measure {
  const known = new Map<LetterFamily, Measure>();
  return (family) => {
    const before = known.get(family);
    if (before !== undefined) return before;
    const made = measureIn(family);
    known.set(family, made);
    return made;
  };
}

function measureIn(family: LetterFamily): Measure {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return { width: () => 0, baseline: 0.8 };
  context.font = `${measuredAt}px ${family}`;
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText('x');
  // With a line height of 1 the letters' box is centred on the line.
  const baseline = 0.5 + (ascent - descent) / 2 / measuredAt;
  return { width: (text) => context.measureText(text).width / measuredAt, baseline };
}

function styleOf(span: TextSpan, { width, baseline }: Measure): CSSProperties {
  const natural = width(span.text) * span.size;
  const stretch = natural > 0 && span.width > 0 ? span.width / natural : 1;
  const up = span.size * baseline;
  return {
    left: span.x,
    top: span.y - up,
    fontSize: span.size,
    fontFamily: span.family,
    transformOrigin: `0 ${up}px`,
    transform: `rotate(${span.angle}deg) scaleX(${stretch})`,
  };
}

function Links({ links, scale }: { readonly links: readonly PageLink[]; readonly scale: number }) {
  const { onLink, linkLabel } = useTextLayer();
  return links.map((link) => (
    <button
      key={`${link.left}:${link.top}:${link.width}`}
      type="button"
      className="paper-link"
      style={{
        left: link.left * scale,
        top: link.top * scale,
        width: link.width * scale,
        height: link.height * scale,
      }}
      aria-label={linkLabel(link.target, link.words)}
      onClick={() => onLink(link.target)}
    />
  ));
}
