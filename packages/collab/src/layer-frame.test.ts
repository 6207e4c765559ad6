import { gzipSync } from 'node:zlib';
import type { PersonId } from '@nghi-truong/domain';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DamagedFrameError, decodeLayerFrame, encodeLayerFrame, type LayerFramePart } from './layer-frame.ts';

const part: fc.Arbitrary<LayerFramePart> = fc.record({
  layerId: fc.string({ unit: 'grapheme' }),
  personId: fc.uuid().map((id) => id as PersonId),
  scope: fc.constantFrom('private', 'shared'),
  after: fc.nat(),
  revision: fc.nat(),
  update: fc.uint8Array({ maxLength: 500 }),
});

describe('a frame of layers', () => {
  test('[CO-A3] what is packed comes back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 20 }), async (parts) => {
        expect(await decodeLayerFrame(await encodeLayerFrame(parts))).toEqual(parts);
      }),
      { numRuns: 100 },
    );
  });

  test('[CO-A3] many parts alike take little room', async () => {
    const update = new Uint8Array(1_000).fill(7);
    const parts = Array.from({ length: 100 }, (_, index) => ({
      layerId: `layer-${index}`,
      personId: '00000000-0000-7000-8000-000000000001' as PersonId,
      scope: 'shared' as const,
      after: 0,
      revision: 1,
      update,
    }));
    expect((await encodeLayerFrame(parts)).length).toBeLessThan(5_000);
  });

  test.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['what is not gzip', Uint8Array.from([1, 2, 3])],
    ['another version', gzipSync(Uint8Array.from([9, 0]))],
    ['fewer parts than it says', gzipSync(Uint8Array.from([1, 200]))],
    ['something behind the end', gzipSync(Uint8Array.from([1, 0, 0]))],
    ['a cut gzip', gzipSync(Uint8Array.from([1, 0])).subarray(0, 12)],
  ])('[CO-A4] %s is refused', async (_name, frame) => {
    await expect(decodeLayerFrame(frame)).rejects.toBeInstanceOf(DamagedFrameError);
  });
});
