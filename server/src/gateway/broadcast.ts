import { type Audience, type MeetingId, type MineView, type PersonId, projectMine } from '@nghi-truong/domain';
import type { FastifyBaseLogger } from 'fastify';
import type { LayerBatch, OpenFile } from '../collab-host/ports.ts';
import type { Clock, TimerHandle } from '../meeting-room/clock.ts';
import type { Commit, MeetingRooms } from '../meeting-room/ports.ts';
import { concernedBy } from './concerned-by.ts';
import type { Connection, ConnectionBook, GatewayServer, OpenLayers } from './connection.ts';
import type { Memberships } from './membership.ts';
import type { Pointed } from './pointing.ts';
import { PreframingAdapter } from './preframing-adapter.ts';
import { roomNames } from './room-names.ts';

export interface BroadcastPorts {
  readonly io: GatewayServer;
  readonly book: ConnectionBook;
  readonly memberships: Memberships;
  readonly rooms: MeetingRooms;
  readonly log: Pick<FastifyBaseLogger, 'error'>;
  readonly clock: Clock;
}

/**
 * Telling a hall of a thousand takes ten milliseconds and more. While commands wait for their answers these go first; but nobody waits
 * longer than this for what happened, milliseconds.
 */
const longestPause = 200;

/** Everything that the server says unasked. */
export interface Broadcast {
  /**
   * Takes away at once what somebody may no longer follow. What is told waits until those who sent the commands have been answered: of a
   * thousand ballots in one entry nobody's acknowledgement shall stand behind a thousand other frames.
   */
  commit(commit: Commit): void;
  /** Tells what waits to be told. */
  flush(): void;
  /** Counts a command until it is answered. @returns the same answer */
  answering<T>(answer: Promise<T>): Promise<T>;
  layers(batch: LayerBatch): void;
  /** Whether a socket of this node follows the notes on this version. */
  followsLayers(file: Pick<LayerBatch, 'meetingId' | 'paperId' | 'fileId'>): boolean;
  /** Every version whose notes a socket of this node follows, with the people. */
  openFiles(): readonly OpenFile[];
  /** Tells these where each document stands that they follow. */
  heads(to: ReadonlySet<Connection>): Promise<void>;
  /**
   * To the room and the screens on this node, but for the socket it came from (null: one of another node). Who has not read
   * what was sent before is left out: a late pointer is a wrong one.
   */
  pointed(place: Pointed, from: string | null): void;
  /** To the desk: who has a tablet connected. */
  connections(meetingId: MeetingId, personIds: readonly PersonId[]): void;
}

/** Notes that a socket followed and may follow no longer. */
interface ClosedLayers {
  readonly connection: Connection;
  readonly layers: OpenLayers;
}

