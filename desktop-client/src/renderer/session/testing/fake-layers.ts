import { encodeLayerFrame } from '@nghi-truong/collab';
import type { PersonId } from '@nghi-truong/domain';
import type { LayerPart, LayerScope } from '@nghi-truong/protocol';

/** The layers of one version of a paper, kept as rows the way the server keeps them. */
export class FakeLayers {
  readonly rows: LayerPart[] = [];
  readonly #mark: string;

  /** @param mark tells the layers of one version from those of another. */
  constructor(mark = '') {
    this.#mark = mark;
  }

  write(personId: PersonId, scope: LayerScope, update: Uint8Array): LayerPart {
    const layerId = `${personId}-${scope}${this.#mark}`;
    const after = this.rows.filter((row) => row.layerId === layerId).length;
    const row: LayerPart = { layerId, personId, scope, after, revision: after + 1, update: update.slice() };
    this.rows.push(row);
    return row;
  }

  frame(have: Readonly<Record<string, number>>): Promise<Uint8Array> {
    return encodeLayerFrame(this.rows.filter((row) => row.revision > (have[row.layerId] ?? 0)));
  }
}
