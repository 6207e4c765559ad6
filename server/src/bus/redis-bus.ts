import { createClient } from '@redis/client';
import type { Bus, Nudge } from '../meeting-room/bus.ts';
import type { Clock, TimerHandle } from '../meeting-room/clock.ts';
import { type BusMessage, readMessage, writeMessage } from './nudge-text.ts';

export interface RedisBusOptions {
  /** `redis[s]://[user[:password]@]host[:port]`; never logged. */
  readonly url: string;
  /** A name for this node that no other has. */
  readonly node: string;
  readonly clock: Clock;
  /** A number within 0 and 1, for the waits between tries. */
  readonly random: () => number;
  readonly log: {
    info(facts: object, sentence: string): void;
    warn(facts: object, sentence: string): void;
  };
  /** How long the line may be silent before it counts as cut, milliseconds; three pings fit in it. */
  readonly silenceMs?: number;
}

/** How a bus over a line is doing, for those who watch the server. */
export interface BusState {
  readonly connected: boolean;
  readonly published: number;
  readonly received: number;
  /** Not sent because the line was cut or overfull; the other nodes are told to look when it stands again. */
  readonly dropped: number;
  /** Messages that were none. */
  readonly misunderstood: number;
  readonly reconnections: number;
}

export interface RedisBus extends Bus {
  state(): BusState;
  /** Resolves when the line stands for the first time, or with a word on why it does not yet. */
  readonly firstTry: Promise<'connected' | 'unreachable' | 'refused'>;
}

/** All nodes of one system talk here; those of another one that uses the same Redis know none of its meetings. */
const channel = 'nghi-truong:nudges';
/** First and longest wait before the next try, milliseconds. */
const waits = { first: 100, longest: 5_000 } as const;
/** Messages whose arrival Redis has not confirmed; beyond it they are dropped. */
const mostUnconfirmed = 1_000;
const closePatience = 1_000;

/** One connection and what it takes to end it. */
interface Line {
  readonly client: ReturnType<typeof openClient>;
  ended: boolean;
}

function openClient({ url, silenceMs = 15_000 }: RedisBusOptions) {
  return createClient({
    url,
    // A subscribed connection of this protocol may publish as well. Redis 6 or newer.
    RESP: 3,
    // The way back is walked below, where the waits can be cut short by closing.
    socket: { reconnectStrategy: false, connectTimeout: 5_000, socketTimeout: silenceMs },
    pingInterval: Math.floor(silenceMs / 3),
    commandsQueueMaxLength: mostUnconfirmed,
    disableOfflineQueue: true,
    disableClientInfo: true,
    maintNotifications: 'disabled',
  });
}

/**
 * The bus over Redis's channels. Redis keeps nothing: what is said while a node is cut off is lost to it, so it looks
 * into the store when it is back, and asks the others to look when it could not say something. It comes back for ever.
 * Nothing is buffered: a nudge that is late is worth no more than a look.
 */
