import { createHash } from 'node:crypto';
import type { PersonId } from '@nghi-truong/domain';
import type { LayerScope } from '@nghi-truong/protocol';
import type { AnnotatedFile } from '../storage/annotation-rows.ts';

/** The id of a layer follows from what it belongs to, so that no two devices can make two of one. */
export function layerIdOf(file: AnnotatedFile, personId: PersonId, scope: LayerScope): string {
  return createHash('sha256')
    .update([file.bodyId, file.meetingId, file.paperId, file.fileId, personId, scope].join('\n'))
    .digest('base64url');
}
