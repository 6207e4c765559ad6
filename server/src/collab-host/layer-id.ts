import { hash } from 'node:crypto';
import type { PersonId } from '@nghi-truong/domain';
import type { LayerScope } from '@nghi-truong/protocol';
import type { AnnotatedFile } from '../storage/annotation-rows.ts';

/** The id of a layer follows from what it belongs to, so that no two devices can make two of one. */
export function layerIdOf(file: AnnotatedFile, personId: PersonId, scope: LayerScope): string {
  const named = [file.bodyId, file.meetingId, file.paperId, file.fileId, personId, scope].join('\n');
  return hash('sha256', named, 'base64url');
}