export function openRedisBus(options: RedisBusOptions): RedisBus {
  const { node, clock, random, log } = options;
  const listeners = new Map<(nudge: Nudge) => void, (() => void) | undefined>();
  const first = Promise.withResolvers<'connected' | 'unreachable' | 'refused'>();
  const counts = { published: 0, received: 0, dropped: 0, misunderstood: 0, reconnections: -1 };
  /** The line that stands; null while it is cut. */
  let line: Line | null = null;
  let trying: Line | null = null;
  let failures = 0;
  /** Something of ours was not said: the others must look. */
  let owed = false;
  let retry: TimerHandle = null;
  let closed = false;
  let closing: Promise<void> | null = null;

  function connect(): void {
    const attempt: Line = { client: openClient(options), ended: false };
    trying = attempt;
    // The error event comes with every lost line; without a listener it would end the process.
    attempt.client.on('error', (error: unknown) => lost(attempt, error));
    attempt.client.on('end', () => lost(attempt, null));
    attempt.client
      .connect()
      .then(() => attempt.client.subscribe(channel, (text) => hear(text)))
      .then(
        () => stands(attempt),
        (error: unknown) => lost(attempt, error),
      );
  }

  function stands(attempt: Line): void {
    if (attempt.ended || closed) return;
    trying = null;
    line = attempt;
    failures = 0;
    counts.reconnections += 1;
    log.info({ reconnections: counts.reconnections }, 'the bus between nodes stands');
    first.resolve('connected');
    if (owed) askToLook();
    for (const missed of [...listeners.values()]) guarded(() => missed?.());
  }

  function lost(attempt: Line, error: unknown): void {
    if (attempt.ended) return;
    attempt.ended = true;
    const stood = line === attempt;
    if (stood) line = null;
    if (trying === attempt) trying = null;
    destroy(attempt);
    if (closed) return;
    first.resolve(isRefusal(error) ? 'refused' : 'unreachable');
    if (failures === 0) log.warn(nameOf(error), 'the bus between nodes is cut; coming back');
    failures += 1;
    const wait = Math.min(waits.longest, waits.first * 2 ** Math.min(failures - 1, 10));
    retry = clock.setTimer(connect, Math.ceil(wait * (0.5 + random() / 2)));
  }

  function hear(text: string): void {
    const message = readMessage(text);
    if (message === null) {
      counts.misunderstood += 1;
      return;
    }
    if (message.from === node) return;
    counts.received += 1;
    const { say } = message;
    for (const [listener, missed] of [...listeners]) {
      guarded(() => ('lookAgain' in say ? missed?.() : listener(say)));
    }
  }

  /** A listener that throws must not be taken for a broken line. */
  function guarded(job: () => void): void {
    try {
      job();
    } catch (error) {
      log.warn(nameOf(error), 'a listener of the bus threw');
    }
  }

  function send(standing: Line, say: BusMessage['say']): void {
    standing.client.publish(channel, writeMessage({ from: node, say })).then(
      () => {
        counts.published += 1;
        // The line was overfull and is not any more.
        if (owed && line === standing) askToLook();
      },
      () => {
        counts.dropped += 1;
        owed = true;
      },
    );
  }

  function askToLook(): void {
    if (line === null) return;
    owed = false;
    send(line, { lookAgain: true });
  }

  function destroy({ client }: Line): void {
    try {
      client.destroy();
    } catch {
      // It was closed already.
    }
  }

  async function close(): Promise<void> {
    closed = true;
    listeners.clear();
    clock.clearTimer(retry);
    const standing = line;
    line = null;
    if (standing !== null) {
      standing.ended = true;
      let timer: TimerHandle = null;
      const late = new Promise<void>((resolve) => {
        timer = clock.setTimer(resolve, closePatience);
      });
      // What was said last is still sent.
      await Promise.race([standing.client.close().catch(() => undefined), late]);
      clock.clearTimer(timer);
      destroy(standing);
    }
    if (trying !== null) {
      trying.ended = true;
      destroy(trying);
    }
    first.resolve('unreachable');
  }

  connect();
  return {
    publish(nudge) {
      if (closed) return;
      if (line !== null) {
        send(line, nudge);
        return;
      }
      counts.dropped += 1;
      owed = true;
    },
    subscribe(listener, missed) {
      listeners.set(listener, missed);
      return () => listeners.delete(listener);
    },
    close() {
      closing ??= close();
      return closing;
    },
    state: () => ({ connected: line !== null, ...counts, reconnections: Math.max(0, counts.reconnections) }),
    firstTry: first.promise,
  };
}

/** Redis is there and does not let this node in: no wait will mend that. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && /^(WRONGPASS|NOAUTH|NOPERM|ERR AUTH|ERR invalid password)/.test(error.message);
}

/** Name and code alone: a message may repeat the address. */
function nameOf(error: unknown): { readonly error: string; readonly code?: string } {
  if (!(error instanceof Error)) return { error: 'end' };
  return 'code' in error && typeof error.code === 'string'
    ? { error: error.name, code: error.code }
    : { error: error.name };
}
