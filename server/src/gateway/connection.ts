import type { Audience, FileId, MeetingId, MineView, PaperId, PersonId } from '@nghi-truong/domain';
import type { ClientToServer, ServerToClient } from '@nghi-truong/protocol';
import type { Server, Socket } from 'socket.io';
import type { SignedIn } from '../modules/auth/ports.ts';
import type { TokenBucket } from './token-bucket.ts';

export type GatewayServer = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>;
export type GatewaySocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>;

/** What the handshake found out, kept for the connection. */
export interface SocketData {
  who?: SignedIn;
  token?: string;
}

/** A version of a paper whose notes a socket follows. */
export interface OpenLayers {
  readonly paperId: PaperId;
  readonly fileId: FileId;
}

/** One meeting that a socket follows. */
export interface Membership {
  /** Those whose pushes it gets. */
  readonly audiences: Set<Audience>;
  /** By paper and version. */
  readonly layers: Map<string, OpenLayers>;
  /** The newest own part that was pushed since the join, so that a slower answer does not go back behind it. */
  mine: MineView | null;
}

/** One socket of one signed-in person. */
export interface Connection {
  readonly socket: GatewaySocket;
  readonly who: SignedIn;
  /** Looked up again now and then; never logged. */
  readonly token: string;
  readonly messages: TokenBucket;
  readonly refusals: TokenBucket;
  readonly memberships: Map<MeetingId, Membership>;
  inFlight: number;
  checkedAt: number;
  /** When it was last told where the documents stand. */
  headAt: number;
  /** Said to be closing: nothing it still sends is worked on. */
  ended: boolean;
}

/** Who is connected, by what one asks for. */
export interface ConnectionBook {
  add(connection: Connection): void;
  remove(connection: Connection): void;
  join(connection: Connection, meetingId: MeetingId, membership: Membership): void;
  leave(connection: Connection, meetingId: MeetingId): void;
  all(): readonly Connection[];
  ofSession(sessionId: string): readonly Connection[];
  countOf(personId: PersonId): number;
  ofMeeting(meetingId: MeetingId): ReadonlySet<Connection>;
  meetings(): readonly MeetingId[];
}

/** The book of this node's connections, by socket, session and person. */
export function createConnectionBook(): ConnectionBook {
  const everyone = new Set<Connection>();
  const byPerson = new Map<PersonId, number>();
  const byMeeting = new Map<MeetingId, Set<Connection>>();
  const nobody: ReadonlySet<Connection> = new Set();

  function leave(connection: Connection, meetingId: MeetingId): void {
    connection.memberships.delete(meetingId);
    const present = byMeeting.get(meetingId);
    present?.delete(connection);
    if (present?.size === 0) byMeeting.delete(meetingId);
  }

  return {
    add(connection) {
      everyone.add(connection);
      byPerson.set(connection.who.personId, (byPerson.get(connection.who.personId) ?? 0) + 1);
    },
    remove(connection) {
      if (!everyone.delete(connection)) return;
      const left = (byPerson.get(connection.who.personId) ?? 1) - 1;
      if (left === 0) byPerson.delete(connection.who.personId);
      else byPerson.set(connection.who.personId, left);
      for (const meetingId of [...connection.memberships.keys()]) leave(connection, meetingId);
    },
    join(connection, meetingId, membership) {
      connection.memberships.set(meetingId, membership);
      const present = byMeeting.get(meetingId) ?? new Set();
      byMeeting.set(meetingId, present.add(connection));
    },
    leave,
    all: () => [...everyone],
    ofSession: (sessionId) => [...everyone].filter(({ who }) => who.sessionId === sessionId),
    countOf: (personId) => byPerson.get(personId) ?? 0,
    ofMeeting: (meetingId) => byMeeting.get(meetingId) ?? nobody,
    meetings: () => [...byMeeting.keys()],
  };
}
