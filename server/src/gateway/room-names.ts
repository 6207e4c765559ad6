import type { Audience, MeetingId, PaperId, PersonId } from '@nghi-truong/domain';

/** Names of Socket.IO rooms. Ids are checked uuids, so a name cannot be forged by an id. */
export const roomNames = {
  audience: (meetingId: MeetingId, audience: Audience) => `${meetingId}/${audience}`,
  person: (meetingId: MeetingId, personId: PersonId) => `${meetingId}/person/${personId}`,
  paper: (meetingId: MeetingId, paperId: PaperId) => `${meetingId}/paper/${paperId}`,
  ownPaper: (meetingId: MeetingId, paperId: PaperId, personId: PersonId) =>
    `${meetingId}/paper/${paperId}/person/${personId}`,
};
