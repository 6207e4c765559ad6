import { afterEach, describe, expect, it, vi } from 'vitest';
import { type LoadFailure, RangeLoader } from './range-loader.ts';

const size = 1_300_000;
const file = new Uint8Array(size).map((_, index) => (index * 31) % 251);

type Answer = Response | 'cut' | 'half' | undefined;

/** A server for one file; `script` may spoil single requests. */
function setUp(
  script: (range: string, count: number) => Answer = () => undefined,
  kept: (begin: number, end: number) => boolean = () => false,
) {
  const asked: string[] = [];
  const received: Uint8Array[] = [];
  const failures: LoadFailure[] = [];
  const stalls: boolean[] = [];
  let completed = 0;
  let counted = 0;
  const fetcher = async (_url: string, init: RequestInit): Promise<Response> => {
    const range = new Headers(init.headers).get('Range') ?? '';
    asked.push(range);
    const answer = script(range, asked.filter((each) => each === range).length);
    if (answer === 'cut') throw new TypeError('network');
    if (answer instanceof Response) return answer;
    const [, from = '0', to = '0'] = /bytes=(\d+)-(\d+)/.exec(range) ?? [];
    const bytes = file.slice(Number(from), Number(to) + 1);
    return new Response(answer === 'half' ? bytes.slice(0, 10) : bytes, { status: 206 });
  };
  const loader = new RangeLoader(
    {
      request: () => ({ url: '/file', headers: { authorization: 'x' } }),
      size,
      streams: true,
      kept: async (begin, end) => (kept(begin, end) ? file.slice(begin, end) : null),
    },
    { fetch: fetcher, delay: async (_ms, signal) => void (await Promise.race([Promise.resolve(), aborted(signal)])) },
    {
      received: (bytes) => {
        counted += bytes;
      },
      failed: (failure) => failures.push(failure),
      stalled: (stalled) => stalls.push(stalled),
    },
  );
  const stream = () =>
    loader.stream({
      progressive: (bytes) => received.push(bytes),
      complete: () => {
        completed += 1;
      },
    });
  return { loader, stream, asked, received, failures, stalls, completed: () => completed, counted: () => counted };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
}

function joined(parts: readonly Uint8Array[]): Buffer {
  return Buffer.concat(parts);
}

afterEach(() => {
  vi.useRealTimers();
});

describe('loading by ranges', () => {
  it('[PA-1] reads the whole file in order through cuts and half answers', async () => {
    const spoilt = setUp((range, count) =>
      range.includes('524288') && count < 3 ? (count === 1 ? 'cut' : 'half') : undefined,
    );
    await spoilt.stream();
    expect(joined(spoilt.received).equals(Buffer.from(file))).toBe(true);
    expect(spoilt.completed()).toBe(1);
    expect(spoilt.asked).toEqual([
      'bytes=0-524287',
      'bytes=524288-1048575',
      'bytes=524288-1048575',
      'bytes=524288-1048575',
      'bytes=1048576-1299999',
    ]);
  });

  it('[PA-1] fetches what a page demanded once, and counts it once', async () => {
    const { stream, loader, asked, received, counted, completed } = setUp();
    await Promise.all([loader.demand(262_144, 524_288), loader.demand(1_048_576, size)]);
    await stream();
    expect(joined(received).equals(Buffer.from(file))).toBe(true);
    expect(asked).toEqual(['bytes=262144-524287', 'bytes=1048576-1299999', 'bytes=0-262143', 'bytes=524288-1048575']);
    expect([counted(), completed()]).toEqual([size, 1]);
  });

  it('[PA-1] takes its part out of a whole answer', async () => {
    const whole = setUp(() => new Response(file, { status: 200 }));
    const part = await whole.loader.demand(100, 200);
    expect(part).toEqual(file.slice(100, 200));
  });

  it('[PA-20] takes from this device what it keeps, and asks the server for the rest alone', async () => {
    const { loader, asked, counted } = setUp(
      () => undefined,
      (begin) => begin < 524_288,
    );
    const part = await loader.demand(262_144, 786_432);
    expect(Buffer.from(part ?? []).equals(Buffer.from(file.slice(262_144, 786_432)))).toBe(true);
    expect(asked).toEqual([]);
    await loader.demand(600_000, 700_000);
    expect(asked).toEqual(['bytes=600000-699999']);
    expect(counted()).toBe(624_288);
  });

  it('[PA-20] asks this device again after a cut: it may have the bytes meanwhile', async () => {
    let here = false;
    const { loader, asked } = setUp(
      () => {
        here = true;
        return 'cut';
      },
      () => here,
    );
    expect(await loader.demand(0, 1_000)).toHaveLength(1_000);
    expect(asked).toHaveLength(1);
  });

  it('[PA-2] lets a needed page go first', async () => {
    let needed: Promise<Uint8Array | null> = Promise.resolve(null);
    const { stream, loader, asked } = setUp((range) => {
      // While the first piece is on its way, somebody jumps to a page near the end.
      if (range === 'bytes=0-524287') needed = loader.demand(600_000, 1_300_000);
      return undefined;
    });
    await stream();
    expect(await needed).toEqual(file.slice(600_000, 1_300_000));
    expect(asked.slice(0, 3)).toEqual(['bytes=0-524287', 'bytes=600000-1299999', 'bytes=524288-599999']);
  });

  it.each([
    [401, 'signedOut'],
    [403, 'forbidden'],
    [404, 'missing'],
    [410, 'withdrawn'],
    [416, 'changed'],
  ] as const)('[PA-3] names the final answer %i', async (status, failure) => {
    const { stream, loader, failures, completed, asked } = setUp(() => new Response(null, { status }));
    await stream();
    expect(await loader.demand(0, 10)).toBeNull();
    expect(failures).toEqual([failure]);
    expect(completed()).toBe(0);
    expect(asked.length).toBe(1);
  });

  it('[PA-3] goes on after answers that are not final', async () => {
    const { stream, failures, completed } = setUp((_range, count) =>
      count < 3 ? new Response(null, { status: 503 }) : undefined,
    );
    await stream();
    expect(failures).toEqual([]);
    expect(completed()).toBe(1);
  });

  it('[PA-4] says when it waits and when bytes come again', async () => {
    const { loader, stalls } = setUp((_range, count) => (count < 4 ? 'cut' : undefined));
    await loader.demand(0, 100);
    expect(stalls).toEqual([true, false]);
  });

  it('[PA-5] stops when closed', async () => {
    const { stream, loader, asked, completed } = setUp(() => 'cut');
    const streaming = stream();
    await Promise.resolve();
    loader.close();
    await streaming;
    const count = asked.length;
    expect(await loader.demand(0, 100)).toBeNull();
    expect(asked.length).toBe(count);
    expect(completed()).toBe(0);
  });
});
