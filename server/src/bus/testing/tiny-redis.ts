import { createServer, type Socket } from 'node:net';

/** As much of a Redis as a bus needs, on loopback, to be cut and to fall silent at will. */
export interface TinyRedis {
  readonly url: string;
  /** Connections that have subscribed. */
  readonly subscribed: number;
  /** Cuts every connection; new ones are taken as before. */
  cut(): void;
  /** Stops listening and cuts everything; `open` listens again on the same port. */
  shut(): Promise<void>;
  open(): Promise<void>;
  /** From now on nothing is answered or handed on, as when the machine between has died. */
  fallSilent(silent: boolean): void;
  /** Hands this text to everybody who listens, as a foreign program might. */
  say(text: string): void;
  close(): Promise<void>;
}

interface Peer {
  readonly socket: Socket;
  readonly channels: Set<string>;
  pending: Buffer;
}

/** The first whole command of a buffer (`*2\r\n$4\r\nPING\r\n…`) and where the next begins; null when it is not all there. */
function firstCommand(bytes: Buffer): { readonly words: readonly string[]; readonly end: number } | null {
  let at = 0;
  const line = (): string | null => {
    const end = bytes.indexOf('\r\n', at);
    if (end < 0) return null;
    const text = bytes.toString('utf8', at, end);
    at = end + 2;
    return text;
  };
  const head = line();
  if (head === null) return null;
  const words: string[] = [];
  for (let left = Number(head.slice(1)); left > 0; left -= 1) {
    const length = line();
    if (length === null) return null;
    const end = at + Number(length.slice(1));
    if (bytes.length < end + 2) return null;
    words.push(bytes.toString('utf8', at, end));
    at = end + 2;
  }
  return { words, end: at };
}

const bulk = (text: string): string => `$${Buffer.byteLength(text)}\r\n${text}\r\n`;

/** Starts one. @param password asked for in the greeting; null: none. */
export async function startTinyRedis(password: string | null = null): Promise<TinyRedis> {
  const peers = new Set<Peer>();
  let silent = false;
  let port = 0;

  function handOn(channel: string, text: string): number {
    let told = 0;
    for (const { socket, channels } of peers) {
      if (!channels.has(channel)) continue;
      told += 1;
      socket.write(`>3\r\n${bulk('message')}${bulk(channel)}${bulk(text)}`);
    }
    return told;
  }

  function answer(peer: Peer, [name = '', ...rest]: readonly string[]): string {
    switch (name.toUpperCase()) {
      case 'HELLO': {
        const given = rest.indexOf('AUTH') < 0 ? null : rest[rest.indexOf('AUTH') + 2];
        if (password !== null && given === null)
          return '-NOAUTH HELLO must be called with the client authenticated\r\n';
        if (given !== password) return '-WRONGPASS invalid username-password pair or user is disabled.\r\n';
        return `%1\r\n${bulk('proto')}:3\r\n`;
      }
      case 'PING':
        return '+PONG\r\n';
      case 'SUBSCRIBE':
        return rest
          .map((channel) => {
            peer.channels.add(channel);
            return `>3\r\n${bulk('subscribe')}${bulk(channel)}:${peer.channels.size}\r\n`;
          })
          .join('');
      case 'PUBLISH':
        return `:${handOn(rest[0] ?? '', rest[1] ?? '')}\r\n`;
      default:
        return '-ERR unknown command\r\n';
    }
  }

  const server = createServer((socket) => {
    const peer: Peer = { socket, channels: new Set(), pending: Buffer.alloc(0) };
    peers.add(peer);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => peers.delete(peer));
    socket.on('data', (bytes) => {
      if (silent) return;
      peer.pending = Buffer.concat([peer.pending, bytes]);
      for (let next = firstCommand(peer.pending); next !== null; next = firstCommand(peer.pending)) {
        peer.pending = peer.pending.subarray(next.end);
        socket.write(answer(peer, next.words));
      }
    });
  });

  const cut = (): void => {
    for (const { socket } of peers) socket.destroy();
  };
  const open = (): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        const address = server.address();
        if (address !== null && typeof address === 'object') port = address.port;
        resolve();
      });
    });
  const shut = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      cut();
    });

  await open();
  return {
    url: password === null ? `redis://127.0.0.1:${port}` : `redis://:${encodeURIComponent(password)}@127.0.0.1:${port}`,
    get subscribed() {
      return [...peers].filter(({ channels }) => channels.size > 0).length;
    },
    cut,
    shut,
    open,
    fallSilent(value) {
      silent = value;
    },
    say(text) {
      for (const channel of new Set([...peers].flatMap(({ channels }) => [...channels]))) handOn(channel, text);
    },
    close: async () => {
      if (server.listening) await shut();
    },
  };
}
