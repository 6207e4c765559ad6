import { connect, createServer, type Socket } from 'node:net';

/** How a slow line behaves, for each direction by itself; the order of bytes is kept. */
export interface SlowLine {
  /** Milliseconds that everything takes longer. */
  readonly delay: number;
  /** Up to so many milliseconds more, drawn anew for every piece. */
  readonly jitter: number;
}

/**
 * A line between a client and a server of this machine that can be made bad while it is used. Everything done to it
 * holds until `heal`, but for what ends single connections.
 */
export interface TcpProxy {
  readonly port: number;
  /** Connections that pass, or would if the line were not held. */
  readonly connections: number;
  slow(line: SlowLine): void;
  /** Nothing passes either way and nobody is told; after `heal` it goes on where it stopped. */
  hold(): void;
  /** Ends all connections at once, and every new one, as a machine without a network would see it. */
  refuse(): void;
  /** Ends all connections at once, without a goodbye. */
  cut(): void;
  /** The next piece that the server sends on each connection arrives by half; then the connection is cut. */
  cutInPiece(): void;
  /**
   * The connections of this moment are half open from now on: what either side sends is swallowed and neither learns of
   * it. New connections pass.
   */
  orphan(): void;
  /** The line is good again. */
  heal(): void;
  close(): Promise<void>;
}

/** One direction of one connection. */
class Lane {
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #line: Line;
  readonly #timers = new Set<NodeJS.Timeout>();
  /** Oldest first. Each timer lets the oldest go: two that were set in one tick may ring in either order. */
  readonly #waiting: Buffer[] = [];
  #releasedAt = 0;
  #ending = false;

  constructor(from: Socket, to: Socket, line: Line, cutsHere: () => boolean) {
    this.#from = from;
    this.#to = to;
    this.#line = line;
    from.on('data', (piece: Buffer) => {
      if (this.orphaned) return;
      if (cutsHere()) {
        to.write(piece.subarray(0, Math.ceil(piece.length / 2)), () => {
          to.destroy();
          from.destroy();
        });
        return;
      }
      this.#later(piece);
    });
    from.on('end', () => {
      this.#ending = true;
      this.#endWhenDone();
    });
    to.on('drain', () => this.settle());
  }

  orphaned = false;

  /** Reads or does not read, as the line and the reader on the other side allow. */
  settle(): void {
    if (this.#line.held && !this.orphaned) this.#from.pause();
    else if (!this.#to.writableNeedDrain || this.orphaned) this.#from.resume();
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  #later(piece: Buffer): void {
    const { slow, random } = this.#line;
    if (slow === null && this.#waiting.length === 0) {
      this.#pass(piece);
      return;
    }
    const wait = slow === null ? 0 : slow.delay + slow.jitter * random();
    const at = Math.max(this.#releasedAt, performance.now() + wait);
    this.#releasedAt = at;
    this.#waiting.push(piece);
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer);
        const oldest = this.#waiting.shift();
        if (oldest !== undefined) this.#pass(oldest);
        this.#endWhenDone();
      },
      Math.max(0, at - performance.now()),
    );
    this.#timers.add(timer);
  }

  #pass(piece: Buffer): void {
    if (this.orphaned || this.#to.destroyed) return;
    if (!this.#to.write(piece)) this.#from.pause();
  }

  #endWhenDone(): void {
    if (this.#ending && this.#waiting.length === 0 && !this.orphaned) this.#to.end();
  }
}

interface Line {
  slow: SlowLine | null;
  held: boolean;
  refusing: boolean;
  readonly random: () => number;
}

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
  readonly lanes: readonly Lane[];
  cutsInPiece: boolean;
}

/**
 * Opens a line to a port of this machine, which may come and go.
 * @param random at least 0, below 1: where the jitter comes from
 */
export async function startTcpProxy(target: number, random: () => number): Promise<TcpProxy> {
  const pairs = new Set<Pair>();
  const line: Line = { slow: null, held: false, refusing: false, random };

  function drop(pair: Pair): void {
    pairs.delete(pair);
    for (const lane of pair.lanes) lane.stop();
    pair.client.destroy();
    pair.server.destroy();
  }

  const listener = createServer({ allowHalfOpen: true }, (client) => {
    if (line.refusing) {
      client.on('error', () => undefined);
      client.resetAndDestroy();
      return;
    }
    const server = connect({ port: target, host: '127.0.0.1', allowHalfOpen: true });
    const pair: Pair = {
      client,
      server,
      lanes: [new Lane(client, server, line, () => false), new Lane(server, client, line, () => pair.cutsInPiece)],
      cutsInPiece: false,
    };
    pairs.add(pair);
    for (const socket of [client, server]) {
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      // An orphan's other side is never told.
      socket.on('close', () => {
        if (!pair.lanes.some(({ orphaned }) => orphaned)) drop(pair);
      });
    }
    for (const lane of pair.lanes) lane.settle();
  });
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(0, '127.0.0.1', 4_096, resolve);
  });
  const address = listener.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');

  const everyLane = () => [...pairs].flatMap(({ lanes }) => lanes);
  const proxy: TcpProxy = {
    port: address.port,
    get connections() {
      return [...pairs].filter(({ lanes }) => !lanes.some(({ orphaned }) => orphaned)).length;
    },
    slow(slow) {
      line.slow = slow;
    },
    hold() {
      line.held = true;
      for (const lane of everyLane()) lane.settle();
    },
    refuse() {
      line.refusing = true;
      proxy.cut();
    },
    cut() {
      for (const pair of [...pairs]) drop(pair);
    },
    cutInPiece() {
      for (const pair of pairs) pair.cutsInPiece = true;
    },
    orphan() {
      for (const lane of everyLane()) lane.orphaned = true;
      for (const lane of everyLane()) lane.settle();
    },
    heal() {
      line.slow = null;
      line.held = false;
      line.refusing = false;
      for (const pair of pairs) pair.cutsInPiece = false;
      for (const lane of everyLane()) lane.settle();
    },
    close() {
      proxy.cut();
      return new Promise((resolve) => listener.close(() => resolve()));
    },
  };
  return proxy;
}
