import type { AnnotationObject } from '@nghi-truong/collab';
import type { PersonId } from '@nghi-truong/domain';
import type { LayerScope } from '@nghi-truong/protocol';
import type { AnnotationHandle, LayerView, SaveState } from '../../../session/api.ts';
import { Cell } from '../../../session/readable.ts';

/** The notes on one version in memory, with the history of one device. */
export function fakeHandle() {
  const layers = new Cell<readonly LayerView[]>([]);
  const saveState = new Cell<SaveState>('saved');
  const unsaved = new Cell(0);
  const done: (readonly LayerView[])[] = [];
  const undone: (readonly LayerView[])[] = [];
  const released = { times: 0 };

  function set(scope: LayerScope, change: (objects: readonly AnnotationObject[]) => readonly AnnotationObject[]): void {
    done.push(layers.get());
    const before = layers.get().find((layer) => layer.scope === scope)?.objects ?? [];
    const view: LayerView = { layerId: scope, personId: 'me' as PersonId, scope, own: true, objects: change(before) };
    layers.set([...layers.get().filter((layer) => layer.scope !== scope), view]);
  }

  function step(from: (readonly LayerView[])[], to: (readonly LayerView[])[]): void {
    const next = from.pop();
    if (next === undefined) return;
    to.push(layers.get());
    layers.set(next);
  }

  const handle: AnnotationHandle = {
    layers,
    saveState,
    unsaved,
    error: new Cell(null),
    history: new Cell({ undo: false, redo: false }),
    put: (scope, object) =>
      set(scope, (objects) => [...objects.filter(({ objectId }) => objectId !== object.objectId), object]),
    remove: (scope, objectId) => set(scope, (objects) => objects.filter((object) => object.objectId !== objectId)),
    undo: () => step(done, undone),
    redo: () => step(undone, done),
    release: () => {
      released.times += 1;
    },
  };
  const ids = () => layers.get().flatMap((layer) => layer.objects.map(({ objectId }) => objectId));
  return { handle, saveState, unsaved, released, ids };
}
