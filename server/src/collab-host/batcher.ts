import type { LayerPart } from '@nghi-truong/protocol';
import type { Clock, TimerHandle } from '../meeting-room/clock.ts';
import { joinParts } from './merge-updates.ts';
import type { LayerBatch } from './ports.ts';

/** Gathers what is stored within one tick, so that a hall full of pens is one message per version of a paper. */
export interface Batcher {
  add(target: Omit<LayerBatch, 'parts'>, part: LayerPart): void;
  /** Hands out what is left, at once. */
  flush(): void;
}

interface Waiting {
  readonly target: Omit<LayerBatch, 'parts'>;
  readonly layers: Map<string, LayerPart[]>;
}

/** @param tick milliseconds between a first part and its batch. */
export function createBatcher(clock: Clock, tick: number, emit: (batch: LayerBatch) => void): Batcher {
  const waiting = new Map<string, Waiting>();
  let timer: TimerHandle | null = null;

  function flush(): void {
    if (timer !== null) clock.clearTimer(timer);
    timer = null;
    const batches = [...waiting.values()];
    waiting.clear();
    for (const { target, layers } of batches) emit({ ...target, parts: [...layers.values()].flatMap(joinParts) });
  }

  return {
    add(target, part) {
      const key = `${target.meetingId} ${target.paperId} ${target.fileId} ${target.to}`;
      const batch = waiting.get(key) ?? { target, layers: new Map<string, LayerPart[]>() };
      waiting.set(key, batch);
      batch.layers.set(part.layerId, [...(batch.layers.get(part.layerId) ?? []), part]);
      timer ??= clock.setTimer(flush, tick);
    },
    flush,
  };
}
