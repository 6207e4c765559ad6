import { type ReactNode, type ReactPortal, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';

/** Content that stays itself wherever it stands. */
export interface Movable {
  /** To be rendered in a place that does not move, as long as anything of the content is to last. */
  readonly host: ReactPortal;
  /** Where the content is seen: in one place at a time, or in none. */
  readonly place: ReactNode;
}

/**
 * Lets content stand at another place of the page when the layout changes, as a tablet that is turned makes it: what was
 * opened or typed in it stays, which moving it in the tree of components would end.
 */
export function useMovable(content: ReactNode): Movable {
  const [element] = useState(() => {
    const made = document.createElement('div');
    made.className = 'movable';
    return made;
  });
  return { host: createPortal(content, element), place: <Place element={element} /> };
}

function Place({ element }: { readonly element: HTMLElement }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    place.current?.append(element);
  }, [element]);
  return <div ref={place} className="movable" />;
}
