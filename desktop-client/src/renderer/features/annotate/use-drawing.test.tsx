// @vitest-environment happy-dom
import type { FileId } from '@nghi-truong/domain';
import type { PageBox } from '@nghi-truong/reader-core';
import { cleanup, render } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { NotesBook } from './notes-book.ts';
import type { NotesTool } from './notes-model.ts';
import { fakeHandle } from './testing/fake-handle.ts';
import { useDrawing } from './use-drawing.ts';
import type { NewObject, Notes } from './use-notes.ts';

const box = { page: 3, left: 0, top: 0, width: 595, height: 842, scale: 1, rotation: 0 } as const;

afterEach(cleanup);

function Surface({ notes, on }: { readonly notes: Notes; readonly on: PageBox }) {
  const trace = useRef<SVGPathElement>(null);
  const handlers = useDrawing(notes, on, trace);
  return (
    <svg data-testid="surface" aria-hidden="true" {...handlers}>
      <path ref={trace} data-testid="trace" />
    </svg>
  );
}

function setUp(options: { readonly penSeen?: boolean; readonly tool?: NotesTool; readonly on?: PageBox } = {}) {
  const added: NewObject[] = [];
  const seePen = vi.fn();
  const notes: Notes = {
    book: new NotesBook([{ fileId: 'file' as FileId, version: 1, pageCount: 3, handle: fakeHandle().handle }]),
    pages: new Map(),
    gone: [],
    boxes: new Map(),
    tool: options.tool ?? 'pen',
    setTool: () => undefined,
    ink: 'blue',
    setInk: () => undefined,
    scope: 'private',
    setScope: () => undefined,
    showShared: true,
    setShowShared: () => undefined,
    marker: 'yellow',
    setMarker: () => undefined,
    penWidth: 'medium',
    setPenWidth: () => undefined,
    markerWidth: 'medium',
    setMarkerWidth: () => undefined,
    stroke: options.tool === 'highlighter' ? { colour: '#ffd54a', width: 14 } : { colour: '#1a4f9c', width: 1.6 },
    penSeen: options.penSeen ?? false,
    seePen,
    write: () => undefined,
    add: (object) => {
      added.push(object);
      return 'id';
    },
  };
  const { getByTestId, unmount } = render(<Surface notes={notes} on={options.on ?? box} />);
  const surface = getByTestId('surface');
  surface.setPointerCapture = () => undefined;
  const send = (type: string, pointerId: number, clientX: number, clientY: number, pointerType = 'touch') =>
    surface.dispatchEvent(
      new PointerEvent(type, {
        bubbles: true,
        pointerId,
        pointerType,
        isPrimary: pointerId === 1 || pointerType === 'pen',
        button: 0,
        clientX,
        clientY,
      }),
    );
  const trace = () => getByTestId('trace').getAttribute('d') ?? '';
  return { added, send, seePen, trace, unmount };
}

describe('drawing on a page', () => {
  it('[PA-18] a stroke shows while it grows and is committed once, when the finger lifts', () => {
    const { added, send, trace } = setUp();
    send('pointerdown', 1, 10, 10);
    send('pointermove', 1, 40, 10);
    expect(trace()).toBe('M10 10L40 10');
    expect(added).toEqual([]);
    send('pointerup', 1, 40, 10);
    expect(added).toEqual([{ kind: 'stroke', page: 3, colour: '#1a4f9c', width: 1.6, points: [10, 10, 40, 10] }]);
    expect(trace()).toBe('');
  });

  it('[PA-17] a second finger makes the first one scroll: its stroke is dropped', () => {
    const { added, send, trace } = setUp();
    send('pointerdown', 1, 10, 10);
    send('pointermove', 1, 12, 10);
    send('pointerdown', 2, 100, 10);
    send('pointermove', 1, 12, 90);
    send('pointerup', 2, 100, 90);
    send('pointerup', 1, 12, 90);
    expect([added, trace()]).toEqual([[], '']);
  });

  it('[PA-17] where a pen was seen only the pen draws, and a palm beside it disturbs nothing', () => {
    const { added, send, seePen } = setUp({ penSeen: true });
    send('pointerdown', 1, 10, 10);
    send('pointermove', 1, 90, 10);
    send('pointerup', 1, 90, 10);
    expect(added).toEqual([]);
    send('pointerdown', 9, 10, 10, 'pen');
    send('pointerdown', 1, 200, 300);
    send('pointermove', 9, 40, 10, 'pen');
    send('pointerup', 9, 40, 10, 'pen');
    expect(seePen).toHaveBeenCalled();
    expect(added).toHaveLength(1);
  });

  it('[PA-65] on a paper that was turned a stroke stands where the pen was, in points of the upright page', () => {
    const { added, send } = setUp({ on: { ...box, rotation: 90, scale: 2, width: 1190, height: 1684 } });
    // A quarter clockwise: the page's bottom left corner is at the top left of the screen.
    send('pointerdown', 1, 0, 0);
    send('pointermove', 1, 1684, 0);
    send('pointerup', 1, 1684, 0);
    expect(added).toMatchObject([{ points: [0, 842, 0, 0] }]);
  });

  it('[PA-18] a page that goes away under the pen keeps what was drawn', () => {
    const { added, send, unmount } = setUp({ tool: 'highlighter' });
    send('pointerdown', 1, 10, 10);
    send('pointermove', 1, 40, 10);
    unmount();
    expect(added).toMatchObject([{ kind: 'stroke', width: 14, points: [10, 10, 40, 10] }]);
  });
});
