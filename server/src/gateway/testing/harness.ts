import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PersonId } from '@nghi-truong/domain';
import {
  type ClientToServer,
  type CommandAnswer,
  packetParser,
  paths,
  protocolVersion,
  type ServerToClient,
  type WireError,
  wireErrorSchema,
} from '@nghi-truong/protocol';
import { io, type Socket } from 'socket.io-client';
import type { CollabHost } from '../../collab-host/ports.ts';
import { systemClock } from '../../meeting-room/clock.ts';
import type { MeetingRooms } from '../../meeting-room/ports.ts';
import { attachGateway, type Gateway, type GatewayOptions } from '../attach-gateway.ts';
import { MemoryRooms } from './memory-rooms.ts';
import { MemorySessions } from './memory-sessions.ts';

export type ClientSocket = Socket<ServerToClient, ClientToServer>;

export const silentLog = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

type Pushed = { [Event in keyof ServerToClient]: Parameters<ServerToClient[Event]>[0] };

/** One tablet: the real client, and everything it was told. */
export interface Tablet {
  readonly socket: ClientSocket;
  readonly told: { readonly [Event in keyof Pushed]: Pushed[Event][] };
  /** Waits until a message of this kind that fits has come, at most two seconds. */
  until<Event extends keyof Pushed>(event: Event, fits?: (message: Pushed[Event]) => boolean): Promise<Pushed[Event]>;
  disconnected: Promise<string>;
}

export interface ConnectOptions {
  readonly sessionId?: string;
  readonly token?: string;
  readonly protocolVersion?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly auth?: Record<string, unknown>;
}

export interface Stage {
  readonly server: Server;
  readonly gateway: Gateway;
  readonly rooms: MemoryRooms;
  readonly sessions: MemorySessions;
  readonly port: number;
  readonly url: string;
  connect(personId: PersonId, options?: ConnectOptions): Promise<Tablet>;
  /** Connects expecting to be turned away. */
  refused(options: ConnectOptions): Promise<WireError>;
  close(): Promise<void>;
}

/** Notes are another suite's matter. */
const noLayers: CollabHost = {
  openLayers: async () => ({ ok: false, code: 'paperNotFound' }),
  writeLayer: async () => ({ ok: false, code: 'paperNotFound' }),
  subscribe: () => () => {},
  close: async () => {},
};

function follow(socket: ClientSocket): Tablet {
  const told: Tablet['told'] = {
    push: [],
    mine: [],
    head: [],
    layers: [],
    layersClosed: [],
    pointed: [],
    connections: [],
    dismissed: [],
    closing: [],
  };
  const waiting = new Set<() => void>();
  socket.onAny((event: keyof Pushed, message: unknown) => {
    (told[event] as unknown[]).push(message);
    for (const look of [...waiting]) look();
  });
  return {
    socket,
    told,
    disconnected: new Promise((resolve) => socket.once('disconnect', resolve)),
    until(event, fits = () => true) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`no ${event} came`));
        }, 15_000);
        function look() {
          const found = told[event].find(fits);
          if (found === undefined) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(found);
        }
        waiting.add(look);
        look();
      });
    },
  };
}

/** A real HTTP server on a free port with the gateway on it, over rooms and sessions in memory. */
export async function raise(
  options: Partial<GatewayOptions> & { collabHostOf?: (rooms: MeetingRooms) => CollabHost } = {},
): Promise<Stage> {
  const server = createServer((_request, response) => response.writeHead(404).end());
  const rooms = new MemoryRooms(() => (options.clock ?? systemClock).now());
  const sessions = new MemorySessions();
  const { collabHostOf, ...rest } = options;
  const gateway = attachGateway(server, {
    rooms,
    sessions,
    collabHost: collabHostOf?.(rooms) ?? noLayers,
    log: silentLog,
    clock: systemClock,
    ...rest,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const opened: ClientSocket[] = [];

  function dial(connect: ConnectOptions): ClientSocket {
    const socket: ClientSocket = io(url, {
      path: paths.socket,
      transports: ['websocket'],
      parser: packetParser,
      reconnection: false,
      forceNew: true,
      auth: connect.auth ?? { protocolVersion: connect.protocolVersion ?? protocolVersion, token: connect.token },
      extraHeaders: { ...connect.headers },
    });
    opened.push(socket);
    return socket;
  }

  return {
    server,
    gateway,
    rooms,
    sessions,
    port,
    url,

    async connect(personId, connect = {}) {
      const sessionId = connect.sessionId ?? `s${opened.length}`;
      const socket = dial({ token: sessions.open(sessionId, personId), ...connect });
      const tablet = follow(socket);
      await new Promise<void>((resolve, reject) => {
        socket.once('connect', resolve);
        socket.once('connect_error', reject);
      });
      return tablet;
    },

    refused(connect) {
      const socket = dial(connect);
      return new Promise((resolve, reject) => {
        socket.once('connect', () => reject(new Error('it was let in')));
        socket.once('connect_error', (error: Error & { data?: unknown }) => {
          const parsed = wireErrorSchema.safeParse(error.data);
          if (parsed.success) resolve(parsed.data as WireError);
          else reject(error);
        });
      });
    },

    async close() {
      for (const socket of opened) socket.disconnect();
      await gateway.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Sends whatever as an event and waits for whatever answer. */
export function ask(tablet: Tablet, event: string, ...args: unknown[]): Promise<unknown> {
  const socket = tablet.socket as unknown as {
    timeout(milliseconds: number): { emitWithAck(event: string, ...args: unknown[]): Promise<unknown> };
  };
  return socket.timeout(3_000).emitWithAck(event, ...args);
}

export async function command(
  tablet: Tablet,
  meetingId: string,
  commandId: string,
  type: string,
  payload: unknown,
): Promise<CommandAnswer> {
  return tablet.socket.timeout(3_000).emitWithAck('command', { meetingId, commandId, type, payload });
}
