import type { PaperManifest, PaperPart } from '@nghi-truong/protocol';
import { wireError } from '@nghi-truong/protocol';
import { describe, expect, it } from 'vitest';
import type { PaperParts, RestResult } from '../session/api.ts';
import { comesTrue } from '../testing/comes-true.ts';
import { EngineRoom } from './engine-room.ts';
import { PaperDocument } from './paper-document.ts';

const encoder = new TextEncoder();
const page = {
  width: 500,
  height: 700,
  label: 'iv',
  preview: { offset: 0, length: 4, width: 320, height: 453 },
  characters: 9,
};
const pages = encoder.encode(JSON.stringify({ format: 1, pages: [page, { ...page, preview: null }], outline: [] }));
const text = encoder.encode(JSON.stringify({ format: 1, pages: ['một', 'hai'] }));
const blob = (bytes: Uint8Array) => ({ sha256: 'a'.repeat(64), size: bytes.length, chunkHashes: [] });

interface Setting {
  /** What the device has; the rest is asked of the server. */
  readonly kept?: readonly PaperPart[];
  readonly keeps?: boolean;
  readonly manifest?: (count: number) => 'ready' | 'preparing' | 'plain' | 'offline' | 'withdrawn';
  readonly pages?: Uint8Array<ArrayBuffer>;
  /** What the server answers where the file is. */
  readonly file?: number;
}

function setUp(setting: Setting = {}) {
  const bytes: Readonly<Record<PaperPart, Uint8Array<ArrayBuffer>>> = {
    file: new Uint8Array(100),
    pages: setting.pages ?? pages,
    previews: new Uint8Array([1, 2, 3, 4]),
    text,
  };
  const asked: string[] = [];
  const offered: PaperPart[] = [];
  const calls = { preferred: 0, held: 0, released: 0, manifests: 0, closed: 0, workers: 0 };
  const count = () => {
    calls.closed += 1;
  };
  const manifest = (): RestResult<PaperManifest> => {
    calls.manifests += 1;
    const way = setting.manifest?.(calls.manifests) ?? 'ready';
    if (way === 'offline') return { ok: false, error: { code: 'offline', vi: '', en: '' } };
    if (way === 'withdrawn') return { ok: false, error: wireError('paperWithdrawn') };
    const prepared = { pages: blob(bytes.pages), previews: blob(bytes.previews), text: blob(text) };
    return {
      ok: true,
      value: {
        fileId: 'f',
        file: blob(bytes.file),
        prepared: way === 'ready' ? prepared : null,
        progress: way === 'preparing' ? { done: 1, total: 2 } : null,
      },
    };
  };
  const parts: PaperParts = {
    paperId: 'p' as PaperParts['paperId'],
    fileId: 'f' as PaperParts['fileId'],
    keeps: setting.keeps ?? true,
    manifest: async () => manifest(),
    kept: async (part, begin, end) => (setting.kept?.includes(part) ? bytes[part].slice(begin, end) : null),
    request: (part) => ({ url: `/${part}`, headers: {} }),
    offer: (part) => {
      offered.push(part);
    },
    prefer: () => {
      calls.preferred += 1;
    },
    opening: () => {
      calls.held += 1;
      return () => {
        calls.held -= 1;
      };
    },
    release: () => {
      calls.released += 1;
    },
  };
  const paper = new PaperDocument(
    { parts, size: 100 },
    {
      fetch: async (url, init) => {
        const part = url.slice(1) as PaperPart;
        asked.push(part);
        if (part === 'file' && setting.file !== undefined) return new Response(null, { status: setting.file });
        const [, from = '0', to = '0'] = /bytes=(\d+)-(\d+)/.exec(new Headers(init.headers).get('Range') ?? '') ?? [];
        return new Response(bytes[part].slice(Number(from), Number(to) + 1), { status: 206 });
      },
      delay: () => new Promise((resolve) => setTimeout(resolve, 1)),
      after: (_milliseconds, act) => {
        const timer = setTimeout(act, 1);
        return () => clearTimeout(timer);
      },
      hidden: () => true,
      picture: async () => ({ element: {} as HTMLImageElement, url: 'blob:1', close: count }),
      engines: new EngineRoom({
        createWorker: () => {
          calls.workers += 1;
          return Object.assign(new EventTarget(), { terminate: () => {} }) as unknown as Worker;
        },
        // Pdf.js that asks for its first bytes and opens nothing yet.
        library: async () => ({
          openWithLoader: (_size, loader) => {
            void loader.demand(0, 10);
            const transport = { onDataProgressiveRead: () => {}, onDataProgressiveDone: () => {} };
            return { task: { promise: new Promise(() => {}) }, transport, destroy: async () => {} } as never;
          },
        }),
      }),
    },
  );
  return { paper, asked, offered, calls };
}

