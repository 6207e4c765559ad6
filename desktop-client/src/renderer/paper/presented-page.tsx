import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useReadable } from '../ui/use-readable.ts';
import { PagePicture } from './page-picture.tsx';
import type { PaperDocument } from './paper-document.ts';
import './presented-page.css';
import { usePageRenderer, usePreviews } from './use-page-renderer.ts';

/** One page of a paper, as large as its box allows: for the hall screen. Its small picture shows until it is drawn. */
export function PresentedPage({
  paper,
  page,
  label,
  waiting,
  overlay,
}: {
  readonly paper: PaperDocument;
  readonly page: number;
  readonly label: string;
  readonly waiting: ReactNode;
  /** Lies on the page. */
  readonly overlay: ReactNode;
}) {
  const place = useRef<HTMLDivElement>(null);
  const [box, setBox] = useState({ width: 0, height: 0 });
  const state = useReadable(paper.state);
  const { renderer, drawings } = usePageRenderer(paper);
  const { previews } = usePreviews(paper);
  const size = state.status === 'ready' ? (state.sizes[page - 1] ?? null) : null;

  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setBox({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const scale = size === null || box.width === 0 ? 0 : Math.min(box.width / size.width, box.height / size.height);
  useEffect(() => {
    paper.focus(page);
    if (size !== null && scale > 0) renderer?.want([{ page, size, scale, visible: true }]);
  }, [paper, renderer, page, size, scale]);

  const canvas = renderer?.drawn(page)?.canvas ?? null;
  const preview = previews?.get(page) ?? null;
  const shown = canvas !== null || preview !== null;
  return (
    <div
      ref={place}
      className="presented-page"
      data-page={shown ? page : undefined}
      data-picture={canvas !== null ? 'sharp' : preview !== null ? 'preview' : 'none'}
      data-drawings={drawings}
    >
      {!shown || size === null ? (
        <div className="presented-page-waiting">{waiting}</div>
      ) : (
        <div className="presented-page-sheet" style={{ width: size.width * scale, height: size.height * scale }}>
          <PagePicture canvas={canvas} preview={preview} label={label} />
          {overlay}
        </div>
      )}
    </div>
  );
}
