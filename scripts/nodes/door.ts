import { connect, createServer, type Socket } from 'node:net';

/** One address that leads to the first of several servers which takes a connection, as a load balancer's does. */
export interface Door {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Opens a door on loopback. Whole connections are passed on as they are, so nothing need stick to one server but the
 * connection itself.
 * @param ports of the servers on loopback, in order of preference
 */
export async function openDoor(ports: readonly number[]): Promise<Door> {
  const sockets = new Set<Socket>();

  function keep(socket: Socket): void {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  }

  function lead(visitor: Socket, [port, ...others]: readonly number[]): void {
    if (port === undefined || visitor.destroyed) {
      visitor.destroy();
      return;
    }
    const server = connect({ port, host: '127.0.0.1' });
    keep(server);
    server.once('error', () => {
      server.destroy();
      lead(visitor, others);
    });
    server.once('connect', () => {
      server.removeAllListeners('error');
      // A line that breaks on one side breaks on the other.
      for (const [one, other] of [
        [visitor, server],
        [server, visitor],
      ] as const) {
        one.on('error', () => other.destroy());
        one.once('close', () => other.destroy());
        one.pipe(other);
      }
    });
  }

  const listener = createServer({ noDelay: true }, (visitor) => {
    keep(visitor);
    visitor.on('error', () => visitor.destroy());
    lead(visitor, ports);
  });
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject);
    listener.listen({ port: 0, host: '127.0.0.1', backlog: 1_024 }, resolve);
  });
  const address = listener.address();
  if (address === null || typeof address === 'string') throw new Error('the door has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        listener.close(() => resolve());
      }),
  };
}
