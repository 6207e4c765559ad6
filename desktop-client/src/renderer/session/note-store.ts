import { decodeLayerFrame, encodeLayerFrame } from '@nghi-truong/collab';
import type { FileId, MeetingId, PaperId } from '@nghi-truong/domain';
import type { LayerPart, LayerScope } from '@nghi-truong/protocol';
import type { StoragePort } from './ports.ts';

/** One act on one's own notes that the server has not acknowledged: a Yjs update under its name in the store. */
export interface StoredNote {
  readonly key: string;
  readonly scope: LayerScope;
  readonly update: Uint8Array;
}

/** A version of a paper of a meeting; null: whatever is the present one (acts that were kept before there were versions). */
export interface NotesPlace {
  readonly meetingId: MeetingId;
  readonly paperId: PaperId;
  readonly fileId: FileId | null;
}

/** Larger notes of one version are fetched anew each time, bytes. */
const mostKept = 8 * 1024 * 1024;

/** A name of a place, for maps. */
export function placeName({ meetingId, paperId, fileId }: NotesPlace): string {
  return fileId === null ? `${meetingId}/${paperId}` : `${meetingId}/${paperId}/${fileId}`;
}

/**
 * The notes of one person on this device. What is unsent stands in one entry per act, so that a stroke costs one small
 * write and two tabs never write over each other; an entry is deleted only after the server has acknowledged what it
 * holds. What the server has is kept beside it, to be read without the server; it may be lost at any time.
 */
export class NoteStore {
  readonly #storage: StoragePort;
  readonly #notes: string;
  readonly #layers: string;
  readonly #newId: () => string;
  readonly #underWay = new Set<Promise<void>>();
  #kept: Promise<Set<string>> | null = null;
  #closed = false;

  /** @param prefix the person's part of the store, with a slash at the end. */
  constructor(storage: StoragePort, prefix: string, newId: () => string) {
    this.#storage = storage;
    this.#notes = `${prefix}notes/`;
    this.#layers = `${prefix}layers/`;
    this.#newId = newId;
  }

  /** A name for a new act; names of later acts sort after those of earlier ones. */
  newKey(place: NotesPlace, scope: LayerScope): string {
    return `${this.#notes}${placeName(place)}/${scope}/${this.#newId()}`;
  }

  put(key: string, update: Uint8Array): Promise<void> {
    return this.#storage.put(key, update);
  }

  delete(key: string): Promise<void> {
    return this.#storage.delete(key);
  }

  async unsentOf(place: NotesPlace): Promise<readonly StoredNote[]> {
    const prefix = `${this.#notes}${placeName(place)}/`;
    const notes: StoredNote[] = [];
    for (const [key, update] of await this.#storage.entries(prefix)) {
      const scope = key.slice(prefix.length).split('/')[0];
      if (isScope(scope)) notes.push({ key, scope, update });
    }
    return notes;
  }

  /** The names of all unsent acts, and where they were made. */
  async unsent(): Promise<readonly (NotesPlace & { readonly key: string })[]> {
    const found: (NotesPlace & { key: string })[] = [];
    for (const [key] of await this.#storage.entries(this.#notes)) {
      const [meetingId, paperId, third] = key.slice(this.#notes.length).split('/');
      if (meetingId === undefined || paperId === undefined || third === undefined) continue;
      const fileId = isScope(third) ? null : (third as FileId);
      found.push({ key, meetingId: meetingId as MeetingId, paperId: paperId as PaperId, fileId });
    }
    return found;
  }

  /** What the server had when it was kept; nothing when it was not, or cannot be read. Never rejects. */
  async layersOf(place: NotesPlace): Promise<readonly LayerPart[]> {
    try {
      const frame = await this.#storage.get(this.#layers + placeName(place));
      return frame === null ? [] : await decodeLayerFrame(frame);
    } catch {
      return [];
    }
  }

  /** Keeps all that the server has of a place. Never rejects: without it the notes are fetched again. */
  async keepLayers(place: NotesPlace, parts: readonly LayerPart[]): Promise<void> {
    if (this.#closed) return;
    const keeping = this.#keep(place, parts).catch(() => {});
    this.#underWay.add(keeping);
    await keeping;
    this.#underWay.delete(keeping);
  }

  async #keep(place: NotesPlace, parts: readonly LayerPart[]): Promise<void> {
    const frame = await encodeLayerFrame(parts);
    // What came later must not be found by the next person, nor by the one to whom the paper is closed now.
    if (this.#closed) return;
    const kept = await this.#keptLayers();
    const name = this.#layers + placeName(place);
    if (frame.length > mostKept) await this.#storage.delete(name);
    else await this.#storage.put(name, frame);
    kept.add(placeName(place));
  }

  /** What was kept of all versions of papers that are out of reach is taken off this device. Never rejects. */
  forgetLayers(meetingId: MeetingId, outOfReach: (paperId: PaperId) => boolean): Promise<void> {
    return this.#forget((name) => {
      const [meeting, paper] = name.split('/');
      return meeting === meetingId && outOfReach(paper as PaperId);
    });
  }

  forgetAllLayers(): Promise<void> {
    return this.#forget(() => true);
  }

  /** Nothing is kept from now on. */
  close(): void {
    this.#closed = true;
  }

  async settled(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  async #forget(goes: (name: string) => boolean): Promise<void> {
    try {
      const kept = await this.#keptLayers();
      for (const name of [...kept].filter(goes)) {
        await this.#storage.delete(this.#layers + name);
        kept.delete(name);
      }
    } catch {
      // Tried again at the next change, or when the meeting is entered the next time.
    }
  }

  /** The places of which layers are kept; read from the store once. */
  #keptLayers(): Promise<Set<string>> {
    this.#kept ??= this.#storage
      .entries(this.#layers)
      .then((entries) => new Set(entries.map(([key]) => key.slice(this.#layers.length))))
      .catch((error: unknown) => {
        this.#kept = null;
        throw error;
      });
    return this.#kept;
  }
}

function isScope(text: string | undefined): text is LayerScope {
  return text === 'private' || text === 'shared';
}
