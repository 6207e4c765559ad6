import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { packetParser } from '@nghi-truong/protocol';
import { Server, type Socket as ServerSocket } from 'socket.io';
import { io } from 'socket.io-client';
import { describe, expect, test, vi } from 'vitest';
import { binaryFrameHead, isKeepingUp, writeFrame, writeStraight } from './outgoing.ts';
import { PreframingAdapter } from './preframing-adapter.ts';
import { startRecordingProxy } from './testing/recording-proxy.ts';

const payloads = [0, 1, 60, 125, 126, 300, 65_400, 65_535, 65_536, 200_000].map((length) =>
  Uint8Array.from({ length }, (_, index) => index % 251),
);

interface Recording {
  readonly bytes: Buffer;
  /** Packets that Engine.IO made. */
  readonly packets: number;
  readonly received: unknown[];
}

/** What goes over the wire to one of three receivers when each payload is broadcast to a room. */
async function record(options: {
  readonly adapter?: typeof PreframingAdapter;
  readonly together?: boolean;
  /** To each socket by itself instead of to the room. */
  readonly single?: 'ordinary' | 'straight';
}): Promise<Recording> {
  const http = createServer();
  const server = new Server(http, {
    transports: ['websocket'],
    parser: packetParser,
    serveClient: false,
    perMessageDeflate: false,
    ...(options.adapter === undefined ? {} : { adapter: options.adapter }),
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const proxy = await startRecordingProxy((http.address() as AddressInfo).port);
  let packets = 0;
  server.on('connection', (socket) => {
    void socket.join('hall');
    if (options.single === 'straight') writeStraight(socket.client);
    socket.conn.on('packetCreate', ({ type }) => {
      if (type === 'message') packets += 1;
    });
  });
  const ports = [proxy.port, (http.address() as AddressInfo).port];
  const clients = await Promise.all(
    ports.map(async (port) => {
      const client = io(`http://127.0.0.1:${port}`, {
        transports: ['websocket'],
        parser: packetParser,
        reconnection: false,
      });
      await new Promise<void>((resolve) => client.once('connect', resolve));
      return client;
    }),
  );
  const received: unknown[] = [];
  const done = new Promise<void>((resolve) => {
    clients[0]?.on('push', (message: unknown) => {
      received.push(message);
      if (received.length === payloads.length) resolve();
    });
  });
  proxy.clear();
  const tell = () => {
    for (const [seq, update] of payloads.entries()) {
      if (options.single === undefined) server.to('hall').emit('push', { seq, update });
      else for (const socket of server.of('/').sockets.values()) socket.emit('push', { seq, update });
    }
  };
  const { adapter } = server.of('/');
  if (options.together && adapter instanceof PreframingAdapter) adapter.together(tell);
  else tell();
  await done;
  const bytes = proxy.recorded();
  for (const client of clients) client.disconnect();
  await proxy.close();
  await server.close();
  return { bytes, packets, received };
}

describe('frames computed once', () => {
  test('[GW-27] the bytes on the wire are those of the ordinary path, for every size of frame head', async () => {
    const ordinary = await record({});
    const preframed = await record({ adapter: PreframingAdapter });
    expect(preframed.bytes.equals(ordinary.bytes)).toBe(true);
    expect(preframed.received).toEqual(payloads.map((update, seq) => ({ seq, update })));
  });

  test('[GW-48] what is told together is the same on the wire, in one write for each receiver', async () => {
    const ordinary = await record({});
    const together = await record({ adapter: PreframingAdapter, together: true });
    expect(together.bytes.equals(ordinary.bytes)).toBe(true);
    expect(together.received).toEqual(payloads.map((update, seq) => ({ seq, update })));
  });

  test('[GW-27] what is for one tablet alone is the same on the wire without a packet of Engine.IO', async () => {
    const ordinary = await record({ single: 'ordinary' });
    const straight = await record({ single: 'straight' });
    expect(straight.bytes.equals(ordinary.bytes)).toBe(true);
    expect(straight.received).toEqual(payloads.map((update, seq) => ({ seq, update })));
    expect(straight.packets).toBeLessThan(ordinary.packets);
  });

  test('[GW-27] the frame reaches Engine.IO computed, one for all receivers', async () => {
    const frames: unknown[] = [];
    const receiver = {
      client: {
        conn: {},
        writeToEngine: (_frames: unknown, options: { wsPreEncodedFrame: unknown }) =>
          frames.push(options.wsPreEncodedFrame),
      },
    };
    const sockets = new Map([
      ['a', receiver],
      ['b', receiver],
      ['c', receiver],
    ]);
    const adapter = new PreframingAdapter({ name: '/', sockets, server: { encoder: new packetParser.Encoder() } });
    for (const id of sockets.keys()) await adapter.addAll(id, new Set(['hall', id]));
    adapter.broadcast({ type: 2, data: ['push', 1] } as never, { rooms: new Set(['hall']), except: new Set(['c']) });
    expect(frames).toHaveLength(2);
    expect(frames[0]).toBe(frames[1]);
    const [payload] = new packetParser.Encoder().encode({ type: 2, nsp: '/', data: ['push', 1] });
    expect(frames[0]).toEqual([Buffer.concat([binaryFrameHead(payload?.length ?? 0), payload ?? Buffer.alloc(0)])]);
    adapter.broadcast({ type: 2, data: ['push', 2] } as never, { rooms: new Set() });
    expect(frames).toHaveLength(5);
  });

  test('[GW-27] it is written past the queue of Engine.IO only where nothing waits', async () => {
    const ways: string[] = [];
    const receiver = (name: string, waiting: { readonly queued?: number; readonly below?: number }) => ({
      client: {
        conn: {
          readyState: 'open',
          upgrading: false,
          writeBuffer: Array.from({ length: waiting.queued ?? 0 }),
          transport: {
            writable: true,
            perMessageDeflate: null,
            socket: {
              readyState: 1,
              _socket: { writableLength: waiting.below ?? 0 },
              _sender: { sendFrame: () => ways.push(`${name} past`) },
            },
          },
        },
        writeToEngine: () => ways.push(`${name} queued`),
      },
    });
    const sockets = new Map([
      ['free', receiver('free', {})],
      ['queue', receiver('queue', { queued: 1 })],
      ['slow', receiver('slow', { below: 300 })],
    ]);
    const adapter = new PreframingAdapter({ name: '/', sockets, server: { encoder: new packetParser.Encoder() } });
    for (const id of sockets.keys()) await adapter.addAll(id, new Set(['hall']));
    adapter.broadcast({ type: 2, data: ['push', 1] } as never, { rooms: new Set(['hall']) });
    expect(ways.splice(0)).toEqual(['free past', 'queue queued', 'slow queued']);
    adapter.broadcast({ type: 2, data: ['pointed', 1] } as never, {
      rooms: new Set(['hall']),
      flags: { volatile: true },
    });
    expect(ways).toEqual(['free past', 'queue queued']);
  });

  test('[GW-27] a real socket that keeps up takes the frame itself', async () => {
    const http = createServer();
    const server = new Server(http, { transports: ['websocket'], parser: packetParser, perMessageDeflate: false });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const arrived = new Promise<ServerSocket>((resolve) => server.on('connection', resolve));
    const client = io(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, {
      transports: ['websocket'],
      parser: packetParser,
      reconnection: false,
    });
    const heard = new Promise((resolve) => client.once('push', resolve));
    const { conn } = await arrived;
    await vi.waitUntil(() => isKeepingUp(conn), 10_000);
    const [payload] = new packetParser.Encoder().encode({ type: 2, nsp: '/', data: ['push', 'straight'] });
    const frame = Buffer.concat([binaryFrameHead(payload?.length ?? 0), payload ?? Buffer.alloc(0)]);
    await vi.waitUntil(() => writeFrame(conn, frame), 10_000);
    expect(await heard).toBe('straight');
    client.disconnect();
    await server.close();
  });

  test('[GW-40] a volatile broadcast leaves out who has not taken what was sent before', async () => {
    const http = createServer();
    const server = new Server(http, { transports: ['websocket'], parser: packetParser, adapter: PreframingAdapter });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const arrived = new Promise<ServerSocket>((resolve) => server.on('connection', resolve));
    const client = io(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, {
      transports: ['websocket'],
      parser: packetParser,
      reconnection: false,
    });
    const received: unknown[] = [];
    const last = new Promise<void>((resolve) =>
      client.on('pointed', (place: string) => {
        received.push(place);
        if (place === 'last') resolve();
      }),
    );
    const { transport } = (await arrived).conn;
    await new Promise((resolve) => setTimeout(resolve, 20));
    transport.writable = false;
    server.volatile.emit('pointed', 'late');
    server.emit('pointed', 'kept');
    transport.writable = true;
    server.volatile.emit('pointed', 'last');
    await last;
    expect(received).toEqual(['kept', 'last']);
    client.disconnect();
    await server.close();
  });
});
