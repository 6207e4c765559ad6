import type { MeetingId, PaperId } from '@nghi-truong/domain';
import type { LayerScope } from '@nghi-truong/protocol';
import type { StoragePort } from './ports.ts';

/** One act on one's own notes that the server has not acknowledged: a Yjs update under its name in the store. */
export interface StoredNote {
  readonly key: string;
  readonly scope: LayerScope;
  readonly update: Uint8Array;
}

/**
 * The unsent notes of one person on this device, one entry per act, so that a stroke costs one small write and two tabs
 * never write over each other. An entry is deleted only after the server has acknowledged what it holds.
 */
export class NoteStore {
  readonly #storage: StoragePort;
  readonly #prefix: string;
  readonly #newId: () => string;

  /** @param prefix the person's part of the store, with a slash at the end. */
  constructor(storage: StoragePort, prefix: string, newId: () => string) {
    this.#storage = storage;
    this.#prefix = `${prefix}notes/`;
    this.#newId = newId;
  }

  /** A name for a new act; names of later acts sort after those of earlier ones. */
  newKey(meetingId: MeetingId, paperId: PaperId, scope: LayerScope): string {
    return `${this.#prefix}${meetingId}/${paperId}/${scope}/${this.#newId()}`;
  }

  put(key: string, update: Uint8Array): Promise<void> {
    return this.#storage.put(key, update);
  }

  delete(key: string): Promise<void> {
    return this.#storage.delete(key);
  }

  async ofPaper(meetingId: MeetingId, paperId: PaperId): Promise<readonly StoredNote[]> {
    const prefix = `${this.#prefix}${meetingId}/${paperId}/`;
    const notes: StoredNote[] = [];
    for (const [key, update] of await this.#storage.entries(prefix)) {
      const scope = key.slice(prefix.length).split('/')[0];
      if (scope === 'private' || scope === 'shared') notes.push({ key, scope, update });
    }
    return notes;
  }

  /** The names of all acts kept, and the papers they are on. */
  async all(): Promise<readonly { key: string; meetingId: MeetingId; paperId: PaperId }[]> {
    const found: { key: string; meetingId: MeetingId; paperId: PaperId }[] = [];
    for (const [key] of await this.#storage.entries(this.#prefix)) {
      const [meetingId, paperId] = key.slice(this.#prefix.length).split('/');
      if (meetingId === undefined || paperId === undefined) continue;
      found.push({ key, meetingId: meetingId as MeetingId, paperId: paperId as PaperId });
    }
    return found;
  }
}
