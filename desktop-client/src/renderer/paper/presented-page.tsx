import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useReadable } from '../ui/use-readable.ts';
import { PagePicture } from './page-picture.tsx';
import type { PaperDocument } from './paper-document.ts';
import './presented-page.css';
import { usePageRenderer } from './use-page-renderer.ts';

/** One page of a paper, as large as its box allows: for the hall screen. The page before stays until the next is drawn. */
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
    if (size !== null && scale > 0) renderer?.want([{ page, size, scale, visible: true }]);
  }, [renderer, page, size, scale]);

  const drawn = renderer?.drawn(page);
  return (
    <div
      ref={place}
      className="presented-page"
      data-page={drawn === undefined ? undefined : page}
      data-drawings={drawings}
    >
      {drawn === undefined || size === null ? (
        <div className="presented-page-waiting">{waiting}</div>
      ) : (
        <div className="presented-page-sheet" style={{ width: size.width * scale, height: size.height * scale }}>
          <PagePicture canvas={drawn.canvas} label={label} />
          {overlay}
        </div>
      )}
    </div>
  );
}
