import type { PaperRecord } from '@nghi-truong/domain';
import type { PageBox, PageHit, PageMode, PageSize, Rotation, Zoom } from '@nghi-truong/reader-core';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { HandMode } from '../../paper/hands.ts';
import { addressHost, type LinkTarget } from '../../paper/links.ts';
import { pageOfDestination } from '../../paper/paper-contents.ts';
import type { PaperDocument } from '../../paper/paper-document.ts';
import { type GoTo, PaperView } from '../../paper/paper-view.tsx';
import { type TextLayerProps, TextLayerProvider } from '../../paper/text-layer-context.ts';
import { cx } from '../../ui/cx.ts';
import { useTakesPageRoom } from '../../ui/meeting/page-room.ts';
import { useText } from '../../ui/text.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { useWidth } from '../../ui/use-width.ts';
import { FindBar } from './find-bar.tsx';
import type { KeptView } from './kept-views.ts';
import { LinkDialog } from './link-dialog.tsx';
import { NotOpen } from './not-open.tsx';
import type { PaperSearch, SearchState } from './paper-search.ts';
import './reader.css';
import { useReaderKeys } from './reader-keys.ts';
import { type KeptPart, ReaderMarks } from './reader-marks.tsx';
import { type Leading, ReaderToolbar } from './reader-toolbar.tsx';
import { type PanelTab, SidePanel } from './side-panel.tsx';
import { useContents } from './use-contents.ts';
import { usePaperSearch } from './use-paper-search.ts';
import { stepZoom, type ViewChoice } from './view-menu.tsx';

export interface ReaderViewProps {
  readonly document: PaperDocument;
  readonly paper: PaperRecord;
  /** The leader's page of this paper while this tablet follows; null when it does not. */
  readonly followPage: number | null;
  /** The person turned the page by hand while following. */
  readonly onLeaveFollow: () => void;
  /** For those who may present: whether this tablet leads now, and how it begins, goes on and stops. */
  readonly leading: Leading | null;
  /** Notes, given by whoever composes the screen; null while they open. */
  readonly notes: {
    readonly overlay: (box: PageBox) => ReactNode;
    /** @param jump shows another page. */
    readonly toolbar: (page: number, jump: (page: number) => void) => ReactNode;
    readonly saved: ReactNode;
    readonly hands: HandMode;
    /** Called when the tools are put away. */
    readonly rest: () => void;
  } | null;
  /** Stands first in the bar: who leads this page. */
  readonly lead: ReactNode;
  /** How the paper is opened: as this person left it. */
  readonly view: KeptView;
  readonly onView: (view: KeptView) => void;
  /** Pages shown dark, on all papers. */
  readonly night: boolean;
  readonly onNight: (on: boolean) => void;
  /** What the package of the meeting has of this paper; null when it has no part in it. */
  readonly kept: KeptPart | null;
  /** The time for reading without the server is over. */
  readonly keyExpired: boolean;
}

/** Reads one paper: its state, then its pages. */
export function ReaderView(props: ReaderViewProps) {
  const state = useReadable(props.document.state);
  const download = useReadable(props.document.download);
  if (state.status !== 'ready') {
    const { paper, kept, keyExpired } = props;
    return <NotOpen state={state} title={paper.title} download={download} kept={kept} keyExpired={keyExpired} />;
  }
  return <OpenReader {...props} sizes={state.sizes} />;
}

/** From this width on the panel stands beside the pages, CSS pixels. */
const dockedFrom = 760;
const turns: Readonly<Record<Rotation, Rotation>> = { 0: 90, 90: 180, 180: 270, 270: 0 };

