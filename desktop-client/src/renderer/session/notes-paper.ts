import { type AnnotationObject, decodeLayerFrame, isAnnotationObject } from '@nghi-truong/collab';
import type { PersonId } from '@nghi-truong/domain';
import { type LayerPart, type LayerScope, type ServerToClient, type WireError, wireError } from '@nghi-truong/protocol';
import type { AnnotationHandle, LayerView, SaveState } from './api.ts';
import { backOff } from './back-off.ts';
import type { Connection } from './connection.ts';
import type { FollowedMeeting } from './followed-meeting.ts';
import type { NoteStore, NotesPlace } from './note-store.ts';
import { type NotesReach, onReachChange, reachOf } from './notes-reach.ts';
import { OtherNotes } from './other-notes.ts';
import { OwnNotes } from './own-notes.ts';
import type { SessionPorts } from './ports.ts';
import { Cell } from './readable.ts';
import { readReply } from './reply.ts';
import type { Timings } from './timings.ts';
import { UnsavedQueue } from './unsaved-queue.ts';
import { isPassing } from './wire-error.ts';

export interface PaperOptions {
  readonly place: NotesPlace;
  readonly personId: PersonId;
  readonly meeting: FollowedMeeting;
  readonly connection: Connection;
  readonly ports: SessionPorts;
  readonly timings: Timings;
  readonly store: NoteStore;
  /** Whether what the server has may be kept on this device. */
  readonly keeps: boolean;
}

const scopes = ['private', 'shared'] as const;

/** The notes on one version of a paper: one's own two layers, written here, and everybody's shared ones, followed. */
export class NotesPaper {
  readonly layers: Cell<readonly LayerView[]>;
  readonly saveState = new Cell<SaveState>('saved');
  readonly unsavedCount = new Cell(0);
  readonly error = new Cell<WireError | null>(null);
  readonly #options: PaperOptions;
  readonly #own: OwnNotes;
  readonly #ownIds: Partial<Record<LayerScope, string>> = {};
  readonly #ownRevisions: Record<LayerScope, number> = { private: 0, shared: 0 };
  readonly #others = new OtherNotes();
  readonly #queue: UnsavedQueue;
  readonly #stops: (() => void)[];
  #reach: NotesReach;
  /** The device's store has said what it has, or has taken too long. */
  #begun = false;
  #opening = 0;
  /** Parts that came while a frame is on its way; null when none is. */
  #held: LayerPart[] | null = null;
  #failures = 0;
  #cancelRetry = () => {};
  /** What the server has changed since it was kept on the device. */
  #keepDue = false;
  #cancelKeep = () => {};
  #refusedObject: WireError | null = null;
  #openError: WireError | null = null;

