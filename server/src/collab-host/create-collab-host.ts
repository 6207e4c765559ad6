import { hash } from 'node:crypto';
import { checkLayerUpdate } from '@nghi-truong/collab';
import type { BodyId, PersonId } from '@nghi-truong/domain';
import type { ErrorCode, LayerPart } from '@nghi-truong/protocol';
import type { Bus, NotesNudge, Nudge } from '../meeting-room/bus.ts';
import type { Clock } from '../meeting-room/clock.ts';
import type { MeetingRooms } from '../meeting-room/ports.ts';
import {
  type AnnotatedFile,
  type AnnotationRow,
  type AnnotationRowHead,
  type AnnotationStore,
  rowName,
} from '../storage/annotation-rows.ts';
import { isDiskFull } from '../storage/store-errors.ts';
import { createBatcher } from './batcher.ts';
import { type CollabHostLimits, defaultCollabHostLimits } from './collab-host-limits.ts';
import { createFrameCache } from './frame-cache.ts';
import { createKeyedQueue } from './keyed-queue.ts';
import { layerAccess, writeAccess } from './layer-access.ts';
import { layerIdOf } from './layer-id.ts';
import { compactUpdates, joinParts } from './merge-updates.ts';
import { createPacedQueue } from './paced-queue.ts';
import type {
  CollabHost,
  LayerAnswer,
  LayerBatch,
  LayerListener,
  OpenLayersRequest,
  WriteLayerRequest,
} from './ports.ts';
import { headRevision, layerBytes, neededRows } from './row-cover.ts';
import { createRowGatherer } from './row-gatherer.ts';
import { headsToTell } from './tell-heads.ts';

export interface CollabHostOptions {
  readonly rooms: Pick<MeetingRooms, 'read'>;
  readonly store: AnnotationStore;
  readonly clock: Clock;
  /** Tells other nodes what was stored here; absent: this node is alone. */
  readonly bus?: Pick<Bus, 'publish' | 'subscribe'>;
  readonly logger: {
    warn(facts: object, sentence: string): void;
    error(facts: object, sentence: string): void;
  };
  readonly limits?: Partial<CollabHostLimits>;
}

/** Tries for a revision that another node may take first. */
const mostTries = 20;

function refuse(code: ErrorCode): { readonly ok: false; readonly code: ErrorCode } {
  return { ok: false, code };
}

