import { useLayoutEffect, useRef } from 'react';

/** Shows a canvas that was drawn elsewhere, stretched to its box until a sharper one comes. */
export function PagePicture({ canvas, label }: { readonly canvas: HTMLCanvasElement | null; readonly label: string }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (canvas === null) place.current?.replaceChildren();
    else place.current?.replaceChildren(canvas);
  }, [canvas]);
  return <div ref={place} className="paper-picture" role="img" aria-label={label} />;
}
