import { once } from 'node:events';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSharedReader } from './shared-reader.ts';

const content = Buffer.from(Array.from({ length: 1_000 }, (_, index) => index % 251));
const blob = { sha256: 'a'.repeat(64), size: content.length };
const nextRound = () => new Promise((resolve) => setImmediate(resolve));

/** A store of one blob that writes down what is read of it, in bites of seven bytes. */
function store(bytes: Buffer | null = content) {
  const reads: string[] = [];
  const held: (() => void)[] = [];
  let holding = false;
  return {
    reads,
    hold() {
      holding = true;
    },
    release() {
      holding = false;
      for (const go of held.splice(0)) go();
    },
    async read(sha256: string, range?: { readonly first: number; readonly last: number }): Promise<Readable | null> {
      reads.push(`${sha256.slice(0, 1)} ${range?.first}-${range?.last}`);
      if (holding) await new Promise<void>((resolve) => held.push(resolve));
      if (bytes === null) return null;
      const part = bytes.subarray(range?.first, (range?.last ?? bytes.length) + 1);
      const bites = Array.from({ length: Math.ceil(part.length / 7) }, (_, bite) =>
        part.subarray(bite * 7, bite * 7 + 7),
      );
      return Readable.from(bites);
    },
  };
}

async function take(stream: Readable | null): Promise<Buffer | null> {
  return stream === null ? null : buffer(stream);
}

describe('reading for many', () => {
  test('[SV-1] any range is exactly its bytes, wherever it lies to the pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: content.length - 1 }),
        fc.integer({ min: 0, max: content.length - 1 }),
        fc.integer({ min: 1, max: 1_200 }),
        async (one, other, pieceBytes) => {
          const [first, last] = [Math.min(one, other), Math.max(one, other)];
          const reader = createSharedReader(store(), { pieceBytes, budgetBytes: 4 * pieceBytes });
          expect(await take(await reader.read(blob, { first, last }))).toEqual(content.subarray(first, last + 1));
        },
      ),
    );
  });

  test('[SV-2] a piece is read once for all who want it, at the same time and soon after', async () => {
    const blobs = store();
    const reader = createSharedReader(blobs, { pieceBytes: 400, budgetBytes: 4_000 });
    const whole = { first: 0, last: content.length - 1 };
    const all = await Promise.all(Array.from({ length: 20 }, async () => take(await reader.read(blob, whole))));
    await take(await reader.read(blob, { first: 100, last: 500 }));
    expect(all.every((bytes) => bytes?.equals(content))).toBe(true);
    expect(blobs.reads).toEqual(['a 0-399', 'a 400-799', 'a 800-999']);
  });

  test('[SV-2] beyond the budget the piece used longest ago is given up, and read again when it is wanted', async () => {
    const blobs = store();
    const reader = createSharedReader(blobs, { pieceBytes: 100, budgetBytes: 300 });
    const piece = async (number: number) =>
      take(await reader.read(blob, { first: number * 100, last: number * 100 + 99 }));
    for (const number of [0, 1, 2, 0, 3, 0, 1]) await piece(number);
    expect(blobs.reads).toEqual(['a 0-99', 'a 100-199', 'a 200-299', 'a 300-399', 'a 100-199']);
  });

  test('[SV-2] many who read different pieces do not make each other read twice', async () => {
    const blobs = store();
    const reader = createSharedReader(blobs, { pieceBytes: 100, budgetBytes: 100 });
    const blobOf = (letter: string) => ({ ...blob, sha256: letter.repeat(64) });
    const whole = { first: 0, last: content.length - 1 };
    await Promise.all([...'abcdef'].map(async (letter) => take(await reader.read(blobOf(letter), whole))));
    expect(blobs.reads.length).toBe(60);
  });

  test('[SV-3] no more is read than is taken, but for one piece ahead', async () => {
    const blobs = store();
    const reader = createSharedReader(blobs, { pieceBytes: 100, budgetBytes: 10_000 });
    const stream = await reader.read(blob, { first: 0, last: content.length - 1 });
    stream?.read(1);
    for (let round = 0; round < 20; round++) await nextRound();
    expect(blobs.reads.length).toBeLessThanOrEqual(3);
  });

  test('[SV-3] who is cut while a piece is on its way gets no more of it, and no failure comes of it', async () => {
    const blobs = store();
    const reader = createSharedReader(blobs, { pieceBytes: 100, budgetBytes: 10_000 });
    const stream = await reader.read(blob, { first: 0, last: 999 });
    if (stream === null) throw new Error('no stream');
    blobs.hold();
    stream.resume();
    await nextRound();
    stream.destroy();
    blobs.release();
    await once(stream, 'close');
    for (let round = 0; round < 5; round++) await nextRound();
    const reads = blobs.reads.length;
    expect(await take(await reader.read(blob, { first: 0, last: 99 }))).toEqual(content.subarray(0, 100));
    expect(blobs.reads.length).toBe(reads);
  });

  test('[SV-6] a blob that is not there is null, and looked for again the next time', async () => {
    const blobs = store(null);
    const reader = createSharedReader(blobs, { pieceBytes: 100, budgetBytes: 1_000 });
    expect(await reader.read(blob, { first: 0, last: 9 })).toBeNull();
    expect(await reader.read(blob, { first: 0, last: 9 })).toBeNull();
    expect(blobs.reads.length).toBe(2);
  });

  test('[SV-6] a blob shorter than its size is a failure and never an answer that looks whole', async () => {
    const reader = createSharedReader(store(content.subarray(0, 150)), { pieceBytes: 100, budgetBytes: 1_000 });
    const stream = await reader.read(blob, { first: 0, last: 999 });
    await expect(take(stream)).rejects.toThrow('shorter than 1000 bytes');
  });

  test('[SV-6] a failure to read reaches all who wait, and is tried again for the next', async () => {
    let broken = true;
    const blobs = store();
    const failing = {
      read: (sha256: string, range?: { readonly first: number; readonly last: number }) =>
        broken ? Promise.reject(new Error('EIO')) : blobs.read(sha256, range),
    };
    const reader = createSharedReader(failing, { pieceBytes: 100, budgetBytes: 1_000 });
    const tries = [0, 1].map(() => reader.read(blob, { first: 0, last: 9 }));
    for (const outcome of await Promise.allSettled(tries)) expect(outcome.status).toBe('rejected');
    broken = false;
    expect(await take(await reader.read(blob, { first: 0, last: 9 }))).toEqual(content.subarray(0, 10));
  });
});
