import { WebSocket } from 'ws';

/** Engine.IO's heartbeat: a text frame of one digit, to be answered with another. */
const [ping, pong] = ['2'.charCodeAt(0), '3'];

export interface LineOptions {
  /** Whether the server speaks Engine.IO; its heartbeats are then answered here and not heard. */
  readonly engineIo: boolean;
}

/** Frames as they came over the wire, undecoded. */
export type Hear = (frame: Buffer, binary: boolean) => void;

/**
 * One WebSocket of a light client: the library `ws` for every target, no compression, nothing decoded. A line that is lost without
 * having been closed here throws, and so ends the process of the clients: half a crowd measures nothing.
 */
export class Line {
  readonly #socket: WebSocket;
  readonly #opened: Promise<void>;
  #hear: Hear | null = null;
  /** What came before somebody listened. */
  #early: [Buffer, boolean][] = [];
  #closing = false;

  /** @param url `ws://…` */
  constructor(url: string, { engineIo }: LineOptions = { engineIo: false }) {
    this.#socket = new WebSocket(url, { perMessageDeflate: false });
    this.#opened = new Promise((resolve, reject) => {
      this.#socket.once('open', resolve);
      this.#socket.once('error', reject);
    });
    this.#socket.on('message', (data: Buffer, binary) => {
      if (engineIo && !binary && data.length === 1 && data[0] === ping) this.send(pong);
      else if (this.#hear === null) this.#early.push([data, binary]);
      else this.#hear(data, binary);
    });
    this.#socket.on('close', (code) => {
      if (!this.#closing) throw new Error(`the server closed a line with code ${code}`);
    });
  }

  /** Resolves when the WebSocket stands. @throws when the server does not let it. */
  opened(): Promise<void> {
    return this.#opened;
  }

  /** From now on every frame goes there; those that nobody has heard yet go first. */
  listen(hear: Hear): void {
    this.#hear = hear;
    for (const [frame, binary] of this.#early.splice(0)) hear(frame, binary);
  }

  /** The first frame that is wanted; what comes before it is dropped, what comes after it is kept for the next who listens. */
  until(wanted: (frame: Buffer, binary: boolean) => boolean): Promise<Buffer> {
    return new Promise((resolve) => {
      let found = false;
      this.listen((frame, binary) => {
        if (found) this.#early.push([frame, binary]);
        else if (wanted(frame, binary)) {
          found = true;
          this.#hear = null;
          resolve(frame);
        }
      });
    });
  }

  send(frame: Uint8Array | string): void {
    this.#socket.send(frame);
  }

  close(): void {
    this.#closing = true;
    this.#socket.terminate();
  }
}
