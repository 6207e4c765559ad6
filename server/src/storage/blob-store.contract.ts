import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { type BlobStore, chunkBytes } from './blob-store.ts';

async function* pieces(...parts: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield part;
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/**
 * The obligations of the BlobStore port, for every implementation.
 * @param open a fresh, empty store and a way to count what lies in it beside committed blobs.
 */
export function blobStoreContract(
  name: string,
  open: () => Promise<{ store: BlobStore; strays: () => Promise<number> }>,
): void {
  describe(name, () => {
    it('[DO-10] names a blob by its hash and each MiB by its own', async () => {
      const { store } = await open();
      const bytes = Buffer.alloc(chunkBytes * 2 + 10, 'a');
      bytes[chunkBytes] = 7;
      const staged = await store.stage(pieces(bytes.subarray(0, 700_000), bytes.subarray(700_000)));
      await staged.commit();
      expect(staged.facts).toEqual({
        sha256: hashOf(bytes),
        size: bytes.length,
        chunkHashes: [0, 1, 2].map((at) => hashOf(bytes.subarray(at * chunkBytes, (at + 1) * chunkBytes))),
      });
      expect(await store.size(staged.facts.sha256)).toBe(bytes.length);
    });

    it('[DO-10] reads the whole and any range', async () => {
      const { store } = await open();
      const bytes = Buffer.from('Kỳ họp thứ nhất, Hội đồng nhân dân tỉnh Tân Giang');
      const staged = await store.stage(pieces(bytes));
      await staged.commit();
      const read = async (range?: { first: number; last: number }) => {
        const stream = await store.read(staged.facts.sha256, range);
        return stream === null ? null : buffer(stream);
      };
      expect(await read()).toEqual(bytes);
      expect(await read({ first: 3, last: 3 })).toEqual(bytes.subarray(3, 4));
      expect(await read({ first: 10, last: bytes.length - 1 })).toEqual(bytes.subarray(10));
    });

    it('[DO-11] a staged blob cannot be read before it is committed and leaves nothing when discarded', async () => {
      const { store, strays } = await open();
      const staged = await store.stage(pieces(Buffer.from('x')));
      expect(await store.size(staged.facts.sha256)).toBeNull();
      expect(await store.read(staged.facts.sha256)).toBeNull();
      await staged.discard();
      expect(await strays()).toBe(0);
      expect(await store.size(staged.facts.sha256)).toBeNull();
    });

    it('[DO-11] a source that breaks off leaves nothing behind', async () => {
      const { store, strays } = await open();
      async function* broken(): AsyncGenerator<Uint8Array> {
        yield Buffer.alloc(300_000);
        throw new Error('cut');
      }
      await expect(store.stage(broken())).rejects.toThrow('cut');
      expect(await strays()).toBe(0);
    });

    it('[DO-10] takes the same bytes many times at once and keeps them once', async () => {
      const { store, strays } = await open();
      const bytes = Buffer.alloc(200_000, 'b');
      const staged = await Promise.all(Array.from({ length: 8 }, () => store.stage(pieces(bytes))));
      await Promise.all(staged.map((blob) => blob.commit()));
      expect(await strays()).toBe(0);
      const stream = await store.read(hashOf(bytes));
      expect(stream === null ? null : await buffer(stream)).toEqual(bytes);
    });

    it('[DO-29] removes a blob unless it was taken in, or taken in again, since then', async () => {
      const { store, strays } = await open();
      const put = async (text: string) => {
        const staged = await store.stage(pieces(Buffer.from(text)));
        await staged.commit();
        return staged.facts.sha256;
      };
      const [one, other] = [await put('bỏ'), await put('giữ')];
      const later = Date.now() + 60_000;
      expect(await store.remove(one, Date.now() - 60_000)).toBe(false);
      expect(await store.size(one)).not.toBeNull();
      expect([await store.remove(one, later), await store.size(one), await store.read(one)]).toEqual([
        true,
        null,
        null,
      ]);
      expect([await store.remove(one, later), await store.remove('../../x', later)]).toEqual([true, true]);
      expect(await strays()).toBe(0);
      expect(await store.size(other)).not.toBeNull();
      await put('bỏ');
      expect(await store.size(one)).toBe(Buffer.byteLength('bỏ'));
    });

    it('[DO-29] what is taken in while it is removed is there afterwards', async () => {
      const { store, strays } = await open();
      const bytes = Buffer.alloc(100_000, 'c');
      const put = async () => (await store.stage(pieces(bytes))).commit();
      await put();
      for (let round = 0; round < 5; round += 1) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        const before = Date.now();
        const staged = await Promise.all([store.stage(pieces(bytes)), store.stage(pieces(bytes))]);
        await Promise.all([store.remove(hashOf(bytes), before), ...staged.map((blob) => blob.commit())]);
        expect(await strays()).toBe(0);
        const stream = await store.read(hashOf(bytes));
        expect(stream === null ? null : await buffer(stream)).toEqual(bytes);
      }
    });

    it('[DO-10] answers null for what it does not hold and for names that are no hash', async () => {
      const { store } = await open();
      expect(await store.size('0'.repeat(64))).toBeNull();
      expect(await store.read('0'.repeat(64))).toBeNull();
      expect(await store.read('../../etc/passwd')).toBeNull();
    });
  });
}