/** Hands what the rooms committed to this node's own sockets, until it is closed. */
export function createBroadcast({ io, book, memberships, rooms, log, clock }: BroadcastPorts): Broadcast {
  function dismissWhoLeft({ meetingId, events, after }: Commit): void {
    if (!events.some(({ type }) => type === 'participantChanged' || type === 'participantRemoved')) return;
    for (const connection of [...book.ofMeeting(meetingId)]) memberships.reconcile(connection, meetingId, after);
  }

  /** Takes the notes on papers that were withdrawn, or are for fewer people now, from those who followed them. */
  function closeLostLayers({ meetingId, before, after }: Commit): readonly ClosedLayers[] {
    if (before?.papers === after.papers && before.participants === after.participants) return [];
    return [...book.ofMeeting(meetingId)].flatMap((connection) =>
      memberships.closeOutOfReach(connection, meetingId, after).map((layers) => ({ connection, layers })),
    );
  }

  function push({ meetingId, epoch, seq, updates }: Commit): void {
    for (const [name, change] of Object.entries(updates)) {
      const audience = name as Audience;
      const { update, previous } = change;
      io.to(roomNames.audience(meetingId, audience)).emit('push', {
        meetingId,
        audience,
        epoch,
        seq,
        previous,
        update,
      });
    }
  }

  /** @param concerned whose own part this commit, or one before it that waited with it, may have changed */
  function pushOwnParts({ meetingId, epoch, seq, after }: Commit, concerned: ReadonlySet<PersonId>): void {
    if (concerned.size === 0) return;
    const told = new Map<PersonId, MineView | null>();
    for (const { who, memberships: own } of book.ofMeeting(meetingId)) {
      const { personId } = who;
      const membership = own.get(meetingId);
      if (membership === undefined || !concerned.has(personId)) continue;
      const known = told.get(personId);
      const mine = known === undefined ? projectMine(after, personId, membership.mine ?? undefined) : known;
      if (mine === null) continue;
      const changed = mine !== membership.mine;
      membership.mine = mine;
      if (known !== undefined) continue;
      told.set(personId, mine);
      if (changed) io.to(roomNames.person(meetingId, personId)).emit('mine', { meetingId, epoch, seq, mine });
    }
  }

  /** Commits that have not been told yet, in their order, with the notes that each has taken away. */
  let waiting: { readonly commit: Commit; readonly closed: readonly ClosedLayers[] }[] = [];
  let flushing: NodeJS.Immediate | null = null;
  let pausing: TimerHandle | null = null;
  /** Commands of this node that wait for their answers. */
  let unanswered = 0;

  function attempt({ meetingId, seq }: Commit, what: () => void): void {
    try {
      what();
    } catch (error) {
      // Tablets notice the gap at the next head and ask; the meeting room must not suffer.
      log.error({ err: error, meetingId, seq }, 'a commit could not be sent');
    }
  }

  function together(act: () => void): void {
    const { adapter } = io.of('/');
    if (adapter instanceof PreframingAdapter) adapter.together(act);
    else act();
  }

  /** The answers to what was carried out are on their way now. What waits is told when no other command waits, or a little later. */
  function flushWhenAnswered(): void {
    flushing = null;
    if (unanswered === 0) flush();
    else pausing ??= clock.setTimer(flush, longestPause);
  }

  function flush(): void {
    if (flushing !== null) clearImmediate(flushing);
    if (pausing !== null) clock.clearTimer(pausing);
    flushing = null;
    pausing = null;
    if (waiting.length === 0) return;
    const told = waiting;
    waiting = [];
    together(() => tell(told.map(({ commit }) => commit)));
    // Last, so that the tablet knows why.
    for (const { commit, closed } of told) {
      attempt(commit, () => {
        for (const { connection, layers } of closed) {
          connection.socket.emit('layersClosed', { meetingId: commit.meetingId, ...layers });
        }
      });
    }
  }

  function tell(commits: readonly Commit[]): void {
    /** By meeting: the last commit, and whose own part any of them may have changed. */
    const own = new Map<MeetingId, { readonly last: Commit; readonly concerned: Set<PersonId> }>();
    for (const commit of commits) {
      attempt(commit, () => {
        push(commit);
        const concerned = own.get(commit.meetingId)?.concerned ?? new Set<PersonId>();
        own.set(commit.meetingId, { last: commit, concerned });
        for (const personId of concernedBy(commit.events, commit)) concerned.add(personId);
      });
    }
    for (const { last, concerned } of own.values()) attempt(last, () => pushOwnParts(last, concerned));
  }

  return {
    commit(commit) {
      attempt(commit, () => {
        // First those who must not see what follows.
        dismissWhoLeft(commit);
        waiting.push({ commit, closed: closeLostLayers(commit) });
      });
      flushing ??= setImmediate(flushWhenAnswered);
    },

    flush,

    async answering(answer) {
      unanswered += 1;
      try {
        return await answer;
      } finally {
        unanswered -= 1;
        if (unanswered === 0 && pausing !== null) flushing ??= setImmediate(flushWhenAnswered);
      }
    },

    layers({ meetingId, paperId, fileId, to, parts }) {
      const room =
        to === 'everyone'
          ? roomNames.layers(meetingId, paperId, fileId)
          : roomNames.ownLayers(meetingId, paperId, fileId, to);
      io.to(room).emit('layers', { meetingId, paperId, fileId, parts });
    },

    followsLayers: ({ meetingId, paperId, fileId }) =>
      io.of('/').adapter.rooms.has(roomNames.layers(meetingId, paperId, fileId)),

    openFiles() {
      const files = new Map<string, OpenFile & { readonly readers: Set<PersonId> }>();
      for (const { who, memberships: own } of book.all()) {
        for (const [meetingId, { layers }] of own) {
          for (const { paperId, fileId } of layers.values()) {
            const room = roomNames.layers(meetingId, paperId, fileId);
            const file = files.get(room) ?? { meetingId, paperId, fileId, readers: new Set<PersonId>() };
            file.readers.add(who.personId);
            files.set(room, file);
          }
        }
      }
      return [...files.values()];
    },

    async heads(to) {
      for (const meetingId of book.meetings()) {
        const heads = await rooms.heads(meetingId);
        if (heads === null) continue;
        // Else a head would be ahead of its own push, and everybody would ask for it.
        flush();
        const present = [...book.ofMeeting(meetingId)].filter((connection) => to.has(connection));
        for (const [name, seq] of Object.entries(heads.seqs)) {
          const audience = name as Audience;
          const ids = present.flatMap(({ socket, memberships: own }) =>
            own.get(meetingId)?.audiences.has(audience) === true ? [socket.id] : [],
          );
          if (ids.length === 0) continue;
          io.to(ids).emit('head', {
            meetingId,
            epoch: heads.epoch,
            seqs: { [name]: seq },
            serverTime: rooms.time(meetingId),
          });
        }
      }
    },

    pointed(place, from) {
      const { meetingId } = place;
      const rooms = [roomNames.audience(meetingId, 'room'), roomNames.audience(meetingId, 'hall')];
      io.to(rooms)
        .except(from ?? [])
        .volatile.emit('pointed', place);
    },

    connections(meetingId, personIds) {
      io.to(roomNames.audience(meetingId, 'desk')).emit('connections', { meetingId, personIds });
    },
  };
}
