import { type AnnotationObject, objectsName, readObjects } from '@nghi-truong/collab';
import type { LayerScope } from '@nghi-truong/protocol';
import * as Y from 'yjs';

/**
 * One of one's own two layers on a paper: a Yjs document that is written here and on one's other devices. Acts take
 * effect at once; each is handed to `acted` as an update for keeping and sending.
 */
export class OwnLayer {
  readonly scope: LayerScope;
  readonly #doc = new Y.Doc();
  readonly #objects: Y.Map<AnnotationObject>;
  readonly #history: Y.UndoManager;
  #shown: readonly AnnotationObject[] = [];

  constructor(scope: LayerScope, acted: (update: Uint8Array) => void, changed: () => void) {
    this.scope = scope;
    this.#objects = this.#doc.getMap<AnnotationObject>(objectsName);
    // No gathering in time: one undo takes back one stroke, however fast they were drawn.
    this.#history = new Y.UndoManager(this.#objects, { captureTimeout: 0, trackedOrigins: new Set([this]) });
    this.#doc.on('update', (update: Uint8Array, origin: unknown) => {
      this.#shown = readObjects(this.#doc);
      if (origin === this || origin === this.#history) acted(update);
      changed();
    });
  }

  get objects(): readonly AnnotationObject[] {
    return this.#shown;
  }

  put(object: AnnotationObject): void {
    this.#doc.transact(() => this.#objects.set(object.objectId, object), this);
  }

  /** @returns whether there was such an object. */
  remove(objectId: string): boolean {
    if (!this.#objects.has(objectId)) return false;
    this.#doc.transact(() => this.#objects.delete(objectId), this);
    return true;
  }

  /** @returns whether something was taken back. */
  undo(): boolean {
    return this.#history.undo() !== null;
  }

  redo(): boolean {
    return this.#history.redo() !== null;
  }

  /** An update of the server's or of the device's store. @returns false when it is damaged. */
  apply(update: Uint8Array): boolean {
    try {
      Y.applyUpdate(this.#doc, update, 'elsewhere');
      return true;
    } catch {
      return false;
    }
  }

  /** All of it, as an update. */
  encode(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc);
  }

  destroy(): void {
    this.#history.destroy();
    this.#doc.destroy();
  }
}
