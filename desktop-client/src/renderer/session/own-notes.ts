import type { AnnotationObject } from '@nghi-truong/collab';
import type { LayerScope } from '@nghi-truong/protocol';
import { OwnLayer } from './own-layer.ts';
import { Cell } from './readable.ts';

/** One's own two layers on a version of a paper, with one history over both. */
export class OwnNotes {
  readonly history = new Cell<{ readonly undo: boolean; readonly redo: boolean }>({ undo: false, redo: false });
  readonly #layers: Readonly<Record<LayerScope, OwnLayer>>;
  /** Which layer each act was on, so that one undo takes back the last act whichever layer it was on. */
  #undoable: LayerScope[] = [];
  #redoable: LayerScope[] = [];

  /** @param acted is given each act as an update, for keeping and sending. */
  constructor(acted: (scope: LayerScope, update: Uint8Array) => void, changed: () => void) {
    const layer = (scope: LayerScope) => new OwnLayer(scope, (update) => acted(scope, update), changed);
    this.#layers = { private: layer('private'), shared: layer('shared') };
  }

  objects(scope: LayerScope): readonly AnnotationObject[] {
    return this.#layers[scope].objects;
  }

  /** All of a layer, as an update. */
  encode(scope: LayerScope): Uint8Array {
    return this.#layers[scope].encode();
  }

  put(scope: LayerScope, object: AnnotationObject): void {
    this.#did(scope);
    this.#layers[scope].put(object);
  }

  remove(scope: LayerScope, objectId: string): void {
    if (this.#layers[scope].remove(objectId)) this.#did(scope);
  }

  undo(): void {
    for (let scope = this.#undoable.pop(); scope !== undefined; scope = this.#undoable.pop()) {
      if (!this.#layers[scope].undo()) continue;
      this.#redoable.push(scope);
      break;
    }
    this.#tell();
  }

  redo(): void {
    for (let scope = this.#redoable.pop(); scope !== undefined; scope = this.#redoable.pop()) {
      if (!this.#layers[scope].redo()) continue;
      this.#undoable.push(scope);
      break;
    }
    this.#tell();
  }

  /** An update of the server's or of the device's store. @returns false when it is damaged. */
  apply(scope: LayerScope, update: Uint8Array): boolean {
    return this.#layers[scope].apply(update);
  }

  destroy(): void {
    for (const layer of Object.values(this.#layers)) layer.destroy();
  }

  #did(scope: LayerScope): void {
    this.#undoable.push(scope);
    this.#redoable = [];
    this.#tell();
  }

  #tell(): void {
    const [undo, redo] = [this.#undoable.length > 0, this.#redoable.length > 0];
    const before = this.history.get();
    if (before.undo !== undo || before.redo !== redo) this.history.set({ undo, redo });
  }
}
