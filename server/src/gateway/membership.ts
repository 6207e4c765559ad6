import { type Audience, audiencesOf, canReadPaper, type MeetingId, type MeetingState } from '@nghi-truong/domain';
import type { Connection, ConnectionBook, Membership, OpenLayers } from './connection.ts';
import { roomNames } from './room-names.ts';

/** Puts sockets into the rooms of a meeting and takes them out; all of it takes effect at once. */
export interface Memberships {
  /** Enters, or widens to more audiences. Pushes reach the socket from now on. */
  enter(connection: Connection, meetingId: MeetingId, audiences: readonly Audience[]): Membership;
  leave(connection: Connection, meetingId: MeetingId): void;
  /** @returns whether they were open already. */
  hasLayers(connection: Connection, meetingId: MeetingId, layers: OpenLayers): boolean;
  openLayers(connection: Connection, meetingId: MeetingId, layers: OpenLayers): void;
  closeLayers(connection: Connection, meetingId: MeetingId, layers: OpenLayers): void;
  /** Closes the notes on papers that this person may no longer read, and gives them. */
  closeOutOfReach(connection: Connection, meetingId: MeetingId, state: MeetingState): readonly OpenLayers[];
  /** Takes away what this person may no longer follow, and says so. */
  reconcile(connection: Connection, meetingId: MeetingId, state: MeetingState): void;
}

function keyOf({ paperId, fileId }: OpenLayers): string {
  return `${paperId}/${fileId}`;
}

/** @param onPresence called when the people connected to a meeting may have changed. */
export function createMemberships(book: ConnectionBook, onPresence: (meetingId: MeetingId) => void): Memberships {
  function closeLayers({ socket, who, memberships }: Connection, meetingId: MeetingId, layers: OpenLayers): void {
    const { paperId, fileId } = layers;
    memberships.get(meetingId)?.layers.delete(keyOf(layers));
    void socket.leave(roomNames.layers(meetingId, paperId, fileId));
    void socket.leave(roomNames.ownLayers(meetingId, paperId, fileId, who.personId));
  }

  function layersOf(connection: Connection, meetingId: MeetingId): readonly OpenLayers[] {
    return [...(connection.memberships.get(meetingId)?.layers.values() ?? [])];
  }

  function closeAllLayers(connection: Connection, meetingId: MeetingId): void {
    for (const layers of layersOf(connection, meetingId)) closeLayers(connection, meetingId, layers);
  }

  function leave(connection: Connection, meetingId: MeetingId): void {
    const membership = connection.memberships.get(meetingId);
    if (membership === undefined) return;
    closeAllLayers(connection, meetingId);
    for (const audience of membership.audiences) void connection.socket.leave(roomNames.audience(meetingId, audience));
    void connection.socket.leave(roomNames.person(meetingId, connection.who.personId));
    book.leave(connection, meetingId);
    onPresence(meetingId);
  }

  return {
    enter(connection, meetingId, audiences) {
      const membership = connection.memberships.get(meetingId) ?? {
        audiences: new Set(),
        layers: new Map(),
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

    hasLayers: ({ memberships }, meetingId, layers) => memberships.get(meetingId)?.layers.has(keyOf(layers)) === true,

    openLayers({ socket, who, memberships }, meetingId, layers) {
      const { paperId, fileId } = layers;
      memberships.get(meetingId)?.layers.set(keyOf(layers), layers);
      void socket.join([
        roomNames.layers(meetingId, paperId, fileId),
        roomNames.ownLayers(meetingId, paperId, fileId, who.personId),
      ]);
    },

    closeLayers,

    closeOutOfReach(connection, meetingId, state) {
      const { personId } = connection.who;
      const lost = layersOf(connection, meetingId).filter(
        ({ paperId }) => !canReadPaper(state, personId, paperId).allowed,
      );
      for (const layers of lost) closeLayers(connection, meetingId, layers);
      return lost;
    },

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
        if (!allowed.has('room')) closeAllLayers(connection, meetingId);
      }
      connection.socket.emit('dismissed', { meetingId, audiences: lost });
    },
  };
}
