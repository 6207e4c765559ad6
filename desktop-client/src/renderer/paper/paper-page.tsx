import { type PageBox, uprightBox } from '@nghi-truong/reader-core';
import { type CSSProperties, memo, type ReactNode } from 'react';
import { PagePicture } from './page-picture.tsx';
import { PageText } from './page-text.tsx';
import type { PaperDocument } from './paper-document.ts';
import { turnOf } from './turned.ts';

export interface PaperPageProps {
  readonly paper: PaperDocument;
  readonly box: PageBox;
  readonly canvas: HTMLCanvasElement | null;
  /** Its small picture lies under it, to be seen until the canvas is there. */
  readonly previewed: boolean;
  /** Why there will be no picture; null when there is or may be one. */
  readonly broken: string | null;
  readonly label: string;
  /** In the window: its words are there for those who listen. */
  readonly visible: boolean;
  readonly overlay: (box: PageBox) => ReactNode;
}

/** One page on its place, with what lies on it. Drawn anew only when something of it changes. */
export const PaperPage = memo(function PaperPage(props: PaperPageProps) {
  const { paper, box, canvas, previewed, broken, label, visible, overlay } = props;
  const upright = uprightBox(box);
  return (
    <div
      className="paper-page"
      data-page={box.page}
      data-picture={canvas !== null ? 'sharp' : previewed ? 'preview' : 'none'}
      style={{ left: box.left, top: box.top, width: box.width, height: box.height }}
    >
      {canvas === null && !previewed && broken === null && <div className="paper-waiting">{box.page}</div>}
      <div className="paper-sheet" style={turned(upright)}>
        <PagePicture canvas={canvas} preview={null} label={label} />
        {visible && <PageText paper={paper} page={box.page} scale={box.scale} />}
        {overlay(upright)}
      </div>
      {broken !== null && canvas === null && <p className="paper-broken">{broken}</p>}
    </div>
  );
});

function turned(box: PageBox): CSSProperties & { readonly '--turned'?: string } {
  const { width, height, rotation } = box;
  return rotation === 0 ? { width, height } : { width, height, transform: turnOf(box), '--turned': `${rotation}deg` };
}
