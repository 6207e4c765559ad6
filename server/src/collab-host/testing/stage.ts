import { decodeLayerFrame } from '@nghi-truong/collab';
import type { FileId, PaperId, PersonId } from '@nghi-truong/domain';
import type { LayerPart, LayerScope } from '@nghi-truong/protocol';
import type { TestBus } from '@nghi-truong/testkit';
import * as Y from 'yjs';
import type { Nudge } from '../../meeting-room/bus.ts';
import type { Clock } from '../../meeting-room/clock.ts';
import type { AnnotationStore } from '../../storage/annotation-rows.ts';
import { createMemoryAnnotationStore } from '../../storage/testing/annotation-memory.ts';
import type { CollabHostLimits } from '../collab-host-limits.ts';
import { createCollabHost } from '../create-collab-host.ts';
import type { CollabHost, LayerBatch, OpenFile } from '../ports.ts';
import { meetingId, paperId, SmallMeeting } from './meeting-state.ts';

/** A clock that stands still; its timers go off when told. */
export class HandClock implements Clock {
  time = 1_000;
  readonly timers = new Map<object, () => void>();

  now(): number {
    return this.time;
  }

  setTimer(callback: () => void): object {
    const handle = {};
    this.timers.set(handle, callback);
    return handle;
  }

  clearTimer(handle: object): void {
    this.timers.delete(handle);
  }

  ring(): void {
    const due = [...this.timers.values()];
    this.timers.clear();
    for (const callback of due) callback();
  }
}

/** A version of the paper. */
export interface OnFile {
  readonly fileId: FileId;
}

function placeOf(on: PaperId | OnFile): { readonly paperId: PaperId; readonly fileId?: FileId } {
  return typeof on === 'string' ? { paperId: on } : { paperId, fileId: on.fileId };
}

export interface Stage {
  readonly meeting: SmallMeeting;
  readonly store: ReturnType<typeof createMemoryAnnotationStore>;
  readonly clock: HandClock;
  readonly batches: LayerBatch[];
  readonly warnings: string[];
  /** Whether somebody on this node has the paper open. */
  readonly heard: { here: boolean; files: readonly OpenFile[] };
  host: CollabHost;
  /** As after kill -9: another host over the same store. */
  restart(): void;
  write(
    personId: PersonId,
    update: Uint8Array,
    scope?: LayerScope,
    on?: PaperId | OnFile,
  ): ReturnType<CollabHost['writeLayer']>;
  /** What a reader is given, or the code of the refusal. */
  open(personId: PersonId, have?: Record<string, number>, on?: PaperId | OnFile): Promise<LayerPart[] | string>;
}

/**
 * @param wrap puts something between the host and its store.
 * @param around what several nodes share.
 */
export function raise(
  limits: Partial<CollabHostLimits> = {},
  wrap: (store: AnnotationStore) => AnnotationStore = (store) => store,
  around: { readonly bus?: TestBus<Nudge> } = {},
): Stage {
  const meeting = new SmallMeeting();
  const store = createMemoryAnnotationStore();
  const clock = new HandClock();
  const batches: LayerBatch[] = [];
  const warnings: string[] = [];
  const logger = {
    warn: (_facts: object, sentence: string) => warnings.push(sentence),
    error: (_facts: object, sentence: string) => warnings.push(sentence),
  };
  const open: Stage['heard'] = { here: true, files: [] };
  const make = () => {
    const bus = around.bus?.end();
    const host = createCollabHost({
      rooms: meeting,
      store: wrap(store),
      clock,
      logger,
      // Rows go one by one, unless a test gathers them.
      limits: { gather: 0, ...limits },
      ...(bus === undefined ? {} : { bus }),
    });
    host.subscribe({ take: (batch) => batches.push(batch), isOpen: () => open.here, openFiles: () => open.files });
    return host;
  };
  return {
    meeting,
    store,
    clock,
    batches,
    warnings,
    heard: open,
    host: make(),
    restart() {
      this.host = make();
    },
    write(personId, update, scope = 'shared', on = paperId) {
      return this.host.writeLayer({ meetingId, ...placeOf(on), personId, scope, update });
    },
    async open(personId, have = {}, on = paperId) {
      const answer = await this.host.openLayers({ meetingId, ...placeOf(on), personId, have });
      return answer.ok ? decodeLayerFrame(answer.value.frame) : answer.code;
    },
  };
}

/** A device that draws: each stroke gives an update. */
export class Pen {
  readonly doc = new Y.Doc();

  /** Draws under this id and returns the update of this act alone. */
  draw(objectId: string, value: unknown = { objectId }): Uint8Array {
    return this.act((objects) => objects.set(objectId, value));
  }

  erase(objectId: string): Uint8Array {
    return this.act((objects) => objects.delete(objectId));
  }

  private act(change: (objects: Y.Map<unknown>) => void): Uint8Array {
    const updates: Uint8Array[] = [];
    const listen = (update: Uint8Array) => updates.push(update);
    this.doc.on('update', listen);
    this.doc.transact(() => change(this.doc.getMap('objects')));
    this.doc.off('update', listen);
    return Y.mergeUpdates(updates);
  }
}

/** The ids of the objects that parts of a layer make. */
export function objectsOf(parts: readonly { readonly update: Uint8Array }[]): string[] {
  const doc = new Y.Doc();
  for (const { update } of parts) Y.applyUpdate(doc, update);
  return [...doc.getMap('objects').keys()].sort();
}

/** What a reader is given; a refusal throws. */
export async function opened(
  stage: Stage,
  personId: PersonId,
  have: Record<string, number> = {},
): Promise<LayerPart[]> {
  const parts = await stage.open(personId, have);
  if (typeof parts === 'string') throw new Error(parts);
  return parts;
}
