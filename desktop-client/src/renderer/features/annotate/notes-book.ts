import type { AnnotationObject } from '@nghi-truong/collab';
import type { FileId } from '@nghi-truong/domain';
import type { LayerScope, WireError } from '@nghi-truong/protocol';
import type { AnnotationHandle, LayerView, Readable, SaveState } from '../../session/api.ts';
import { Cell } from '../../session/readable.ts';

/** The notes on one version of a paper. */
export interface BookSheet {
  readonly fileId: FileId;
  readonly version: number;
  readonly pageCount: number;
  readonly handle: AnnotationHandle;
}

/**
 * All notes that are seen on one version of a paper: its own and those of the versions before it. What is new goes to the
 * version in view; what is changed or erased, to the version it was made on; one undo takes back the last act, on
 * whichever version it was.
 */
export class NotesBook {
  /** The version in view first. */
  readonly sheets: readonly BookSheet[];
  readonly layers: Readable<readonly (readonly LayerView[])[]>;
  readonly saveState: Readable<SaveState>;
  readonly unsaved: Readable<number>;
  readonly error: Readable<WireError | null>;
  readonly history = new Cell<{ readonly undo: boolean; readonly redo: boolean }>({ undo: false, redo: false });
  #undoable: AnnotationHandle[] = [];
  #redoable: AnnotationHandle[] = [];

  constructor(sheets: readonly [BookSheet, ...BookSheet[]]) {
    this.sheets = sheets;
    const of = <T>(pick: (handle: AnnotationHandle) => Readable<T>) => sheets.map(({ handle }) => pick(handle));
    this.layers = combined(
      of(({ layers }) => layers),
      (layers) => layers,
    );
    this.saveState = combined(
      of(({ saveState }) => saveState),
      (states) => (states.includes('notYet') ? 'notYet' : states.includes('saving') ? 'saving' : 'saved'),
    );
    this.unsaved = combined(
      of(({ unsaved }) => unsaved),
      (counts) => counts.reduce((sum, count) => sum + count, 0),
    );
    this.error = combined(
      of(({ error }) => error),
      (errors) => errors.find((error) => error !== null) ?? null,
    );
  }

  /** Adds an object of one's own to the version in view. */
  add(scope: LayerScope, object: AnnotationObject): void {
    const [present] = this.sheets;
    if (present !== undefined) this.put(present.fileId, scope, object);
  }

  /** Puts an object, new or changed, into one's own layer of a version. */
  put(fileId: FileId, scope: LayerScope, object: AnnotationObject): void {
    const handle = this.#handle(fileId);
    handle?.put(scope, object);
    // What no reader would show was not taken.
    if (handle !== undefined && has(handle, scope, object.objectId)) this.#did(handle);
  }

  remove(fileId: FileId, scope: LayerScope, objectId: string): void {
    const handle = this.#handle(fileId);
    if (handle === undefined || !has(handle, scope, objectId)) return;
    handle.remove(scope, objectId);
    this.#did(handle);
  }

  undo(): void {
    const handle = this.#undoable.pop();
    if (handle === undefined) return;
    handle.undo();
    this.#redoable.push(handle);
    this.#tell();
  }

  redo(): void {
    const handle = this.#redoable.pop();
    if (handle === undefined) return;
    handle.redo();
    this.#undoable.push(handle);
    this.#tell();
  }

  release(): void {
    for (const { handle } of this.sheets) handle.release();
  }

  #handle(fileId: FileId): AnnotationHandle | undefined {
    return this.sheets.find((sheet) => sheet.fileId === fileId)?.handle;
  }

  #did(handle: AnnotationHandle): void {
    this.#undoable.push(handle);
    this.#redoable = [];
    this.#tell();
  }

  #tell(): void {
    this.history.set({ undo: this.#undoable.length > 0, redo: this.#redoable.length > 0 });
  }
}

function has(handle: AnnotationHandle, scope: LayerScope, objectId: string): boolean {
  return handle.layers
    .get()
    .some(
      (layer) => layer.own && layer.scope === scope && layer.objects.some((object) => object.objectId === objectId),
    );
}

/** Several values as one, which keeps its reference while none of them changes. */
export function combined<T, R>(sources: readonly Readable<T>[], fold: (values: readonly T[]) => R): Readable<R> {
  let last: { readonly values: readonly T[]; readonly result: R } | null = null;
  return {
    get() {
      const values = sources.map((source) => source.get());
      if (last?.values.every((value, index) => Object.is(value, values[index])) === true) return last.result;
      last = { values, result: fold(values) };
      return last.result;
    },
    subscribe(listener) {
      const stops = sources.map((source) => source.subscribe(listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