function OpenReader(props: ReaderViewProps & { readonly sizes: readonly PageSize[] }) {
  const { document, paper, followPage, onLeaveFollow, leading, notes, sizes, onView } = props;
  const text = useText();
  const [page, setPage] = useState(() => within(followPage ?? props.view.page, sizes.length));
  const [zoom, setZoom] = useState<Zoom>(props.view.zoom);
  const [mode, setMode] = useState<PageMode>(props.view.mode);
  const [rotation, setRotation] = useState<Rotation>(props.view.rotation);
  const [goTo, setGoTo] = useState<GoTo | null>(() => ({ page }));
  const [toolsOpen, setToolsOpen] = useState(false);
  const [panel, setPanel] = useState<PanelTab | null>(null);
  const [typing, setTyping] = useState(0);
  const [lastTab, setLastTab] = useState<PanelTab>('outline');
  const download = useReadable(document.download);
  const previews = useReadable(document.previews);
  const contents = useContents(document);
  const search = usePaperSearch(document, sizes.length);
  const reader = useRef<HTMLDivElement>(null);
  const pages = useRef<HTMLDivElement>(null);
  const width = useWidth(reader);
  const docked = width >= dockedFrom;
  useTakesPageRoom(panel !== null && docked);
  // Two pages need the width of two; a tablet that was turned upright shows one until it is turned back.
  const wide = width > (pages.current?.clientHeight ?? 0) && width >= dockedFrom;
  const shownMode = mode === 'double' && !wide && width > 0 ? 'continuous' : mode;

  useEffect(() => {
    if (followPage !== null) setGoTo({ page: followPage });
  }, [followPage]);

  const left = useRef(onView);
  useEffect(() => {
    left.current = onView;
  });
  useEffect(() => {
    left.current({ page, zoom, mode, rotation });
  }, [page, zoom, mode, rotation]);

  // The latest of what the scroll handler needs, so that the handler itself never changes.
  const latest = useRef({ followPage, leading, onLeaveFollow });
  useEffect(() => {
    latest.current = { followPage, leading, onLeaveFollow };
  });
  const moved = useCallback((to: number, byReader: boolean) => {
    setPage(to);
    const now = latest.current;
    if (now.leading?.active) now.leading.show(to);
    else if (byReader && now.followPage !== null) now.onLeaveFollow();
  }, []);
  const jump = useCallback(
    (to: number) => {
      if (latest.current.followPage !== null) latest.current.onLeaveFollow();
      setGoTo({ page: within(to, sizes.length) });
    },
    [sizes.length],
  );

  const labelOf = useCallback((at: number) => contents.labels[at - 1] ?? String(at), [contents.labels]);
  const view: ViewChoice = {
    zoom,
    setZoom,
    mode: shownMode,
    setMode: (next) => {
      setMode(next);
      // A single page is looked at whole; rows are read line by line.
      if (next === 'single') setZoom({ mode: 'fitPage' });
      else if (zoom.mode === 'fitPage') setZoom({ mode: 'fitWidth' });
    },
    wide,
    rotation,
    rotate: () => setRotation(turns[rotation]),
    night: props.night,
    setNight: props.onNight,
  };
  const showPanel = (tab: PanelTab | null) => {
    setPanel(tab);
    if (tab !== null) setLastTab(tab);
  };
  const openSearch = () => {
    showPanel('search');
    setTyping(typing + 1);
  };
  const { layer, dialog, bring } = useWords(document, search, page, sizes.length, jump);
  const onHit = (hit: PageHit) => {
    bring();
    jump(hit.page);
  };

  useReaderKeys(reader, {
    search: openSearch,
    escape: () => {
      const open = panel !== null || search?.state.get().query != null;
      if (panel !== null) setPanel(null);
      else search?.find('');
      return open;
    },
    rotate: view.rotate,
    zoomBy: (by) => setZoom(stepZoom(zoom, by)),
    fit: () => setZoom({ mode: 'fitWidth' }),
    first: () => jump(1),
    last: () => jump(sizes.length),
    turn: (by) => jump(page + by),
    nextHit: (by) => {
      const hit = search?.step(by, page) ?? null;
      if (hit !== null) onHit(hit);
    },
  });

  const overlay = useMemo(() => notes?.overlay ?? (() => null), [notes?.overlay]);
  return (
    <div ref={reader} className={cx('reader', props.night && 'reader-night')}>
      <ReaderToolbar
        page={page}
        pageCount={sizes.length}
        labels={contents.labels}
        view={view}
        onJump={jump}
        leading={leading}
        lead={props.lead}
        panel={{ open: panel !== null, setOpen: (open) => showPanel(open ? lastTab : null) }}
        onSearch={openSearch}
        notes={
          notes === null
            ? null
            : {
                open: toolsOpen,
                setOpen: (open) => {
                  setToolsOpen(open);
                  if (!open) notes.rest();
                },
              }
        }
      />
      {search !== null && panel !== 'search' && (
        <FindBar search={search} page={page} onHit={onHit} onOpen={() => showPanel('search')} />
      )}
      <div className="reader-body">
        {panel !== null && (
          <SidePanel
            tab={panel}
            onTab={showPanel}
            docked={docked}
            onClose={() => setPanel(null)}
            contents={contents}
            previews={previews}
            sizes={sizes}
            search={search}
            page={page}
            labelOf={labelOf}
            onPage={jump}
            onHit={onHit}
            focus={typing}
          />
        )}
        <div ref={pages} className="reader-pages">
          <TextLayerProvider value={layer}>
            <PaperView
              paper={document}
              sizes={sizes}
              zoom={zoom}
              onZoom={setZoom}
              mode={shownMode}
              rotation={rotation}
              goTo={goTo}
              onPage={moved}
              hands={notes?.hands ?? 'read'}
              overlay={overlay}
              label={text.reader.label(paper.title)}
              pageLabel={(at) => text.reading.labelledPage(labelOf(at))}
              brokenLabel={text.reader.broken}
            />
          </TextLayerProvider>
        </div>
      </div>
      <ReaderMarks download={download} kept={props.kept} saved={notes?.saved ?? null} />
      {toolsOpen && notes?.toolbar(page, jump)}
      {dialog}
    </div>
  );
}

