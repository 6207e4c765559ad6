import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

export interface ServerProcessOptions {
  /** The script or built file to run with this Node. */
  readonly entry: string;
  readonly args?: readonly string[];
  /** Settings; PATH, HOME, TMPDIR and the folder of compiled code are passed on. */
  readonly env: Readonly<Record<string, string>>;
  /** Milliseconds until `ready` must have been printed. */
  readonly patience?: number;
  /** Opens a channel, so that `ask` reaches the server's `process.on('message')`. */
  readonly channel?: boolean;
}

/** A server in a process of its own, to be used, stopped and killed like a real one. */
export class ServerProcess {
  readonly #options: ServerProcessOptions;
  #child: ChildProcess | null = null;
  #output = '';
  #asked = 0;

  constructor(options: ServerProcessOptions) {
    this.#options = options;
  }

  /** Everything printed so far, over all starts. */
  get output(): string {
    return this.#output;
  }

  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  /** Starts it and waits for its line `ready http://…`. @returns that address. */
  async start(): Promise<string> {
    const child = spawn(process.execPath, [this.#options.entry, ...(this.#options.args ?? [])], {
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        TMPDIR: process.env.TMPDIR,
        NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
        ...this.#options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe', ...(this.#options.channel === true ? (['ipc'] as const) : [])],
    });
    this.#child = child;
    const from = this.#output.length;
    return new Promise((resolve, reject) => {
      const fail = (why: string) => {
        clearTimeout(timer);
        reject(new Error(`${why}\n${this.#output.slice(from)}`));
      };
      const timer = setTimeout(() => fail('the server did not become ready in time'), this.#options.patience ?? 90_000);
      const hear = (chunk: Buffer) => {
        this.#output += chunk.toString();
        const ready = /^ready (\S+)$/m.exec(this.#output.slice(from));
        if (ready?.[1] !== undefined) {
          clearTimeout(timer);
          resolve(ready[1]);
        }
      };
      child.stdout?.on('data', hear);
      child.stderr?.on('data', hear);
      child.once('error', (error) => fail(error.message));
      child.once('exit', (code) => fail(`the server ended with ${code} before it was ready`));
    });
  }

  /**
   * Asks over the channel: sends `{ ...message, ask }` and waits for a message with the same `ask`.
   * @throws when there is no channel or the server dies first
   */
  ask(message: object): Promise<unknown> {
    const child = this.#child;
    this.#asked += 1;
    const ask = this.#asked;
    return new Promise((resolve, reject) => {
      if (child === null || !child.connected) {
        reject(new Error('there is no server to ask'));
        return;
      }
      const over = () => {
        child.off('message', hear);
        child.off('exit', gone);
      };
      const hear = (answer: unknown) => {
        if (typeof answer !== 'object' || answer === null || Reflect.get(answer, 'ask') !== ask) return;
        over();
        resolve(answer);
      };
      const gone = () => {
        over();
        reject(new Error('the server died before it answered'));
      };
      child.on('message', hear);
      child.once('exit', gone);
      child.send({ ...message, ask }, (error) => {
        if (error !== null) gone();
      });
    });
  }

  /** Kills it without warning, as a power cut would. Resolves when it is gone. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Asks it to stop. @returns its exit code. */
  async stop(): Promise<number | null> {
    return this.#end('SIGTERM');
  }

  /** Waits until it ends by itself. @returns its exit code. */
  async ended(): Promise<number | null> {
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const gone = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
    child.kill(signal);
    return gone;
  }
}

/**
 * A port of this machine that nobody listens on now: for servers that must come back where they were. It lies below those
 * that systems give to outgoing connections, so that none of these takes it while the server is away.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    const server = createServer();
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!free) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}
