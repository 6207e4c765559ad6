import { type AnnotationObject, decodeLayerFrame, isAnnotationObject, readObjects } from '@nghi-truong/collab';
import type { MeetingId, PaperId, PersonId } from '@nghi-truong/domain';
import { type LayerPart, type LayerScope, type ServerToClient, type WireError, wireError } from '@nghi-truong/protocol';
import * as Y from 'yjs';
import type { AnnotationHandle, LayerView, SaveState } from './api.ts';
import { backOff } from './back-off.ts';
import type { Connection } from './connection.ts';
import type { FollowedMeeting } from './followed-meeting.ts';
import type { NoteStore } from './note-store.ts';
import { OwnLayer } from './own-layer.ts';
import type { SessionPorts } from './ports.ts';
import { Cell } from './readable.ts';
import { readReply } from './reply.ts';
import type { Timings } from './timings.ts';
import { UnsavedQueue } from './unsaved-queue.ts';
import { isPassing } from './wire-error.ts';

export interface PaperOptions {
  readonly meetingId: MeetingId;
  readonly paperId: PaperId;
  readonly personId: PersonId;
  readonly meeting: FollowedMeeting;
  readonly connection: Connection;
  readonly ports: SessionPorts;
  readonly timings: Timings;
  readonly store: NoteStore;
}

/** Somebody's shared layer as it is followed. */
interface OtherLayer {
  readonly personId: PersonId;
  readonly scope: LayerScope;
  readonly doc: Y.Doc;
  revision: number;
  view: LayerView;
}

/** The notes on one paper: one's own two layers, written here, and everybody's shared ones, followed. */
export class NotesPaper {
  readonly layers: Cell<readonly LayerView[]>;
  readonly saveState = new Cell<SaveState>('saved');
  readonly error = new Cell<WireError | null>(null);
  readonly history = new Cell<{ readonly undo: boolean; readonly redo: boolean }>({ undo: false, redo: false });
  readonly #options: PaperOptions;
  readonly #own: Readonly<Record<LayerScope, OwnLayer>>;
  readonly #ownIds: Partial<Record<LayerScope, string>> = {};
  readonly #ownRevisions: Record<LayerScope, number> = { private: 0, shared: 0 };
  readonly #others = new Map<string, OtherLayer>();
  readonly #queue: UnsavedQueue;
  readonly #stops: (() => void)[];
  /** Which layer each act was on, so that one undo takes back the last act whichever layer it was on. */
  #undoable: LayerScope[] = [];
  #redoable: LayerScope[] = [];
  #opening = 0;
  /** Parts that came while a frame is on its way; null when none is. */
  #held: LayerPart[] | null = null;
  #failures = 0;
  #cancelRetry = () => {};
  #refusedObject: WireError | null = null;
  #openError: WireError | null = null;

