import { RawSocket } from './raw-socket.ts';

export interface JunkOptions {
  readonly port: number;
  /** Where the WebSocket door is, with its query. */
  readonly path: string;
  /** Messages a second, over all connections together. */
  readonly perSecond: number;
  /** Connections that are held open at once; each is opened anew when the server ends it. */
  readonly sockets: number;
  /** Written once on a new connection, to sign in for instance; may be nothing. */
  readonly greeting: () => Uint8Array | null;
  /** The next message, as it goes over the wire. */
  readonly next: () => Uint8Array;
}

/** What became of an attack. */
export interface JunkReport {
  /** Messages that were written to an open connection. */
  readonly sent: number;
  /** Messages for which no connection stood: the server had ended them all. */
  readonly unsent: number;
  readonly connections: number;
  /** Connections that the server ended. */
  readonly ended: number;
  /** Bytes that the server said. */
  readonly received: number;
}

const everyMilliseconds = 10;
/** Bytes waiting for a server that does not read; beyond it the connection counts as busy. */
const mostWaiting = 4 * 1024 * 1024;
const reconnectAfter = 25;

/** A hostile client: sends messages at a steady rate until it is stopped, whatever the server says to it. */
export function startJunk(options: JunkOptions): { stop(): JunkReport } {
  const sockets: (RawSocket | null)[] = Array.from({ length: options.sockets }, () => null);
  const opening = new Set<number>();
  const report = { sent: 0, unsent: 0, connections: 0, ended: 0, received: 0 };
  const timers = new Set<NodeJS.Timeout>();
  let stopped = false;
  let owed = 0;
  let turn = 0;
  let last = performance.now();

  async function open(place: number): Promise<void> {
    opening.add(place);
    try {
      const socket = await RawSocket.open(options.port, options.path);
      report.connections += 1;
      if (stopped) {
        socket.destroy();
        return;
      }
      const greeting = options.greeting();
      if (greeting !== null) socket.write(greeting);
      sockets[place] = socket;
    } catch {
      // Refused, or nobody is there: tried again below.
    } finally {
      const timer = setTimeout(() => {
        timers.delete(timer);
        opening.delete(place);
      }, reconnectAfter);
      timers.add(timer);
    }
  }

  function look(): void {
    for (const [place, socket] of sockets.entries()) {
      if (socket?.closed === true) {
        report.ended += 1;
        report.received += socket.received;
        sockets[place] = null;
      }
      if (sockets[place] === null && !opening.has(place)) void open(place);
    }
  }

  const sending = setInterval(() => {
    look();
    const now = performance.now();
    owed += ((now - last) / 1_000) * options.perSecond;
    last = now;
    const open = sockets.filter((socket) => socket !== null && !socket.closed && socket.waiting < mostWaiting);
    const count = Math.floor(owed);
    owed -= count;
    if (open.length === 0) {
      report.unsent += count;
      return;
    }
    for (let index = 0; index < count; index += 1) {
      turn = (turn + 1) % open.length;
      open[turn]?.write(options.next());
    }
    report.sent += count;
  }, everyMilliseconds);

  return {
    stop() {
      if (!stopped) {
        stopped = true;
        clearInterval(sending);
        for (const timer of timers) clearTimeout(timer);
        for (const socket of sockets) {
          if (socket === null) continue;
          if (socket.closed) report.ended += 1;
          report.received += socket.received;
          socket.destroy();
        }
      }
      return { ...report };
    },
  };
}
