import type { PersonId } from '@nghi-truong/domain';
import type { LayerPart } from '@nghi-truong/protocol';
import type { MeetingRooms } from '../meeting-room/ports.ts';
import type { AnnotatedFile, AnnotationRowHead, AnnotationStore } from '../storage/annotation-rows.ts';
import { layerIdOf } from './layer-id.ts';
import type { LayerBatch, OpenFile } from './ports.ts';
import { headRevision } from './row-cover.ts';

/** A Yjs update that changes nothing. */
const nothing = new Uint8Array([0, 0]);

/** "The layer stands here": it leads on from its newest revision, so a tablet that is behind sees a gap and asks. */
function headPart(rows: readonly AnnotationRowHead[]): LayerPart | null {
  const [first] = rows;
  if (first === undefined) return null;
  const { layerId, personId, scope } = first;
  const revision = headRevision(rows);
  return { layerId, personId, scope, after: revision, revision, update: nothing };
}

/**
 * What those who have a version open are told when nudges from other nodes may have been lost: where every layer stands, without
 * its content. Who is behind asks, and a hall that is behind together is given one frame.
 */
export async function headsToTell(
  { meetingId, paperId, fileId, readers }: OpenFile,
  { rooms, store }: { readonly rooms: Pick<MeetingRooms, 'read'>; readonly store: AnnotationStore },
): Promise<readonly LayerBatch[]> {
  const state = await rooms.read(meetingId);
  const [anybody] = readers;
  if (state === null || anybody === undefined) return [];
  const file: AnnotatedFile = { bodyId: state.bodyId, meetingId, paperId, fileId };

  const shared = new Map<string, AnnotationRowHead[]>();
  for (const head of await store.headsOfFile(file, anybody)) {
    if (head.scope === 'shared') shared.set(head.layerId, [...(shared.get(head.layerId) ?? []), head]);
  }
  const batches: LayerBatch[] = [];
  const add = (to: 'everyone' | PersonId, layers: Iterable<readonly AnnotationRowHead[]>): void => {
    const parts = [...layers].flatMap((rows) => headPart(rows) ?? []);
    if (parts.length > 0) batches.push({ meetingId, paperId, fileId, to, parts });
  };
  add('everyone', shared.values());
  for (const reader of readers) {
    add(reader, [await store.headsOfLayer(file.bodyId, layerIdOf(file, reader, 'private'))]);
  }
  return batches;
}