/** The keeper of annotation layers over append-only rows; holds no Yjs document in memory. */
export function createCollabHost(options: CollabHostOptions): CollabHost {
  const { rooms, store, clock, logger } = options;
  const limits = { ...defaultCollabHostLimits, ...options.limits };
  const queue = createKeyedQueue();
  const compactions = createPacedQueue(clock);
  const frames = createFrameCache(limits.frameBytes);
  const listeners = new Set<LayerListener>();
  const batcher = createBatcher(clock, limits.tick, (batch) => {
    tell(batch);
    nudge(batch);
  });
  // What was gathered to be stored has waited long enough to be handed out.
  const gatherer = createRowGatherer({ store, clock, gather: limits.gather, stored: () => batcher.flush() });
  /** Row heads of layers written lately, least recently used first. Another node's rows are noticed as `taken`. */
  const remembered = new Map<string, AnnotationRowHead[]>();
  const underWay = new Set<Promise<unknown>>();
  let closing = false;

  function tell(batch: LayerBatch): void {
    for (const listener of listeners) {
      try {
        listener.take(batch);
      } catch (error) {
        logger.error({ err: error }, 'a batch of notes could not be handed out');
      }
    }
  }

  function nudge({ parts, ...file }: LayerBatch): void {
    const layers = parts.map(({ layerId, after, revision }) => ({ layerId, after, revision }));
    options.bus?.publish({ ...file, layers });
  }

  /** What another node stored, for those who have it open here; one after another per version, so that none overtakes. */
  async function follow({ meetingId, paperId, fileId, to, layers }: NotesNudge): Promise<void> {
    const state = await rooms.read(meetingId);
    if (state === null) return;
    const found = new Map<string, AnnotationRowHead[]>();
    const have = new Map<string, number>();
    for (const { layerId, after } of layers) {
      found.set(layerId, await store.headsOfLayer(state.bodyId, layerId));
      have.set(layerId, after);
    }
    const parts = await partsOf(found, have);
    if (parts.length > 0) tell({ meetingId, paperId, fileId, to, parts });
  }

  function hear(nudged: NotesNudge): void {
    // What was stored here is known already, and a bus may give one's own nudges back.
    const layers = nudged.layers.filter(({ layerId, revision }) => {
      const known = remembered.get(layerId);
      if (known === undefined) return true;
      if (headRevision(known) >= revision) return false;
      remembered.delete(layerId);
      return true;
    });
    if (closing || layers.length === 0 || ![...listeners].some((listener) => listener.isOpen(nudged))) return;
    const job = () => again(() => follow({ ...nudged, layers }));
    queue.run(`${nudged.paperId} ${nudged.fileId}`, job).catch((error: unknown) => {
      logger.warn({ err: error }, 'notes of another node could not be read; tablets ask when they miss them');
    });
  }

  function remember(layerId: string, rows: AnnotationRowHead[]): void {
    remembered.delete(layerId);
    remembered.set(layerId, rows);
    const [oldest] = remembered.keys();
    if (remembered.size > limits.rememberedLayers && oldest !== undefined) remembered.delete(oldest);
  }

  async function rowsOf(bodyId: BodyId, layerId: string): Promise<AnnotationRowHead[]> {
    const rows = remembered.get(layerId) ?? (await store.headsOfLayer(bodyId, layerId));
    remember(layerId, rows);
    return rows;
  }

  async function updatesOf(rows: readonly AnnotationRowHead[]): Promise<Uint8Array[]> {
    const updates = await store.updates(rows);
    return rows.map((row) => {
      const update = updates.get(rowName(row));
      if (update === undefined) throw new MissingRow();
      return update;
    });
  }

  /** Merges a layer's rows into one: first the merged row is durable, then the others go; readers bear both. */
  async function compact(file: AnnotatedFile, layerId: string): Promise<void> {
    const rows = await store.headsOfLayer(file.bodyId, layerId);
    const needed = neededRows(rows, 0);
    const [first] = needed;
    if (first !== undefined && needed.length > 1) {
      const update = compactUpdates(await updatesOf(needed));
      const merged: AnnotationRow = {
        ...file,
        ...first,
        after: 0,
        revision: headRevision(rows),
        bytes: update.length,
        digest: digestOf(update),
        at: clock.now(),
        update,
      };
      await store.add(merged);
      await store.remove(rows);
    } else {
      await store.remove(rows.filter((row) => !needed.includes(row)));
    }
    remembered.delete(layerId);
  }

  function wantsCompaction(rows: readonly AnnotationRowHead[]): boolean {
    // A crash came between the two steps of the last time.
    if (neededRows(rows, 0).length < rows.length) return true;
    if (rows.length <= limits.rowsPerLayer) return false;
    const total = layerBytes(rows);
    const largest = rows.reduce((most, { bytes }) => Math.max(most, bytes), 0);
    // A large layer is not merged again for every handful of small strokes.
    return rows.length > limits.rowsPerLayer * 8 || (total - largest) * 4 > largest;
  }

  async function write(
    file: AnnotatedFile,
    layerId: string,
    request: WriteLayerRequest,
  ): Promise<LayerAnswer<{ readonly layerId: string; readonly revision: number }>> {
    const { personId, scope, update } = request;
    const digest = digestOf(update);
    for (let attempt = 0; attempt < mostTries; attempt += 1) {
      let rows = await rowsOf(file.bodyId, layerId);
      const again = rows.find((row) => row.digest === digest);
      if (again !== undefined) return { ok: true, value: { layerId, revision: again.revision } };
      if (rows.length === 0 && (await store.countLayers(file)) >= limits.layersPerPaper) return refuse('layerFull');
      if (layerBytes(rows) + update.length > limits.layerBytes) {
        // What was erased still takes room until it is merged away.
        await tryCompact(file, layerId);
        rows = await rowsOf(file.bodyId, layerId);
        if (layerBytes(rows) + update.length > limits.layerBytes) return refuse('layerFull');
      }
      const after = headRevision(rows);
      const head: AnnotationRowHead = {
        layerId,
        personId,
        scope,
        after,
        revision: after + 1,
        bytes: update.length,
        digest,
      };
      if ((await gatherer.add({ ...file, ...head, at: clock.now(), update })) === 'taken') {
        remembered.delete(layerId);
        continue;
      }
      remember(layerId, [...rows, head]);
      const part: LayerPart = { layerId, personId, scope, after, revision: head.revision, update };
      const { meetingId, paperId, fileId } = file;
      batcher.add({ meetingId, paperId, fileId, to: scope === 'shared' ? 'everyone' : personId }, part);
      return { ok: true, value: { layerId, revision: head.revision } };
    }
    return refuse('busy');
  }

  /** A layer that cannot be compacted stays as it is: nothing of it is lost, it is only larger. */
  async function tryCompact(file: AnnotatedFile, layerId: string): Promise<void> {
    try {
      await compact(file, layerId);
    } catch (error) {
      remembered.delete(layerId);
      logger.warn({ err: error, layerId }, 'a layer could not be compacted');
    }
  }

  function compactIfDue(file: AnnotatedFile, layerId: string): void {
    const isDue = () => wantsCompaction(remembered.get(layerId) ?? []);
    if (!isDue()) return;
    // In the layer's own queue: its next write waits, nobody else's.
    compactions.add(layerId, () =>
      queue.run(layerId, async () => {
        if (isDue()) await tryCompact(file, layerId);
      }),
    );
  }

  async function partsOf(
    layers: ReadonlyMap<string, AnnotationRowHead[]>,
    have: ReadonlyMap<string, number>,
  ): Promise<LayerPart[]> {
    const wanted: AnnotationRowHead[][] = [];
    let bytes = 0;
    for (const [layerId, rows] of layers) {
      const needed = neededRows(rows, have.get(layerId) ?? 0);
      bytes += needed.reduce((sum, row) => sum + row.bytes, 0);
      if (wanted.length > 0 && bytes > limits.openBytes) {
        logger.warn({ layers: layers.size, sent: wanted.length }, 'the notes on a paper are too much for one frame');
        break;
      }
      wanted.push(needed);
    }
    const updates = await updatesOf(wanted.flat());
    let at = 0;
    return wanted.flatMap((rows) =>
      joinParts(
        rows.map(({ layerId, personId, scope, after, revision }): LayerPart => {
          const update = updates[at] ?? new Uint8Array();
          at += 1;
          return { layerId, personId, scope, after: Math.max(after, have.get(layerId) ?? 0), revision, update };
        }),
      ),
    );
  }

  /** One's own layers first where not all fit. Else in one order for everybody, so that a hall shares one frame. */
  function inOrderOfNeed(heads: readonly AnnotationRowHead[], reader: PersonId): readonly AnnotationRowHead[] {
    if (heads.reduce((sum, { bytes }) => sum + bytes, 0) <= limits.openBytes) return heads;
    const own = (head: AnnotationRowHead) => (head.personId === reader ? 0 : 1);
    return heads.toSorted((one, other) => own(one) - own(other));
  }

  async function open(file: AnnotatedFile, request: OpenLayersRequest): Promise<Uint8Array> {
    const heads = await store.headsOfFile(file, request.personId);
    const layers = new Map<string, AnnotationRowHead[]>();
    for (const head of inOrderOfNeed(heads, request.personId)) {
      layers.set(head.layerId, [...(layers.get(head.layerId) ?? []), head]);
    }
    const have = new Map<string, number>();
    for (const [layerId, rows] of [...layers]) {
      const held = Object.hasOwn(request.have, layerId) ? (request.have[layerId] ?? 0) : 0;
      const newest = headRevision(rows);
      if (held === newest) layers.delete(layerId);
      // Held beyond the newest: the store went back to a backup, so the tablet is given what there is.
      else have.set(layerId, held > newest ? 0 : held);
    }
    const names = [...layers].map(([layerId, rows]) => [have.get(layerId), ...rows.map(rowName)].join(' '));
    return frames.frame(digestOf(Buffer.from(names.join('\n'))), () => partsOf(layers, have));
  }

  /** A row may be merged away between two readings; then its content stands in the merged one. */
  async function again<T>(read: () => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await read();
      } catch (error) {
        if (!(error instanceof MissingRow) || attempt >= mostTries) throw error;
      }
    }
  }

  /** Nudges of other nodes may have been lost. */
  function lookForMissed(): void {
    remembered.clear();
    for (const file of closing ? [] : [...listeners].flatMap((listener) => listener.openFiles())) {
      queue
        .run(`${file.paperId} ${file.fileId}`, async () => (await headsToTell(file, { rooms, store })).forEach(tell))
        .catch((error: unknown) => logger.warn({ err: error }, 'what was missed of the notes could not be looked up'));
    }
  }

  const hearing = (nudged: Nudge) => ('layers' in nudged ? hear(nudged) : undefined);
  const stopHearing = options.bus?.subscribe(hearing, lookForMissed) ?? (() => {});

  async function guarded<T>(job: () => Promise<LayerAnswer<T>>): Promise<LayerAnswer<T>> {
    if (closing) return refuse('serverStopping');
    const running = job();
    underWay.add(running);
    try {
      return await running;
    } catch (error) {
      logger.error({ err: error }, 'the notes could not be stored or read');
      return refuse(isDiskFull(error) ? 'storageFull' : 'storeUnavailable');
    } finally {
      underWay.delete(running);
    }
  }

  return {
    openLayers: (request) =>
      guarded(async () => {
        const access = layerAccess(await rooms.read(request.meetingId), request);
        if (!access.ok) return refuse(access.code);
        const frame = await again(() => open(access.file, request));
        // The paper may have been taken back while its notes were being read.
        const still = layerAccess(await rooms.read(request.meetingId), request);
        return still.ok ? { ok: true, value: { frame } } : refuse(still.code);
      }),

    writeLayer: (request) =>
      guarded(async () => {
        const { meetingId, personId, scope, update } = request;
        const access = writeAccess(layerAccess(await rooms.read(meetingId), request), scope);
        if (!access.ok) return refuse(access.code);
        const check = checkLayerUpdate(update, { bytes: limits.layerUpdateBytes });
        if (!check.ok) return refuse(check.reason === 'tooLarge' ? 'tooLarge' : 'layerDamaged');
        const { file } = access;
        const layerId = layerIdOf(file, personId, scope);
        try {
          const answer = await queue.run(layerId, () => write(file, layerId, request));
          if (answer.ok) compactIfDue(file, layerId);
          return answer;
        } catch (error) {
          // Whether the row was written is unknown now; the next write looks.
          remembered.delete(layerId);
          throw error;
        }
      }),

    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    async close() {
      closing = true;
      stopHearing();
      gatherer.hurry();
      await Promise.allSettled(underWay);
      compactions.close();
      await queue.idle();
      batcher.flush();
      listeners.clear();
    },
  };
}

/** A row that was listed is no longer there. */
class MissingRow extends Error {}

function digestOf(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'base64url');
}
