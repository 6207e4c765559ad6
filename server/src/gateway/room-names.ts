import type { Audience, FileId, MeetingId, PaperId, PersonId } from '@nghi-truong/domain';

/** Names of Socket.IO rooms. Ids are checked uuids, so a name cannot be forged by an id. */
export const roomNames = {
  audience: (meetingId: MeetingId, audience: Audience) => `${meetingId}/${audience}`,
  person: (meetingId: MeetingId, personId: PersonId) => `${meetingId}/person/${personId}`,
  /** The notes on one version of a paper. */
  layers: (meetingId: MeetingId, paperId: PaperId, fileId: FileId) => `${meetingId}/layers/${paperId}/${fileId}`,
  ownLayers: (meetingId: MeetingId, paperId: PaperId, fileId: FileId, personId: PersonId) =>
    `${meetingId}/layers/${paperId}/${fileId}/person/${personId}`,
};
