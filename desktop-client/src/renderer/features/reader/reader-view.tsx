import type { PaperRecord } from '@nghi-truong/domain';
import type { PageBox, PageSize, Zoom } from '@nghi-truong/reader-core';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { HandMode } from '../../paper/hands.ts';
import type { PaperDocument } from '../../paper/paper-document.ts';
import { type GoTo, PaperView } from '../../paper/paper-view.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { IconPaper } from '../../ui/icons.tsx';
import { useText } from '../../ui/text.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import './reader.css';
import { ReaderMarks } from './reader-marks.tsx';
import { type Leading, ReaderToolbar } from './reader-toolbar.tsx';

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
  /** Page to open at, kept by the caller while other papers are read. */
  readonly startPage: number;
  readonly onPage: (page: number) => void;
}

/** Reads one paper: its state, then its pages. */
export function ReaderView(props: ReaderViewProps) {
  const text = useText();
  const state = useReadable(props.document.state);
  const download = useReadable(props.document.download);
  if (state.status === 'failed') {
    return (
      <div className="reader-centre">
        <ErrorNotice title={text.reader.failed[state.failure]} advice={text.reader.failedAdvice} />
      </div>
    );
  }
  if (state.status === 'opening') {
    return (
      <div className="reader-centre">
        <EmptyState icon={<IconPaper size={40} />} title={props.paper.title}>
          {download.stalled ? (
            text.reader.waitingForNetwork
          ) : (
            <>
              {text.reader.opening} {text.reader.downloading(Math.floor((100 * download.loaded) / download.total))}
            </>
          )}
        </EmptyState>
      </div>
    );
  }
  return <OpenReader {...props} sizes={state.sizes} />;
}

function OpenReader(props: ReaderViewProps & { readonly sizes: readonly PageSize[] }) {
  const { paper, followPage, onLeaveFollow, leading, notes, sizes, onPage } = props;
  const text = useText();
  const [zoom, setZoom] = useState<Zoom>({ mode: 'fitWidth' });
  const [page, setPage] = useState(props.startPage);
  const [goTo, setGoTo] = useState<GoTo | null>(() => ({ page: followPage ?? props.startPage }));
  const download = useReadable(props.document.download);
  const [toolsOpen, setToolsOpen] = useState(false);

  useEffect(() => {
    if (followPage !== null) setGoTo({ page: followPage });
  }, [followPage]);

  // The latest of what the scroll handler needs, so that the handler itself never changes.
  const latest = useRef({ followPage, leading, onLeaveFollow, onPage });
  useEffect(() => {
    latest.current = { followPage, leading, onLeaveFollow, onPage };
  });
  const moved = useCallback((to: number, byReader: boolean) => {
    setPage(to);
    const now = latest.current;
    now.onPage(to);
    if (now.leading?.active) now.leading.show(to);
    else if (byReader && now.followPage !== null) now.onLeaveFollow();
  }, []);

  const jump = (to: number) => {
    if (followPage !== null) onLeaveFollow();
    setGoTo({ page: Math.min(sizes.length, Math.max(1, to)) });
  };

  const overlay = useMemo(() => notes?.overlay ?? (() => null), [notes?.overlay]);
  return (
    <div className="reader">
      <ReaderToolbar
        page={page}
        pageCount={sizes.length}
        zoom={zoom}
        onZoom={setZoom}
        onJump={jump}
        leading={leading}
        lead={props.lead}
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
      <div className="reader-pages">
        <PaperView
          paper={props.document}
          sizes={sizes}
          zoom={zoom}
          onZoom={setZoom}
          goTo={goTo}
          onPage={moved}
          hands={notes?.hands ?? 'read'}
          overlay={overlay}
          label={text.reader.label(paper.title)}
          pageLabel={text.reader.page}
          brokenLabel={text.reader.broken}
        />
        <ReaderMarks download={download} saved={notes?.saved ?? null} />
      </div>
      {toolsOpen && notes?.toolbar(page, jump)}
    </div>
  );
}
