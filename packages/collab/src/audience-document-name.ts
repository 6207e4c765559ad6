import type { Audience, MeetingId } from '@nghi-truong/domain';

/** Which copy of an audience's document this is. Copies of different epochs are never mixed. */
export interface AudienceDocumentId {
  readonly meetingId: MeetingId;
  readonly audience: Audience;
  /** From 1. Raised when the document was made anew: restored backup, changed projection. */
  readonly epoch: number;
}

/** One string for a document, for storage keys and log lines: `<meeting>/<audience>/<epoch>`. */
export function audienceDocumentName(id: AudienceDocumentId): string {
  return `${id.meetingId}/${id.audience}/${id.epoch}`;
}