function within(page: number, count: number): number {
  return Math.min(count, Math.max(1, page));
}

const never = { get: () => null, subscribe: () => () => undefined };

/** What lies in the words of the pages: hits and links, and the question before a link leads outside. */
function useWords(
  document: PaperDocument,
  search: PaperSearch | null,
  page: number,
  pageCount: number,
  jump: (page: number) => void,
): { readonly layer: TextLayerProps; readonly dialog: ReactNode; readonly bring: () => void } {
  const text = useText();
  const toasts = useToasts();
  const [outside, setOutside] = useState<string | null>(null);
  const state = useReadable<SearchState | null>(search?.state ?? never);
  const [order, setOrder] = useState<object>(() => ({}));
  const followed = useRef<object | null>(null);
  const here = useRef(page);
  useEffect(() => {
    here.current = page;
  });
  const follow = useCallback(
    async (target: LinkTarget) => {
      switch (target.kind) {
        case 'address':
          return setOutside(target.url);
        case 'step': {
          const to = { first: 1, previous: here.current - 1, next: here.current + 1, last: pageCount };
          return jump(to[target.to]);
        }
        case 'destination': {
          const to = await document.pdf().then(
            (pdf) => pageOfDestination(pdf, target.destination),
            () => null,
          );
          if (to === null) toasts.show({ tone: 'info', text: text.reading.leadsNowhere });
          else jump(to);
        }
      }
    },
    [document, jump, pageCount, text, toasts],
  );
  const query = state?.query ?? null;
  const current = state?.current ?? null;
  const anyTones = state?.tones !== 'exact';
  const hits = state?.hits;
  const layer = useMemo((): TextLayerProps => {
    // Among those of its page that count.
    const nth = current === null ? -1 : (hits?.filter((hit) => hit.page === current.page).indexOf(current) ?? -1);
    return {
      query,
      anyTones,
      current: current === null || nth < 0 ? null : { page: current.page, nth, order },
      followed,
      onLink: (target) => void follow(target),
      linkLabel: (target, words) =>
        target.kind === 'address' ? text.reading.linkOutside(addressHost(target.url)) : text.reading.linkTo(words),
    };
  }, [query, anyTones, current, hits, order, follow, text]);
  const dialog = outside === null ? null : <LinkDialog url={outside} onClose={() => setOutside(null)} />;
  return { layer, dialog, bring: () => setOrder({}) };
}
