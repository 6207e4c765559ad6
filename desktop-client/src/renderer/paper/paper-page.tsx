import { type PageBox, type Rotation, uprightBox } from '@nghi-truong/reader-core';
import { type CSSProperties, memo, type ReactNode } from 'react';
import { PagePicture } from './page-picture.tsx';
import { PageText } from './page-text.tsx';
import type { PaperDocument } from './paper-document.ts';

export interface PaperPageProps {
  readonly paper: PaperDocument;
  readonly box: PageBox;
  readonly canvas: HTMLCanvasElement | null;
  /** Its small picture, ready to be shown, until the canvas is there. */
  readonly preview: HTMLImageElement | null;
  /** Why there will be no picture; null when there is or may be one. */
  readonly broken: string | null;
  readonly label: string;
  /** In the window: its words are there for those who listen. */
  readonly visible: boolean;
  readonly overlay: (box: PageBox) => ReactNode;
}

/** One page on its place, with what lies on it. Drawn anew only when something of it changes. */
export const PaperPage = memo(function PaperPage(props: PaperPageProps) {
  const { paper, box, canvas, preview, broken, label, visible, overlay } = props;
  const upright = uprightBox(box);
  return (
    <div
      className="paper-page"
      data-page={box.page}
      data-picture={canvas !== null ? 'sharp' : preview !== null ? 'preview' : 'none'}
      style={{ left: box.left, top: box.top, width: box.width, height: box.height }}
    >
      {canvas === null && preview === null && broken === null && <div className="paper-waiting">{box.page}</div>}
      <div className="paper-sheet" style={turned(upright)}>
        <PagePicture canvas={canvas} preview={preview} label={label} />
        {visible && <PageText paper={paper} page={box.page} scale={box.scale} />}
        {overlay(upright)}
      </div>
      {broken !== null && canvas === null && <p className="paper-broken">{broken}</p>}
    </div>
  );
});

/** The upright page and how it is turned onto its place, to whole pixels: a canvas stays as sharp as it was drawn. */
function turned({ width, height, rotation }: PageBox): CSSProperties & { readonly '--turned'?: string } {
  if (rotation === 0) return { width, height };
  const moves: Record<Exclude<Rotation, 0>, string> = {
    90: `translateX(${height}px)`,
    180: `translate(${width}px, ${height}px)`,
    270: `translateY(${width}px)`,
  };
  return { width, height, transform: `${moves[rotation]} rotate(${rotation}deg)`, '--turned': `${rotation}deg` };
}
