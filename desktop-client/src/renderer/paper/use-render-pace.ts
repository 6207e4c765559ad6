import type { Layout, LayoutOptions, PageRange, PageSize } from '@nghi-truong/reader-core';
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import type { PageRenderer } from './page-renderer.ts';
import { RenderPace, type RenderPacePorts } from './render-pace.ts';
import { wantedPages } from './use-page-renderer.ts';

interface Seen {
  readonly shown: { readonly range: PageRange | null; readonly direction: 'down' | 'up' };
}

const ports: RenderPacePorts = {
  now: () => performance.now(),
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Tells the renderer what to draw as the pages move and rest. The same object as long as the view lives. */
export function useRenderPace(
  renderer: PageRenderer | null,
  layout: Layout,
  sizes: readonly PageSize[],
  options: LayoutOptions,
  seen: RefObject<Seen>,
): { readonly moved: (visible: PageRange | null) => void } {
  const latest = useRef({ renderer, layout, sizes, options });
  const pace = useRef<RenderPace | null>(null);
  // Before the scroll handler of the same commit looks.
  latest.current = { renderer, layout, sizes, options };
  useEffect(() => {
    const made = new RenderPace(ports, (moving) => {
      const { renderer, layout, sizes, options } = latest.current;
      const { range, direction } = seen.current.shown;
      const wanted = wantedPages(layout, sizes, options, range, direction);
      renderer?.want(
        wanted.map((one) => ({ ...one, settled: made.settled(one.page) })),
        moving,
      );
    });
    pace.current = made;
    made.moved(seen.current.shown.range);
    return () => {
      made.close();
      pace.current = null;
    };
  }, [seen]);
  // A renderer that has just come, or pages of another size at the same place, are nobody's movement.
  useEffect(() => {
    if (renderer !== null) pace.current?.again();
  }, [renderer]);
  return useMemo(() => ({ moved: (visible) => pace.current?.moved(visible) }), []);
}
