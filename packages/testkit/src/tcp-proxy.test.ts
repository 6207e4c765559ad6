import { connect, createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';

/** Sends back what it hears. */
interface Echo {
  readonly port: number;
  readonly ended: () => number;
  close(): Promise<void>;
}

async function startEcho(): Promise<Echo> {
  const sockets = new Set<Socket>();
  let ended = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      ended += 1;
    });
    socket.pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    ended: () => ended,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

class Client {
  heard = '';
  closed = false;
  readonly socket: Socket;

  constructor(port: number) {
    this.socket = connect({ port, host: '127.0.0.1' });
    this.socket.on('data', (bytes: Buffer) => {
      this.heard += bytes.toString();
    });
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => {
      this.closed = true;
    });
  }
}

async function until(wanted: () => boolean): Promise<void> {
  for (let tries = 0; !wanted(); tries += 1) {
    if (tries > 2_000) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe('a line that can be made bad', () => {
  let echo: Echo;
  let line: TcpProxy;
  beforeEach(async () => {
    echo = await startEcho();
    line = await startTcpProxy(echo.port, () => 0.5);
  });
  afterEach(async () => {
    await line.close();
    await echo.close();
  });

  it('passes everything on, and the end of it', async () => {
    const client = new Client(line.port);
    client.socket.end('hello');
    await until(() => client.closed);
    expect(client.heard).toBe('hello');
    expect(line.connections).toBe(0);
  });

  it('keeps the order on a slow line with jitter', async () => {
    line.slow({ delay: 5, jitter: 20 });
    const client = new Client(line.port);
    for (let number = 0; number < 20; number += 1) client.socket.write(`${number} `);
    const all = Array.from({ length: 20 }, (_, number) => `${number} `).join('');
    await until(() => client.heard.length === all.length);
    expect(client.heard).toBe(all);
  });

  it('keeps the order of pieces that come in one tick of a busy machine', async () => {
    await line.close();
    let draws = 0;
    line = await startTcpProxy(echo.port, () => {
      // Time passes between two pieces, and the clock of the timers does not see it before the next tick.
      const end = performance.now() + 3;
      while (performance.now() < end);
      draws += 1;
      return draws % 2 === 1 ? 0.9 : 0;
    });
    line.slow({ delay: 1, jitter: 40 });
    const client = new Client(line.port);
    const text = Array.from({ length: 150_000 }, (_, number) => String(number).padStart(7, '0')).join('');
    client.socket.write(text);
    await until(() => client.heard.length === text.length);
    expect(client.heard === text).toBe(true);
    expect(draws).toBeGreaterThan(10);
    client.socket.destroy();
  });

  it('holds everything back and goes on where it stopped', async () => {
    const client = new Client(line.port);
    client.socket.write('a');
    await until(() => client.heard === 'a');
    line.hold();
    client.socket.write('b');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(client.heard).toBe('a');
    line.heal();
    await until(() => client.heard === 'ab');
  });

  it('cuts in the middle of a piece', async () => {
    const client = new Client(line.port);
    client.socket.write('a');
    await until(() => client.heard === 'a');
    line.cutInPiece();
    client.socket.write('12345678');
    await until(() => client.closed);
    expect(client.heard).toBe('a1234');
  });

  it('leaves a connection half open and lets new ones pass', async () => {
    const client = new Client(line.port);
    client.socket.write('a');
    await until(() => client.heard === 'a');
    line.orphan();
    client.socket.write('b');
    const other = new Client(line.port);
    other.socket.write('c');
    await until(() => other.heard === 'c');
    client.socket.destroy();
    await until(() => client.closed);
    expect(client.heard).toBe('a');
    expect(echo.ended()).toBe(0);
    other.socket.destroy();
  });

  it('refuses until it is healed', async () => {
    const client = new Client(line.port);
    client.socket.write('a');
    await until(() => client.heard === 'a');
    line.refuse();
    await until(() => client.closed);
    const second = new Client(line.port);
    await until(() => second.closed);
    line.heal();
    const third = new Client(line.port);
    third.socket.write('d');
    await until(() => third.heard === 'd');
    third.socket.destroy();
  });
});
