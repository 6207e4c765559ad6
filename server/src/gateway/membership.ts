import { type Audience, audiencesOf, type MeetingId, type MeetingState, type PaperId } from '@nghi-truong/domain';
import type { Connection, ConnectionBook, Membership } from './connection.ts';
import { roomNames } from './room-names.ts';

/** Puts sockets into the rooms of a meeting and takes them out; all of it takes effect at once. */
export interface Memberships {
  /** Enters, or widens to more audiences. Pushes reach the socket from now on. */
  enter(connection: Connection, meetingId: MeetingId, audiences: readonly Audience[]): Membership;
  leave(connection: Connection, meetingId: MeetingId): void;
  openPaper(connection: Connection, meetingId: MeetingId, paperId: PaperId): void;
  closePaper(connection: Connection, meetingId: MeetingId, paperId: PaperId): void;
  /** Takes away what this person may no longer follow, and says so. */
  reconcile(connection: Connection, meetingId: MeetingId, state: MeetingState): void;
}

/** @param onPresence called when the people connected to a meeting may have changed. */
export function createMemberships(book: ConnectionBook, onPresence: (meetingId: MeetingId) => void): Memberships {
  function closePaper({ socket, who, memberships }: Connection, meetingId: MeetingId, paperId: PaperId): void {
    memberships.get(meetingId)?.papers.delete(paperId);
    void socket.leave(roomNames.paper(meetingId, paperId));
    void socket.leave(roomNames.ownPaper(meetingId, paperId, who.personId));
  }

  function closePapers(connection: Connection, meetingId: MeetingId): void {
    for (const paperId of connection.memberships.get(meetingId)?.papers ?? []) {
      closePaper(connection, meetingId, paperId);
    }
  }

  function leave(connection: Connection, meetingId: MeetingId): void {
    const membership = connection.memberships.get(meetingId);
    if (membership === undefined) return;
    closePapers(connection, meetingId);
    for (const audience of membership.audiences) void connection.socket.leave(roomNames.audience(meetingId, audience));
    void connection.socket.leave(roomNames.person(meetingId, connection.who.personId));
    book.leave(connection, meetingId);
    onPresence(meetingId);
  }

  return {
    enter(connection, meetingId, audiences) {
      const membership = connection.memberships.get(meetingId) ?? {
        audiences: new Set(),
        papers: new Set(),
        mine: null,
      };
      for (const audience of audiences) {
        membership.audiences.add(audience);
        void connection.socket.join(roomNames.audience(meetingId, audience));
      }
      void connection.socket.join(roomNames.person(meetingId, connection.who.personId));
      book.join(connection, meetingId, membership);
      onPresence(meetingId);
      return membership;
    },

    leave,

    openPaper({ socket, who, memberships }, meetingId, paperId) {
      memberships.get(meetingId)?.papers.add(paperId);
      void socket.join([roomNames.paper(meetingId, paperId), roomNames.ownPaper(meetingId, paperId, who.personId)]);
    },

    closePaper,

    reconcile(connection, meetingId, state) {
      const membership = connection.memberships.get(meetingId);
      if (membership === undefined) return;
      const allowed = new Set(audiencesOf(state, connection.who.personId));
      const lost = [...membership.audiences].filter((audience) => !allowed.has(audience));
      if (lost.length === 0) return;
      if (allowed.size === 0) leave(connection, meetingId);
      else {
        for (const audience of lost) {
          membership.audiences.delete(audience);
          void connection.socket.leave(roomNames.audience(meetingId, audience));
        }
        if (!allowed.has('room')) closePapers(connection, meetingId);
      }
      connection.socket.emit('dismissed', { meetingId, audiences: lost });
    },
  };
}
