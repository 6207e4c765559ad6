import type { LayerPart } from '@nghi-truong/protocol';
import * as Y from 'yjs';

/**
 * Parts of one layer, in order of revision, as one part; the content of what was erased stays in it. Parts that Yjs
 * cannot merge (a damaged row) are kept apart, so that one author's bytes never keep the others' notes from anybody.
 */
export function joinParts(parts: readonly LayerPart[]): readonly LayerPart[] {
  const [first] = parts;
  const last = parts.at(-1);
  if (first === undefined || last === undefined || parts.length === 1) return parts;
  try {
    return [{ ...last, after: first.after, update: Y.mergeUpdates(parts.map(({ update }) => update)) }];
  } catch {
    return parts;
  }
}

/**
 * Several updates as one, without the content of what was erased. The document lives only for this call. What waits
 * for an update that has not come yet is kept.
 * @throws when Yjs cannot apply one of them.
 */
export function compactUpdates(updates: readonly Uint8Array[]): Uint8Array {
  const doc = new Y.Doc();
  try {
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update);
    });
    return Y.encodeStateAsUpdate(doc);
  } finally {
    doc.destroy();
  }
}