  constructor(options: PaperOptions) {
    this.#options = options;
    this.#own = new OwnNotes(
      (scope, update) => this.#acted(scope, update),
      () => this.#show(),
    );
    const { ports, connection, meeting, timings, place } = options;
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
    this.#reach = reachOf(meeting, place.paperId);
    this.#stops = [
      meeting.joined.subscribe(() => this.#joinedChanged()),
      connection.onMessage((name, content) => this.#receive(name, content)),
      onReachChange(meeting, () => this.#reachChanged()),
      // A store that hangs keeps nobody from the notes on the server.
      ports.clock.after(timings.loadNotes, () => this.#begin()),
    ];
  }

  /** Names of the acts here that the server has not acknowledged. */
  get unsaved(): readonly string[] {
    return this.#queue.keys;
  }

  handle(release: () => void): AnnotationHandle {
    return {
      layers: this.layers,
      saveState: this.saveState,
      unsaved: this.unsavedCount,
      error: this.error,
      history: this.#own.history,
      put: (scope, object) => this.#put(scope, object),
      remove: (scope, objectId) => this.#own.remove(scope, objectId),
      undo: () => this.#own.undo(),
      redo: () => this.#own.redo(),
      release,
    };
  }

  /** Takes up what this device has: what an earlier page, or another tab, has left unsent, and what the server had. */
  async load(): Promise<void> {
    const { store, place } = this.#options;
    try {
      const notes = await store.unsentOf(place);
      const known = new Set(this.#queue.keys);
      const good = notes.filter((note) => !known.has(note.key) && this.#own.apply(note.scope, note.update));
      this.#queue.add(good);
      const kept = await store.layersOf(place);
      if (this.#reach === 'closed') return;
      for (const part of kept) this.#takePart(part);
      this.#show();
    } finally {
      this.#begin();
    }
  }

  close(): void {
    this.#opening += 1;
    this.#cancelRetry();
    this.#cancelKeep();
    for (const stop of this.#stops) stop();
    this.#queue.close();
    void this.#ask('closeLayers', {});
    if (this.#keepDue) this.#keep();
    this.#own.destroy();
    this.#others.forget();
  }

  #put(scope: LayerScope, object: AnnotationObject): void {
    // Beyond the caps readers leave it out, so it is not taken at all.
    const fits = isAnnotationObject(object.objectId, object);
    this.#refusedObject = fits ? null : wireError('tooLarge');
    if (fits) this.#own.put(scope, object);
    else this.#tellState();
  }

  /** A request about this version. */
  #ask(name: string, content: object) {
    const { connection, place, timings } = this.#options;
    const { meetingId, paperId, fileId } = place;
    const where = fileId === null ? { meetingId, paperId } : { meetingId, paperId, fileId };
    return connection.request(name, { ...where, ...content }, timings.reply);
  }

  #acted(scope: LayerScope, update: Uint8Array): void {
    const { store, place } = this.#options;
    const key = store.newKey(place, scope);
    // The act is in memory and on its way in any case; a full device store only shortens how long it is safe.
    void store.put(key, update).catch(() => {});
    this.#queue.add([{ key, scope, update }]);
  }

  async #write(scope: LayerScope, update: Uint8Array) {
    const { meeting } = this.#options;
    const answer = readReply<{ layerId: string; revision: number }>(await this.#ask('writeLayer', { scope, update }));
    if (answer.status === 'error' && answer.error.code === 'notJoined') meeting.rejoin();
    return answer;
  }

  #saved(scope: LayerScope, keys: readonly string[], answer: { layerId: string; revision: number }): void {
    this.#ownIds[scope] = answer.layerId;
    // Only if nothing of one's other devices lies between: else that would never be asked for.
    if (answer.revision === this.#ownRevisions[scope] + 1) this.#ownRevisions[scope] = answer.revision;
    for (const key of keys) void this.#options.store.delete(key).catch(() => {});
    this.#keepSoon();
  }

  #begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    if (this.#options.meeting.joined.get()) void this.#open();
  }

  #joinedChanged(): void {
    this.#stopOpening();
    this.#failures = 0;
    if (this.#options.meeting.joined.get()) {
      void this.#open();
      this.#queue.wake();
    }
    this.#tellState();
  }

  #reachChanged(): void {
    const { meeting, place } = this.#options;
    const before = this.#reach;
    this.#reach = reachOf(meeting, place.paperId);
    if (this.#reach === before) return;
    if (this.#reach === 'closed') this.#forgetOthers();
    else if (this.#reach === 'open' && meeting.joined.get()) {
      if (before === 'closed' || this.#openError !== null) void this.#open();
      this.#queue.wake();
    }
  }

  /** The paper was taken back: what others wrote on it is gone from here, one's own that is unsent stays. */
  #forgetOthers(): void {
    this.#stopOpening();
    this.#openError = null;
    this.#keepDue = false;
    this.#cancelKeep();
    this.#others.forget();
    this.#show();
    this.#tellState();
  }

  #stopOpening(): void {
    this.#opening += 1;
    this.#held = null;
    this.#cancelRetry();
  }

  /** Asks for everything on this version that is missing here. */
  async #open(): Promise<void> {
    if (!this.#begun || this.#reach === 'closed') return;
    this.#opening += 1;
    const mine = this.#opening;
    this.#cancelRetry();
    const { connection, meeting, ports } = this.#options;
    const have: Record<string, number> = { ...this.#others.revisions };
    for (const scope of scopes) {
      const layerId = this.#ownIds[scope];
      if (layerId !== undefined) have[layerId] = this.#ownRevisions[scope];
    }
    this.#held ??= [];
    const answer = readReply<{ frame: Uint8Array }>(await this.#ask('openLayers', { have }));
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
    if (name !== 'layers' && name !== 'layersClosed') return;
    const message = content as Parameters<ServerToClient['layersClosed']>[0];
    const { meetingId, paperId, fileId } = this.#options.place;
    if (message.meetingId !== meetingId || message.paperId !== paperId || message.fileId !== fileId) return;
    if (name === 'layersClosed') {
      this.#forgetOthers();
      // Taken back and given again in one moment: the documents may say nothing of it.
      if (this.#options.meeting.joined.get()) void this.#open();
      this.#queue.wake();
      return;
    }
    const { parts } = content as Parameters<ServerToClient['layers']>[0];
    if (this.#held === null) this.#take(parts);
    else this.#held.push(...parts);
  }

  #take(parts: readonly LayerPart[]): void {
    let hole = false;
    for (const part of parts) hole = !this.#takePart(part) || hole;
    this.#show();
    if (hole) void this.#open();
    if (parts.length > 0) this.#keepSoon();
  }

  /** @returns false when something before this part is missing. */
  #takePart(part: LayerPart): boolean {
    if (part.personId !== this.#options.personId) return this.#others.take(part);
    const { scope } = part;
    this.#ownIds[scope] = part.layerId;
    if (part.revision <= this.#ownRevisions[scope]) return true;
    if (part.after > this.#ownRevisions[scope]) return false;
    this.#own.apply(scope, part.update);
    this.#ownRevisions[scope] = part.revision;
    return true;
  }

  #keepSoon(): void {
    if (!this.#options.keeps) return;
    this.#keepDue = true;
    this.#cancelKeep();
    this.#cancelKeep = this.#options.ports.clock.after(this.#options.timings.keepNotes, () => this.#keep());
  }

  /**
   * Keeps what the server has, for when it cannot be asked. Never with acts that it has not acknowledged: those would be
   * taken for stored when their own entries are lost.
   */
  #keep(): void {
    if (!this.#queue.empty || this.#reach === 'closed') return;
    this.#keepDue = false;
    const { store, place, personId } = this.#options;
    const own = scopes.flatMap((scope): LayerPart[] => {
      const layerId = this.#ownIds[scope];
      const revision = this.#ownRevisions[scope];
      if (layerId === undefined || revision === 0) return [];
      return [{ layerId, personId, scope, after: 0, revision, update: this.#own.encode(scope) }];
    });
    void store.keepLayers(place, [...own, ...this.#others.encode()]);
  }

  #views(): readonly LayerView[] {
    const before = this.layers?.get() ?? [];
    const own = scopes.map((scope, index): LayerView => {
      const layerId = this.#ownIds[scope] ?? scope;
      const objects = this.#own.objects(scope);
      const old = before[index];
      if (old !== undefined && old.layerId === layerId && old.objects === objects) return old;
      return { layerId, personId: this.#options.personId, scope, own: true, objects };
    });
    return [...own, ...this.#others.views];
  }

  #show(): void {
    const before = this.layers.get();
    const next = this.#views();
    const same = before.length === next.length && next.every((view, index) => view === before[index]);
    if (!same) this.layers.set(next);
  }

  #tellState(): void {
    this.error.set(this.#refusedObject ?? this.#queue.error ?? this.#openError);
    const stuck = this.#queue.error !== null || !this.#options.meeting.joined.get();
    this.unsavedCount.set(this.#queue.keys.length);
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
