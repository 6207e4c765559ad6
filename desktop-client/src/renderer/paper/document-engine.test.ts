import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { comesTrue } from '../testing/comes-true.ts';
import { DocumentEngine, DrawingCut } from './document-engine.ts';
import { EngineRoom } from './engine-room.ts';
import type { PaperFailure } from './opening-failure.ts';
import { RangeLoader } from './range-loader.ts';

class FakeWorker extends EventTarget {
  ended = false;
  terminate(): void {
    this.ended = true;
  }
}

/** Pages that draw at once, hang, or are refused; workers that can die. */
function setUp(pages: Readonly<Record<number, 'draws' | 'hangs' | 'fails'>>, opens: 'well' | 'badly' = 'well') {
  const workers: FakeWorker[] = [];
  const ticks: (() => void)[] = [];
  const failures: PaperFailure[] = [];
  const drawn: number[] = [];
  const pdf = {
    numPages: 9,
    cleanup: async () => {},
    getPage: async (page: number) => ({
      getViewport: ({ scale }: { scale: number }) => ({ width: 10 * scale, height: 10 * scale }),
      cleanup: () => true,
      render: () => {
        const way = pages[page] ?? 'draws';
        if (way === 'draws') drawn.push(page);
        let cancel: () => void = () => {};
        const promise = new Promise<void>((resolve, reject) => {
          if (way === 'draws') resolve();
          if (way === 'fails') reject(new Error('damaged'));
          cancel = () => reject(new Error('cancelled'));
        });
        return { promise, cancel: () => cancel() };
      },
    }),
  } as unknown as PDFDocumentProxy;
  const engines = new EngineRoom({
    createWorker: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker as unknown as Worker;
    },
    library: async () => ({
      openWithLoader: () =>
        ({
          task: {
            promise: opens === 'well' ? Promise.resolve(pdf) : Promise.reject(new Error('Invalid PDF structure.')),
          },
          transport: {},
          destroy: async () => {},
        }) as never,
    }),
  });
  const engine = new DocumentEngine({
    size: 100,
    engines,
    after: (_milliseconds, act) => {
      ticks.push(act);
      return () => {
        const at = ticks.indexOf(act);
        if (at >= 0) ticks.splice(at, 1);
      };
    },
    hidden: () => false,
    streams: false,
    loader: () =>
      new RangeLoader(
        { size: 100, request: () => ({ url: '/x', headers: {} }), kept: async () => null },
        { fetch: () => new Promise(() => {}), delay: async () => {} },
        { failed: () => {} },
      ),
    streamed: () => {},
    opened: () => {},
    failed: (failure) => failures.push(failure),
  });
  const canvas = { width: 0, height: 0 } as HTMLCanvasElement;
  const render = (page: number, signal = new AbortController().signal) => engine.render(page, canvas, 1, signal);
  /** Lets so many seconds of work pass. */
  const seconds = (count: number) => {
    for (let second = 0; second < count; second += 1) for (const tick of ticks.splice(0)) tick();
  };
  return { engine, engines, workers, failures, drawn, render, seconds };
}

describe('a document in its worker', () => {
  it('[PA-26] gives up a page that never finishes, with its worker, and draws the others in a new one', async () => {
    const { render, seconds, workers, drawn, failures } = setUp({ 3: 'hangs' });
    await render(1);
    const hanging = render(3);
    hanging.catch(() => undefined);
    await comesTrue(() => expect(drawn).toEqual([1]));
    await new Promise((resolve) => setTimeout(resolve, 5));
    seconds(25);
    await expect(hanging).rejects.not.toBeInstanceOf(DrawingCut);
    await comesTrue(() => expect(workers[0]?.ended).toBe(true));
    await render(2);
    expect(drawn).toEqual([1, 2]);
    expect(workers).toHaveLength(2);
    await expect(render(3)).rejects.toThrow('cannot be drawn');
    expect(failures).toEqual([]);
  });

  it('[PA-26] does not blame a page for another that was left hanging before it', async () => {
    const { render, seconds, drawn } = setUp({ 3: 'hangs', 4: 'hangs' });
    const left = new AbortController();
    const first = render(3, left.signal);
    first.catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 5));
    left.abort();
    await expect(first).rejects.toThrow();
    const second = render(4);
    second.catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 5));
    seconds(25);
    await expect(second).rejects.toBeInstanceOf(DrawingCut);
    await render(1);
    expect(drawn).toEqual([1]);
  });

  it('[PA-27] opens the document again when its worker died, and gives up one that always dies', async () => {
    const { render, workers, failures, drawn } = setUp({ 3: 'hangs' });
    await render(1);
    for (let death = 0; death < 2; death += 1) {
      const cut = render(3);
      cut.catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 5));
      workers.at(-1)?.dispatchEvent(new Event('message'));
      workers.at(-1)?.dispatchEvent(new Event('error'));
      if (death === 0) await expect(cut).rejects.toBeInstanceOf(DrawingCut);
      else await expect(cut).rejects.not.toBeInstanceOf(DrawingCut);
    }
    await render(2);
    expect(drawn).toEqual([1, 2]);
    expect(failures).toEqual([]);
    await expect(render(3)).rejects.toThrow('cannot be drawn');
  });

  it('[PA-27] tells a script that could not be fetched from a file that cannot be opened', async () => {
    const missing = setUp({});
    missing.engine.open();
    missing.workers[0]?.dispatchEvent(new Event('error'));
    await comesTrue(() => expect(missing.failures).toEqual(['outdated']));
    const damaged = setUp({}, 'badly');
    damaged.engine.open();
    await comesTrue(() => expect(damaged.failures).toEqual(['damaged']));
  });

  it('[PA-27] blames no page for a worker that died before the document was open', async () => {
    const { render, workers, drawn } = setUp({});
    const early = render(1);
    workers[0]?.dispatchEvent(new Event('message'));
    workers[0]?.dispatchEvent(new Event('error'));
    await expect(early).rejects.toBeInstanceOf(DrawingCut);
    await render(1);
    expect(drawn).toEqual([1]);
    expect(workers).toHaveLength(2);
  });

  it('[PA-27] gives its worker back while nobody reads, and takes another when somebody does', async () => {
    const { engine, render, workers } = setUp({});
    await render(1);
    engine.rest();
    await comesTrue(() => expect(workers[0]?.ended).toBe(true));
    await render(1);
    expect(workers).toHaveLength(2);
    engine.close();
    await comesTrue(() => expect(workers[1]?.ended).toBe(true));
    await expect(render(1)).rejects.toThrow('closed');
  });

  it('[PA-28] uses the worker that was kept warm, once', async () => {
    const { engines, engine, workers } = setUp({});
    engines.warm();
    engines.warm();
    expect(workers).toHaveLength(1);
    engine.open();
    expect(workers).toHaveLength(1);
    engines.warm();
    engines.close();
    expect(workers.map(({ ended }) => ended)).toEqual([false, true]);
    engine.close();
    await comesTrue(() => expect(workers[0]?.ended).toBe(true));
  });
});
