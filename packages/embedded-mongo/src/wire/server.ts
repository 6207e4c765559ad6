import { createServer, type Server, type Socket } from 'node:net';
import type { Document, ReplyDocument } from '../bson/values.ts';
import { refusalReply } from '../engine.ts';
import { MongoError } from '../errors.ts';
import { type Frame, FrameError, FrameReader } from './frames.ts';
import { isUnanswered, type Request, readRequest, writeReply } from './messages.ts';

/** What answers commands; it never rejects. */
export type Answer = (body: Document, connectionId: number) => Promise<ReplyDocument>;

/** Settings of the door. */
export interface WireOptions {
  readonly maxConnections: number;
  /** A message begun must be whole within this time, in milliseconds. */
  readonly messageTimeoutMs: number;
  readonly onProblem: (message: string) => void;
}

/** Messages, and bytes of them, one connection may have waiting before its socket is no longer read. */
const MAX_WAITING = 16;
const MAX_WAITING_BYTES = 1_000_000;

/** One connection: answers its messages one after another, in order. */
class Connection {
  readonly #socket: Socket;
  readonly #id: number;
  readonly #answer: Answer;
  readonly #options: WireOptions;
  readonly #reader = new FrameReader();
  #waiting: Frame[] = [];
  #working = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(socket: Socket, id: number, answer: Answer, options: WireOptions) {
    this.#socket = socket;
    this.#id = id;
    this.#answer = answer;
    this.#options = options;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => clearTimeout(this.#timer));
  }

  #take(chunk: Buffer): void {
    this.#waiting.push(...this.#reader.push(chunk));
    const { damage } = this.#reader;
    if (damage !== undefined) this.#socket.pause();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#reader.partial && damage === undefined)
      this.#timer = setTimeout(() => this.#end('a message was not finished in time'), this.#options.messageTimeoutMs);
    if (this.#isFull()) this.#socket.pause();
    if (!this.#working) {
      this.#working = true;
      this.#work().catch((error: unknown) => this.#end(String(error)));
    }
  }

  #isFull(): boolean {
    return (
      this.#waiting.length > MAX_WAITING ||
      this.#waiting.reduce((sum, frame) => sum + frame.bytes.length, 0) > MAX_WAITING_BYTES
    );
  }

  async #work(): Promise<void> {
    for (let frame = this.#waiting.shift(); frame !== undefined; frame = this.#waiting.shift()) {
      await this.#serve(frame);
      if (this.#socket.destroyed) return;
      if (!this.#isFull() && this.#reader.damage === undefined && this.#socket.isPaused()) this.#socket.resume();
    }
    this.#working = false;
    if (this.#reader.damage !== undefined) this.#end(this.#reader.damage.message);
  }

  async #serve(frame: Frame): Promise<void> {
    let request: Request;
    try {
      request = readRequest(frame);
    } catch (error) {
      if (error instanceof MongoError) {
        // The frame was sound, so a refusal can be given; the connection goes on.
        if (!isUnanswered(frame)) await this.#send(refusalReply(error), frame.requestId, frame.opCode !== 2013);
        return;
      }
      return this.#end(error instanceof FrameError ? error.message : 'the message could not be read');
    }
    const answer = await this.#answer(request.body, this.#id);
    if (request.wantsReply) await this.#send(answer, request.requestId, request.legacy);
  }

  async #send(document: ReplyDocument, responseTo: number, legacy: boolean): Promise<void> {
    if (this.#socket.destroyed) return;
    const flowing = this.#socket.write(writeReply(document, responseTo, legacy));
    if (flowing || this.#socket.destroyed) return;
    // A client that does not read its answers gets no further ones.
    await new Promise<void>((resolve) => {
      const done = (): void => {
        this.#socket.off('drain', done);
        this.#socket.off('close', done);
        resolve();
      };
      this.#socket.on('drain', done);
      this.#socket.on('close', done);
    });
  }

  #end(reason: string): void {
    if (!this.#socket.destroyed) this.#options.onProblem(`connection ${this.#id} closed: ${reason}`);
    // Answers given before are still sent.
    this.#socket.destroySoon();
  }

  /** True while a message is being answered. */
  get busy(): boolean {
    return this.#working;
  }

  close(): void {
    this.#socket.destroy();
  }
}

/** The listening door of the wire protocol. */
export class WireServer {
  readonly #server: Server;
  readonly #connections = new Set<Connection>();
  #nextId = 1;

  constructor(answer: Answer, options: WireOptions) {
    this.#server = createServer((socket) => {
      const connection = new Connection(socket, this.#nextId, answer, options);
      this.#nextId += 1;
      this.#connections.add(connection);
      socket.on('close', () => this.#connections.delete(connection));
    });
    this.#server.maxConnections = options.maxConnections;
    this.#server.on('drop', () => options.onProblem(`a connection beyond ${options.maxConnections} was refused`));
  }

  /** Listens on a unix socket path, or on 127.0.0.1 only. Resolves to the port (0 for a socket path). */
  listen(target: { readonly port: number } | { readonly socketPath: string }): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      const onListening = (): void => {
        this.#server.off('error', reject);
        const address = this.#server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      };
      if ('port' in target) this.#server.listen({ port: target.port, host: '127.0.0.1' }, onListening);
      else this.#server.listen({ path: target.socketPath }, onListening);
    });
  }

  /** Stops listening, lets messages under way be answered for a moment, then closes all connections. */
  async close(graceMs: number): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    const deadline = performance.now() + graceMs;
    while ([...this.#connections].some((connection) => connection.busy) && performance.now() < deadline)
      await new Promise<void>((resolve) => {
        setTimeout(resolve, 5);
      });
    for (const connection of this.#connections) connection.close();
    await closed;
  }
}
