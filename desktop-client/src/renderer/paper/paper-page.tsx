import type { PageBox } from '@nghi-truong/reader-core';
import { memo, type ReactNode } from 'react';
import { PagePicture } from './page-picture.tsx';
import { PageText } from './page-text.tsx';
import type { PaperDocument } from './paper-document.ts';

export interface PaperPageProps {
  readonly paper: PaperDocument;
  readonly box: PageBox;
  readonly canvas: HTMLCanvasElement | null;
  /** Why there will be no picture; null when there is or may be one. */
  readonly broken: string | null;
  readonly label: string;
  /** In the window: its words are there for those who listen. */
  readonly visible: boolean;
  readonly overlay: (box: PageBox) => ReactNode;
}

/** One page on its place, with what lies on it. Drawn anew only when something of it changes. */
export const PaperPage = memo(function PaperPage(props: PaperPageProps) {
  const { paper, box, canvas, broken, label, visible, overlay } = props;
  return (
    <div
      className="paper-page"
      data-page={box.page}
      style={{ left: box.left, top: box.top, width: box.width, height: box.height }}
    >
      {canvas === null && <div className="paper-waiting">{broken ?? box.page}</div>}
      <PagePicture canvas={canvas} label={label} />
      {visible && <PageText paper={paper} page={box.page} />}
      {overlay(box)}
    </div>
  );
});
