import { encodeLayerFrame } from '@nghi-truong/collab';
import type { LayerPart } from '@nghi-truong/protocol';

/**
 * When the chair changes the item, a whole hall opens the same paper within seconds and asks for the same notes: the
 * frame is read, merged and packed once.
 */
export interface FrameCache {
  /** @param key names the rows in it; the same key always means the same bytes. */
  frame(key: string, read: () => Promise<LayerPart[]>): Promise<Uint8Array>;
}

/** @param most bytes of frames that are kept. */
export function createFrameCache(most: number): FrameCache {
  const frames = new Map<string, Promise<Uint8Array>>();
  const sizes = new Map<string, number>();
  let total = 0;

  function forget(key: string): void {
    frames.delete(key);
    total -= sizes.get(key) ?? 0;
    sizes.delete(key);
  }

  async function make(key: string, read: () => Promise<LayerPart[]>): Promise<Uint8Array> {
    try {
      const frame = await encodeLayerFrame(await read());
      sizes.set(key, frame.length);
      total += frame.length;
      for (const oldest of [...sizes.keys()]) if (total > most) forget(oldest);
      return frame;
    } catch (error) {
      forget(key);
      throw error;
    }
  }

  return {
    frame(key, read) {
      const known = frames.get(key);
      if (known !== undefined) return known;
      const made = make(key, read);
      frames.set(key, made);
      return made;
    },
  };
}
