import { type AnnotationObject, objectsName } from '@nghi-truong/collab';
import * as Y from 'yjs';

/** The layers that one person writes, as documents of which only the changes are sent. */
export class LightLayers {
  readonly #documents = new Map<string, Y.Doc>();

  /** Puts a stroke into a layer. @returns the update to be sent */
  stroke(objectId: string, layer: string): Uint8Array {
    const document = this.#documents.get(layer) ?? new Y.Doc();
    this.#documents.set(layer, document);
    const stroke: AnnotationObject = {
      kind: 'stroke',
      objectId,
      page: 1,
      colour: '#1a4f9c',
      width: 1.6,
      createdAt: 0,
      points: Array.from({ length: 40 }, (_, index) => 20 + index * 3),
    };
    const before = Y.encodeStateVector(document);
    document.getMap(objectsName).set(objectId, stroke);
    return Y.encodeStateAsUpdate(document, before);
  }

  destroy(): void {
    for (const document of this.#documents.values()) document.destroy();
    this.#documents.clear();
  }
}
