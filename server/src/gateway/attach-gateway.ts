import type { Server as HttpServer } from 'node:http';
import { type ErrorCode, packetParser, paths, type WireError, wireError } from '@nghi-truong/protocol';
import type { FastifyBaseLogger } from 'fastify';
import { Server } from 'socket.io';
import type { CollabHost } from '../collab-host/ports.ts';
import type { Nudge } from '../meeting-room/bus.ts';
import type { Clock, TimerHandle } from '../meeting-room/clock.ts';
import type { MeetingRooms } from '../meeting-room/ports.ts';
import type { SessionReader } from '../modules/auth/ports.ts';
import { DoorError } from '../modules/door-error.ts';
import { createGate } from '../modules/gate.ts';
import { createBroadcast } from './broadcast.ts';
import { type Connection, createConnectionBook, type GatewayServer, type GatewaySocket } from './connection.ts';
import { dispatch } from './dispatch.ts';
import { createDoors } from './doors.ts';
import { checkHandshake, type HandshakeResult } from './handshake.ts';
import { defaultGatewayLimits, type GatewayLimits } from './limits.ts';
import { createMemberships } from './membership.ts';
import { createOriginCheck, type OriginCheck } from './origin.ts';
import { cut, outgoingBytes, writeStraight } from './outgoing.ts';
import { createPointing } from './pointing.ts';
import { PreframingAdapter } from './preframing-adapter.ts';
import { createPresence, type OtherNodes } from './presence.ts';
import { createTokenBucket } from './token-bucket.ts';

export interface GatewayOptions {
  readonly rooms: MeetingRooms;
  readonly sessions: SessionReader;
  readonly collabHost: CollabHost;
  readonly log: Pick<FastifyBaseLogger, 'debug' | 'info' | 'warn' | 'error'>;
  readonly clock: Clock;
  /** Absent: this node is alone. */
  readonly others?: OtherNodes;
  /** Default: the page's host must be the server's own (origin.ts). */
  readonly originAllowed?: OriginCheck;
  readonly limits?: Partial<GatewayLimits>;
}

export interface GatewayStats {
  readonly sockets: number;
  /** Meetings that somebody follows. */
  readonly meetings: number;
  /** Sockets in the meeting that most follow. */
  readonly largestMeeting: number;
  readonly refusedHandshakes: number;
  readonly expelled: number;
  /** Sockets cut because their tablet did not read. */
  readonly tooSlow: number;
}

export interface Gateway {
  stats(): GatewayStats;
  /** Tells every tablet why, closes every socket and every timer. The HTTP server stays open. */
  close(reason?: ErrorCode): Promise<void>;
}

/**
 * Opens the socket door on a server's path `/socket`. Nothing that comes in makes it throw; every request is answered.
 * @param server the HTTP server; may listen already or later.
 */
