import { v7 } from 'uuid';
import type { ClientSession, Readable } from '../api.ts';
import type { SessionPorts } from '../ports.ts';
import { programPorts } from '../program-ports.ts';
import { when } from '../readable.ts';
import { signIn } from '../sign-in.ts';
import { FakeServer } from './fake-server.ts';
import { type FastClock, fastClock } from './fast-clock.ts';

/** A fake server, a fast clock and sessions on them; `close` ends all of it. */
export interface Bench {
  readonly server: FakeServer;
  readonly clock: FastClock;
  /** Says that the network may be back. */
  hint(): void;
  ports(changed?: Partial<SessionPorts>): SessionPorts;
  session(ports?: SessionPorts): Promise<ClientSession>;
  close(): Promise<void>;
}

export async function createBench(): Promise<Bench> {
  const clock = fastClock();
  const serverStart = Date.now();
  const begun = clock.monotonic();
  // The server's clock runs at the same pace and knows nothing of how wrong the tablet's is.
  const server = new FakeServer(() => serverStart + clock.monotonic() - begun);
  await server.start();
  const sessions: ClientSession[] = [];
  const hints = new Set<() => void>();
  const ports = (changed: Partial<SessionPorts> = {}): SessionPorts => ({
    ...programPorts(),
    clock,
    random: () => 0.5,
    newId: () => v7(),
    hints: {
      subscribe(listener) {
        hints.add(listener);
        return () => hints.delete(listener);
      },
    },
    ...changed,
  });
  return {
    server,
    clock,
    hint: () => {
      for (const listener of [...hints]) listener();
    },
    ports,
    async session(given = ports()) {
      const result = await signIn({
        serverUrl: server.url,
        username: 'daibieu01',
        password: 'demo',
        device: 'desktop',
        ports: given,
      });
      if (!result.ok) throw new Error(result.error.code);
      sessions.push(result.session);
      return result.session;
    },
    async close() {
      for (const session of sessions) session.close();
      await server.stop();
    },
  };
}

/** Waits until the value is as wanted; after twenty seconds says what it was instead. */
export async function until<T>(readable: Readable<T>, wanted: (value: T) => boolean): Promise<T> {
  const waiting = when(readable, wanted);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`still ${JSON.stringify(readable.get())}`)), 20_000);
  });
  try {
    return await Promise.race([waiting.done, late]);
  } finally {
    clearTimeout(timer);
    waiting.stop();
  }
}

/** Waits until a condition outside the session holds. */
export async function eventually(condition: () => boolean): Promise<void> {
  const begun = performance.now();
  while (!condition()) {
    if (performance.now() - begun > 20_000) throw new Error(`never came true: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