  constructor(options: PaperOptions) {
    this.#options = options;
    const own = (scope: LayerScope) =>
      new OwnLayer(
        scope,
        (update) => this.#acted(scope, update),
        () => this.#show(),
      );
    this.#own = { private: own('private'), shared: own('shared') };
    const { ports, connection, meeting, timings } = options;
    this.#queue = new UnsavedQueue({
      clock: ports.clock,
      random: () => ports.random(),
      gather: timings.gatherNotes,
      ready: () => meeting.joined.get(),
      send: (scope, update) => this.#write(scope, update),
      saved: (scope, keys, answer) => this.#saved(scope, keys, answer),
      changed: () => this.#tellState(),
    });
    this.layers = new Cell(this.#views());
    this.#stops = [
      meeting.joined.subscribe(() => this.#joinedChanged()),
      connection.onMessage((name, content) => this.#receive(name, content)),
    ];
    if (meeting.joined.get()) void this.#open();
  }

  /** Names of the acts on this paper that the server has not acknowledged. */
  get unsaved(): readonly string[] {
    return this.#queue.keys;
  }

  handle(release: () => void): AnnotationHandle {
    return {
      layers: this.layers,
      saveState: this.saveState,
      error: this.error,
      history: this.history,
      put: (scope, object) => this.#put(scope, object),
      remove: (scope, objectId) => this.#remove(scope, objectId),
      undo: () => this.#undo(),
      redo: () => this.#redo(),
      release,
    };
  }

  /** Takes up what an earlier page, or another tab, has left unsaved on this device. */
  async load(): Promise<void> {
    const notes = await this.#options.store.ofPaper(this.#options.meetingId, this.#options.paperId);
    const known = new Set(this.#queue.keys);
    const good = notes.filter((note) => !known.has(note.key) && this.#own[note.scope].apply(note.update));
    this.#queue.add(good);
  }

  close(): void {
    this.#opening += 1;
    this.#cancelRetry();
    for (const stop of this.#stops) stop();
    this.#queue.close();
    const { connection, meetingId, paperId, timings } = this.#options;
    void connection.request('closeLayers', { meetingId, paperId }, timings.reply);
    for (const layer of Object.values(this.#own)) layer.destroy();
    for (const layer of this.#others.values()) layer.doc.destroy();
  }

  #put(scope: LayerScope, object: AnnotationObject): void {
    // Beyond the caps readers leave it out, so it is not taken at all.
    if (!isAnnotationObject(object.objectId, object)) {
      this.#refusedObject = wireError('tooLarge');
      this.#tellState();
      return;
    }
    this.#refusedObject = null;
    this.#did(scope);
    this.#own[scope].put(object);
  }

  #remove(scope: LayerScope, objectId: string): void {
    if (this.#own[scope].remove(objectId)) this.#did(scope);
  }

  #did(scope: LayerScope): void {
    this.#undoable.push(scope);
    this.#redoable = [];
    this.#tellHistory();
  }

  #undo(): void {
    for (let scope = this.#undoable.pop(); scope !== undefined; scope = this.#undoable.pop()) {
      if (!this.#own[scope].undo()) continue;
      this.#redoable.push(scope);
      break;
    }
    this.#tellHistory();
  }

  #redo(): void {
    for (let scope = this.#redoable.pop(); scope !== undefined; scope = this.#redoable.pop()) {
      if (!this.#own[scope].redo()) continue;
      this.#undoable.push(scope);
      break;
    }
    this.#tellHistory();
  }

  #tellHistory(): void {
    const [undo, redo] = [this.#undoable.length > 0, this.#redoable.length > 0];
    const before = this.history.get();
    if (before.undo !== undo || before.redo !== redo) this.history.set({ undo, redo });
  }

  #acted(scope: LayerScope, update: Uint8Array): void {
    const { store, meetingId, paperId } = this.#options;
    const key = store.newKey(meetingId, paperId, scope);
    // The act is in memory and on its way in any case; a full device store only shortens how long it is safe.
    void store.put(key, update).catch(() => {});
    this.#queue.add([{ key, scope, update }]);
  }

  async #write(scope: LayerScope, update: Uint8Array) {
    const { connection, meeting, meetingId, paperId, timings } = this.#options;
    const request = { meetingId, paperId, scope, update };
    const answer = readReply<{ layerId: string; revision: number }>(
      await connection.request('writeLayer', request, timings.reply),
    );
    if (answer.status === 'error' && answer.error.code === 'notJoined') meeting.rejoin();
    return answer;
  }

  #saved(scope: LayerScope, keys: readonly string[], answer: { layerId: string; revision: number }): void {
    this.#ownIds[scope] = answer.layerId;
    // Only if nothing of one's other devices lies between: else that would never be asked for.
    if (answer.revision === this.#ownRevisions[scope] + 1) this.#ownRevisions[scope] = answer.revision;
    for (const key of keys) void this.#options.store.delete(key).catch(() => {});
  }

  #joinedChanged(): void {
    this.#opening += 1;
    this.#held = null;
    this.#cancelRetry();
    this.#failures = 0;
    if (this.#options.meeting.joined.get()) {
      void this.#open();
      this.#queue.wake();
    }
    this.#tellState();
  }

  /** Asks for everything on this paper that is missing here. */
  async #open(): Promise<void> {
    this.#opening += 1;
    const mine = this.#opening;
    this.#cancelRetry();
    const { connection, meetingId, paperId, meeting, timings, ports } = this.#options;
    const have: Record<string, number> = {};
    for (const [layerId, layer] of this.#others) have[layerId] = layer.revision;
    for (const scope of ['private', 'shared'] as const) {
      const layerId = this.#ownIds[scope];
      if (layerId !== undefined) have[layerId] = this.#ownRevisions[scope];
    }
    this.#held ??= [];
    const answer = readReply<{ frame: Uint8Array }>(
      await connection.request('openLayers', { meetingId, paperId, have }, timings.reply),
    );
    if (mine !== this.#opening) return;
    if (answer.status === 'value') {
      const parts = await decodeFrame(answer.value.frame);
      if (mine !== this.#opening) return;
      if (parts !== null) {
        this.#failures = 0;
        this.#openError = null;
        const held: readonly LayerPart[] = this.#held ?? [];
        this.#held = null;
        this.#take([...parts, ...held]);
        this.#tellState();
        return;
      }
    } else if (answer.status === 'error') {
      if (answer.error.code === 'notJoined') {
        meeting.rejoin();
        return;
      }
      if (!isPassing(answer.error)) {
        this.#openError = answer.error;
        this.#tellState();
        return;
      }
    }
    if (!connection.online) return;
    this.#failures += 1;
    this.#cancelRetry = ports.clock.after(backOff(this.#failures, ports.random()), () => void this.#open());
  }

  #receive(name: string, content: unknown): void {
    if (name !== 'layers') return;
    const message = content as Parameters<ServerToClient['layers']>[0];
    const { meetingId, paperId } = this.#options;
    if (message.meetingId !== meetingId || message.paperId !== paperId) return;
    if (this.#held === null) this.#take(message.parts);
    else this.#held.push(...message.parts);
  }

  #take(parts: readonly LayerPart[]): void {
    let hole = false;
    for (const part of parts) hole = !this.#takePart(part) || hole;
    this.#show();
    if (hole) void this.#open();
  }

  /** @returns false when something before this part is missing. */
  #takePart(part: LayerPart): boolean {
    if (part.personId === this.#options.personId) {
      const { scope } = part;
      this.#ownIds[scope] = part.layerId;
      if (part.revision <= this.#ownRevisions[scope]) return true;
      if (part.after > this.#ownRevisions[scope]) return false;
      this.#own[scope].apply(part.update);
      this.#ownRevisions[scope] = part.revision;
      return true;
    }
    const held = this.#others.get(part.layerId);
    if (part.revision <= (held?.revision ?? 0)) return true;
    if (part.after > (held?.revision ?? 0)) return false;
    const doc = held?.doc ?? new Y.Doc();
    try {
      Y.applyUpdate(doc, part.update);
    } catch {
      // The server checks updates; one that is damaged all the same is left out rather than asked for for ever.
    }
    const { layerId, personId, scope, revision } = part;
    const view: LayerView = { layerId, personId, scope, own: false, objects: readObjects(doc) };
    this.#others.set(layerId, { personId, scope, doc, revision, view });
    return true;
  }

  #views(): readonly LayerView[] {
    const before = this.layers?.get() ?? [];
    const own = (['private', 'shared'] as const).map((scope, index): LayerView => {
      const layerId = this.#ownIds[scope] ?? scope;
      const { objects } = this.#own[scope];
      const old = before[index];
      if (old !== undefined && old.layerId === layerId && old.objects === objects) return old;
      return { layerId, personId: this.#options.personId, scope, own: true, objects };
    });
    return [...own, ...[...this.#others.values()].map((layer) => layer.view)];
  }

  #show(): void {
    const before = this.layers.get();
    const next = this.#views();
    const same = before.length === next.length && next.every((view, index) => view === before[index]);
    if (!same) this.layers.set(next);
  }

  #tellState(): void {
    const error = this.#refusedObject ?? this.#queue.error ?? this.#openError;
    this.error.set(error);
    const stuck = this.#queue.error !== null || !this.#options.meeting.joined.get();
    this.saveState.set(this.#queue.empty ? 'saved' : stuck ? 'notYet' : 'saving');
  }
}

async function decodeFrame(frame: Uint8Array): Promise<readonly LayerPart[] | null> {
  try {
    return await decodeLayerFrame(frame);
  } catch {
    return null;
  }
}
