// Run by `npm run nodes` with REDIS_URL. A Redis that belongs to somebody else is not shut: its connections are cut alone.
import { createConnection, createServer, type Socket } from 'node:net';
import { createClient } from '@redis/client';
import { describe } from 'vitest';
import { describeRedisBus } from './redis-bus.contract.ts';

const realUrl = process.env.REDIS_URL ?? '';
if (realUrl === '') throw new Error('REDIS_URL is needed');

/** A line to the real Redis that can be cut and closed without touching anybody else's. */
async function startLine() {
  const real = new URL(realUrl);
  const sockets = new Set<Socket>();
  let port = 0;
  const server = createServer((socket) => {
    const there = createConnection({ host: real.hostname, port: Number(real.port || 6379) });
    for (const [one, other] of [
      [socket, there],
      [there, socket],
    ] as const) {
      sockets.add(one);
      one.on('error', () => one.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  const open = () =>
    new Promise<void>((resolve) => {
      server.listen(port, '127.0.0.1', () => {
        const address = server.address();
        if (address !== null && typeof address === 'object') port = address.port;
        resolve();
      });
    });
  const cut = async () => {
    for (const socket of sockets) socket.destroy();
  };
  const shut = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      void cut();
    });
  await open();
  const url = new URL(realUrl);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  const speaker = createClient({ url: realUrl });
  speaker.on('error', () => {});
  await speaker.connect();
  return {
    url: url.href,
    cut,
    shut,
    open,
    say: async (text: string) => {
      await speaker.publish('nghi-truong:nudges', text);
    },
    async close() {
      speaker.destroy();
      if (server.listening) await shut();
    },
  };
}

describe('the bus over a real Redis', () => {
  describeRedisBus(startLine);
});
