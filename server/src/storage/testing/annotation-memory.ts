import {
  type AddedOrTaken,
  type AnnotationRow,
  type AnnotationRowHead,
  type AnnotationStore,
  rowName,
} from '../annotation-rows.ts';

function headOf({ layerId, personId, scope, after, revision, bytes, digest }: AnnotationRow): AnnotationRowHead {
  return { layerId, personId, scope, after, revision, bytes, digest };
}

function inOrder(rows: readonly AnnotationRow[]): AnnotationRowHead[] {
  const byLayer = (one: AnnotationRow, other: AnnotationRow) =>
    one.layerId === other.layerId ? one.revision - other.revision : one.layerId < other.layerId ? -1 : 1;
  return [...rows].sort(byLayer).map(headOf);
}

/** The store in memory, for tests: it forgets everything with the process. */
export function createMemoryAnnotationStore(): AnnotationStore & { readonly size: number } {
  const rows = new Map<string, AnnotationRow>();
  async function add(row: AnnotationRow): Promise<AddedOrTaken> {
    const name = rowName(row);
    if (rows.has(name)) return 'taken';
    rows.set(name, { ...row, update: Uint8Array.from(row.update) });
    return 'added';
  }
  const find = (fits: (row: AnnotationRow) => boolean) => inOrder([...rows.values()].filter(fits));
  return {
    get size() {
      return rows.size;
    },
    add,
    addAll: (added) => Promise.all(added.map(add)),
    async headsOfLayer(bodyId, layerId) {
      return find((row) => row.bodyId === bodyId && row.layerId === layerId);
    },
    async headsOfFile(file, reader) {
      return find(
        (row) =>
          row.bodyId === file.bodyId &&
          row.meetingId === file.meetingId &&
          row.paperId === file.paperId &&
          row.fileId === file.fileId &&
          (row.scope === 'shared' || row.personId === reader),
      );
    },
    async countLayers({ bodyId, meetingId, paperId, fileId }) {
      const found = [...rows.values()].filter(
        (row) =>
          row.bodyId === bodyId && row.meetingId === meetingId && row.paperId === paperId && row.fileId === fileId,
      );
      return new Set(found.map(({ layerId }) => layerId)).size;
    },
    async updates(names) {
      const found = names.flatMap((name) => rows.get(rowName(name)) ?? []);
      return new Map(found.map((row) => [rowName(row), Uint8Array.from(row.update)]));
    },
    async remove(names) {
      for (const name of names) rows.delete(rowName(name));
    },
  };
}
