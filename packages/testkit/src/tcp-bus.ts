import { createConnection, createServer, type Socket } from 'node:net';
import { createInterface, type Interface } from 'node:readline';
import type { TestBusEnd } from './test-bus.ts';

/** The middle of a bus between processes: hands every line it hears on to everybody else. */
export interface TcpBusHub {
  readonly port: number;
  close(): Promise<void>;
}

/** Starts a hub on loopback. */
export async function startTcpBusHub(): Promise<TcpBusHub> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    linesOf(socket).on('line', (line) => {
      for (const other of sockets) if (other !== socket && other.writable) other.write(`${line}\n`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the hub has no port');
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** Connects one process to a hub. A cut connection loses nudges, as the port allows; it is not made again. */
export async function connectTcpBus<Nudge extends object>(
  port: number,
  read: (line: unknown) => Nudge | null,
): Promise<TestBusEnd<Nudge>> {
  const listeners = new Set<(nudge: Nudge) => void>();
  const socket = createConnection({ port, host: '127.0.0.1' });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => socket.destroy());
  linesOf(socket).on('line', (line) => {
    const nudge = read(JSON.parse(line));
    if (nudge !== null) for (const listener of [...listeners]) listener(nudge);
  });
  return {
    publish(nudge) {
      if (socket.writable) socket.write(`${JSON.stringify(nudge)}\n`);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () =>
      new Promise((resolve) => {
        listeners.clear();
        if (socket.destroyed) resolve();
        else socket.end(() => resolve());
      }),
  };
}

/** What comes over a socket, line by line. The reader repeats the socket's errors, which are dealt with there. */
function linesOf(socket: Socket): Interface {
  return createInterface({ input: socket }).on('error', () => {});
}