describe('an open paper', () => {
  it('[PA-30] is laid out from its prepared pages before the file is open, with its labels and pictures', async () => {
    const { paper, calls } = setUp();
    await comesTrue(() => expect(paper.state.get().status).toBe('ready'));
    const size = { width: 500, height: 700 };
    expect(paper.state.get()).toEqual({ status: 'ready', pageCount: 2, sizes: [size, size] });
    expect(paper.prepared.get()?.pages[0]?.label).toBe('iv');
    await comesTrue(() => expect(paper.previews.get()?.has(1)).toBe(true));
    expect(paper.previews.get()?.has(2)).toBe(false);
    expect((await paper.preparedText())?.pages).toEqual(['một', 'hai']);
    paper.close();
    expect([calls.closed, calls.released]).toEqual([1, 1]);
    paper.close();
    expect(calls.released).toBe(1);
  });

  it('[PA-20] [PA-30] asks the server for nothing that the device keeps', async () => {
    const { paper, asked } = setUp({ kept: ['file', 'pages', 'previews', 'text'] });
    await comesTrue(() => expect(paper.previews.get()?.has(1)).toBe(true));
    await paper.preparedText();
    expect(asked).toEqual([]);
    paper.close();
  });

  it('[PA-31] waits for what is being prepared, and reads on without what never will be', async () => {
    const late = setUp({ manifest: (count) => (count < 3 ? (count === 1 ? 'offline' : 'preparing') : 'ready') });
    await comesTrue(() => expect(late.paper.state.get().status).toBe('ready'));
    expect(late.calls.manifests).toBe(3);
    late.paper.close();
    const plain = setUp({ manifest: () => 'plain' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(plain.calls.manifests).toBe(1);
    expect(plain.paper.state.get().status).toBe('opening');
    expect(await plain.paper.preparedText()).toBeNull();
    plain.paper.close();
  });

  it.each(['nonsense', '{"format":2}', '{"format":1,"pages":[{"width":-1}],"outline":[]}', '[]'])(
    '[PA-31] takes prepared pages that make no sense for none: %s',
    async (nonsense) => {
      const { paper } = setUp({ pages: encoder.encode(nonsense) });
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(paper.prepared.get()).toBeNull();
      expect(paper.state.get().status).toBe('opening');
      paper.close();
    },
  );

  it('[PA-3] closes to the reader when it was taken back, also where its pages lie open', async () => {
    const { paper } = setUp({ file: 410 });
    await comesTrue(() => expect(paper.state.get()).toEqual({ status: 'failed', failure: 'withdrawn' }));
    paper.close();
  });

  it('[PA-32] reads the whole file only where nothing keeps it, and tells the package what is read', async () => {
    const alone = setUp({ keeps: false });
    await comesTrue(() => expect(alone.paper.download.get().complete).toBe(true));
    alone.paper.close();
    const kept = setUp();
    const leave = kept.paper.use();
    expect(kept.calls).toMatchObject({ preferred: 0, held: 1 });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(kept.paper.download.get()).toMatchObject({ byPackage: true, complete: false, loaded: 10 });
    expect(kept.calls).toMatchObject({ preferred: 1, held: 0 });
    expect(kept.offered).toContain('pages');
    expect(kept.offered).toContain('file');
    leave();
    kept.paper.use()();
    expect(kept.calls).toMatchObject({ preferred: 1, held: 0 });
    kept.paper.close();
  });
});
