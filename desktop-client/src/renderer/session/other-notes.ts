import { readObjects } from '@nghi-truong/collab';
import type { PersonId } from '@nghi-truong/domain';
import type { LayerPart, LayerScope } from '@nghi-truong/protocol';
import * as Y from 'yjs';
import type { LayerView } from './api.ts';

/** Somebody's shared layer as it is followed. */
interface OtherLayer {
  readonly personId: PersonId;
  readonly scope: LayerScope;
  readonly doc: Y.Doc;
  readonly revision: number;
  readonly view: LayerView;
}

/** Everybody else's shared notes on one version of a paper, followed. */
export class OtherNotes {
  readonly #layers = new Map<string, OtherLayer>();

  get views(): readonly LayerView[] {
    return [...this.#layers.values()].map((layer) => layer.view);
  }

  /** Revision held, by layer. */
  get revisions(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#layers].map(([layerId, { revision }]) => [layerId, revision]));
  }

  /** @returns false when something before this part is missing. */
  take(part: LayerPart): boolean {
    const held = this.#layers.get(part.layerId);
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
    this.#layers.set(layerId, { personId, scope, doc, revision, view });
    return true;
  }

  /** All of it, as parts that need nothing before them. */
  encode(): readonly LayerPart[] {
    return [...this.#layers].map(([layerId, { personId, scope, revision, doc }]) => {
      return { layerId, personId, scope, after: 0, revision, update: Y.encodeStateAsUpdate(doc) };
    });
  }

  forget(): void {
    for (const { doc } of this.#layers.values()) doc.destroy();
    this.#layers.clear();
  }
}
