import * as Y from 'yjs';

/** Several updates as one, without looking into them: deleted content stays in it. */
export function joinUpdates(updates: readonly Uint8Array[]): Uint8Array {
  const [only, ...more] = updates;
  return only !== undefined && more.length === 0 ? only : Y.mergeUpdates([...updates]);
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
