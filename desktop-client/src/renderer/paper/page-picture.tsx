import { useLayoutEffect, useRef } from 'react';

/**
 * Shows a page as it is there: the canvas drawn elsewhere, stretched to its box until a sharper one comes; until then
 * the small picture. Both are put in before the browser paints next, so that the page is never blank in between.
 */
export function PagePicture({
  canvas,
  preview,
  label,
}: {
  readonly canvas: HTMLCanvasElement | null;
  /** Ready to be shown, and shown nowhere else. */
  readonly preview: HTMLImageElement | null;
  readonly label: string;
}) {
  const place = useRef<HTMLDivElement>(null);
  const shown = canvas ?? preview;
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    if (shown === null) element.replaceChildren();
    else if (element.firstChild !== shown || element.childNodes.length !== 1) element.replaceChildren(shown);
  }, [shown]);
  return <div ref={place} className="paper-picture" role="img" aria-label={label} />;
}