export function attachGateway(server: HttpServer, options: GatewayOptions): Gateway {
  const { rooms, sessions, collabHost, log, clock } = options;
  const now = () => clock.now();
  // A clock that was set back must not put off for hours what is due every few seconds.
  const since = (at: number) => Math.abs(now() - at);
  const limits: GatewayLimits = { ...defaultGatewayLimits, ...options.limits };
  const originAllowed = options.originAllowed ?? createOriginCheck();
  const io: GatewayServer = new Server(server, {
    path: paths.socket,
    // Only WebSocket: no sticky sessions are needed, and there is one kind of connection to reason about.
    transports: ['websocket'],
    serveClient: false,
    parser: packetParser,
    adapter: PreframingAdapter,
    perMessageDeflate: false,
    httpCompression: false,
    connectTimeout: limits.handshake,
    pingInterval: limits.pingInterval,
    pingTimeout: limits.pingTimeout,
    // Up to twice the limit is read so that `tooLarge` can be answered; beyond it the connection ends with code 1009.
    maxHttpBufferSize: limits.messageBytes * 2,
  });

  const book = createConnectionBook();
  const others = options.others ?? null;
  const memberships = createMemberships(book, (meetingId) => presence.changed(meetingId));
  const broadcast = createBroadcast({ io, book, memberships, rooms, log, clock });
  const presence = createPresence({
    book,
    others,
    now,
    interval: limits.presenceInterval,
    tell: broadcast.connections,
  });
  const pointing = createPointing(clock, limits.pointerInterval, ({ meetingId, ...pointed }, from) => {
    broadcast.pointed({ meetingId, ...pointed }, from);
    others?.bus.publish({ meetingId, node: others.node, pointed });
  });
  const doors = createDoors({ rooms, collabHost, memberships, pointing, broadcast, limits, now });
  /** Sessions that ended lately, for handshakes that were under way: session id → when. */
  const justRevoked = new Map<string, number>();
  /** Tries to come in, by WebSocket. */
  const tries = new WeakMap<object, number>();
  const doorway = createGate(limits.handshakesAtOnce, limits.handshakesWaiting);
  const counts = { refusedHandshakes: 0, expelled: 0, tooSlow: 0 };
  let closing = false;

  let headTurn = 0;
  /**
   * How much sooner than others a new connection is told its first head: a hall comes in together, and a thousand heads at once would stand
   * before whatever happens in that moment.
   */
  function nextHeadTurn(): number {
    headTurn = (headTurn + 1) % Math.max(1, Math.floor(limits.headInterval / limits.tick));
    return headTurn * limits.tick;
  }

  /** Says why and closes for good: the client does not come back by itself after this. */
  function expel(connection: Connection, error: WireError): void {
    if (connection.ended) return;
    counts.expelled += 1;
    log.info({ personId: connection.who.personId, code: error.code }, 'a socket was closed');
    end(connection, error);
    connection.socket.disconnect(true);
  }

  /** From now on the connection hears nothing but why, and says nothing that counts. */
  function end(connection: Connection, error: WireError | null): void {
    connection.ended = true;
    for (const meetingId of [...connection.memberships.keys()]) memberships.leave(connection, meetingId);
    if (error !== null) connection.socket.emit('closing', { error });
  }

  async function admit(socket: GatewaySocket): Promise<HandshakeResult> {
    if (closing) return { ok: false, error: wireError('serverStopping') };
    try {
      const result = await doorway.run(async () =>
        // After a while in the queue nobody may be there any more, or nobody to ask.
        closing || socket.conn.readyState !== 'open'
          ? { ok: false as const, error: wireError('serverStopping') }
          : checkHandshake(socket.handshake, sessions, originAllowed),
      );
      if (result.ok && book.countOf(result.who.personId) >= limits.socketsPerPerson) {
        return { ok: false, error: wireError('tooMany', { most: limits.socketsPerPerson }) };
      }
      return result;
    } catch (error) {
      if (error instanceof DoorError) return { ok: false, error: error.wire() };
      log.error({ err: error }, 'a handshake failed');
      return { ok: false, error: wireError('storeUnavailable') };
    }
  }

  io.use(async (socket, next) => {
    const tried = (tries.get(socket.conn) ?? 0) + 1;
    tries.set(socket.conn, tried);
    if (tried > limits.handshakesPerConnection) {
      // Whoever knocks without end is no tablet; nothing is looked up and nothing answered.
      cut(socket.conn);
      return;
    }
    const result = await admit(socket);
    if (result.ok) {
      socket.data.who = result.who;
      socket.data.token = result.token;
      next();
      return;
    }
    counts.refusedHandshakes += 1;
    log.debug({ code: result.error.code }, 'a handshake was refused');
    next(Object.assign(new Error(result.error.code), { data: result.error }));
  });

  io.on('connection', (socket) => {
    const { who, token } = socket.data;
    // Both are set by the middleware above, without which there is no connection.
    if (who === undefined || token === undefined) {
      socket.disconnect(true);
      return;
    }
    writeStraight(socket.client);
    const connection: Connection = {
      socket,
      who,
      token,
      messages: createTokenBucket(limits.messagesPerSecond, limits.messageBurst, now()),
      refusals: createTokenBucket(limits.refusalsPerSecond, limits.refusalBurst, now()),
      memberships: new Map(),
      inFlight: 0,
      checkedAt: now(),
      headAt: now() - nextHeadTurn(),
      ended: false,
    };
    book.add(connection);
    socket.on('disconnect', () => {
      end(connection, null);
      book.remove(connection);
    });
    // A broken packet: Socket.IO closes the connection itself; without a listener its error would end the process.
    socket.on('error', (error: Error) => log.debug({ err: error }, 'a socket sent a broken packet'));
    // As middleware that never goes on: an event named like one of Socket.IO's own ("disconnect", "error") must not
    // reach its listeners.
    socket.use((args) => {
      dispatch(connection, args, { doors, inFlight: limits.inFlight, now, log, expel }).catch((error: unknown) =>
        log.error({ err: error }, 'an answer could not be sent'),
      );
    });
    if (closing) expel(connection, wireError('serverStopping'));
    else if (justRevoked.has(who.sessionId)) expel(connection, wireError('sessionRevoked'));
    else if (book.countOf(who.personId) > limits.socketsPerPerson) {
      expel(connection, wireError('tooMany', { most: limits.socketsPerPerson }));
    }
  });

  const stopListening = [
    rooms.subscribe((commit) => broadcast.commit(commit)),
    collabHost.subscribe({
      take: (batch) => broadcast.layers(batch),
      isOpen: (file) => broadcast.followsLayers(file),
      openFiles: () => broadcast.openFiles(),
    }),
    others?.bus.subscribe(hearOtherNode, () => presence.sayAgain()) ?? (() => {}),
    sessions.onRevoked((sessionId) => {
      justRevoked.set(sessionId, now());
      for (const connection of book.ofSession(sessionId)) expel(connection, wireError('sessionRevoked'));
    }),
    // The next tick looks all of them up.
    sessions.onUnheard(() => {
      for (const connection of book.all()) connection.checkedAt = Number.NEGATIVE_INFINITY;
    }),
  ];

  function hearOtherNode(nudge: Nudge): void {
    if ('present' in nudge) presence.hear(nudge);
    if ('pointed' in nudge && nudge.node !== others?.node) {
      broadcast.pointed({ meetingId: nudge.meetingId, ...nudge.pointed }, null);
    }
  }

  async function recheck(connection: Connection): Promise<void> {
    connection.checkedAt = now();
    try {
      if ((await sessions.authenticate(connection.token)) === null) expel(connection, wireError('sessionRevoked'));
    } catch (error) {
      // A store that does not answer is no reason to send people home.
      log.warn({ err: error }, 'a session could not be looked up again');
    }
  }

  function cutTheSlow(): void {
    for (const connection of book.all()) {
      if (outgoingBytes(connection.socket.conn) <= limits.outgoingBytes) continue;
      counts.tooSlow += 1;
      log.warn({ personId: connection.who.personId }, 'a tablet does not read what is sent and was cut');
      end(connection, null);
      cut(connection.socket.conn);
    }
  }

  let headsUnderWay = false;
  async function sendHeads(): Promise<void> {
    const due = book.all().filter(({ headAt }) => since(headAt) >= limits.headInterval);
    if (headsUnderWay || due.length === 0) return;
    headsUnderWay = true;
    for (const connection of due) connection.headAt = now();
    try {
      await broadcast.heads(new Set(due));
    } catch (error) {
      log.warn({ err: error }, 'heads could not be sent');
    } finally {
      headsUnderWay = false;
    }
  }

  async function tick(): Promise<void> {
    presence.tick();
    cutTheSlow();
    for (const [sessionId, at] of justRevoked) if (since(at) > limits.sessionCheck) justRevoked.delete(sessionId);
    const due = book.all().filter(({ checkedAt }) => since(checkedAt) >= limits.sessionCheck);
    await Promise.all([sendHeads(), ...due.map(recheck)]);
  }

  function tickSoon(): TimerHandle {
    return clock.setTimer(() => {
      ticker = tickSoon();
      tick().catch((error: unknown) => log.error({ err: error }, 'the gateway tick failed'));
    }, limits.tick);
  }
  let ticker = tickSoon();

  return {
    stats() {
      const meetings = book.meetings();
      const largestMeeting = Math.max(0, ...meetings.map((meetingId) => book.ofMeeting(meetingId).size));
      return { sockets: book.all().length, meetings: meetings.length, largestMeeting, ...counts };
    },

    async close(reason = 'serverStopping') {
      if (closing) return;
      closing = true;
      clock.clearTimer(ticker);
      pointing.close();
      presence.close();
      for (const stop of stopListening) stop();
      broadcast.flush();
      for (const connection of book.all()) {
        end(connection, wireError(reason));
        // Only the transport is closed, not the session with it: clients come back by themselves.
        connection.socket.conn.close();
      }
      io.engine.close();
    },
  };
}
