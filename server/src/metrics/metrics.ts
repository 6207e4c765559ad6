import type { CommandType } from '@nghi-truong/domain';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Outcome, TurnFigures } from '../meeting-room/ports.ts';
import { addProcessFigures } from './process-figures.ts';
import type { RouteClass } from './route-class.ts';

/** What is asked of the parts of the server when somebody collects. */
export interface MetricsSources {
  /** Sockets and what became of those that are none any more; see the gateway's stats. */
  readonly gateway: () => {
    readonly sockets: number;
    readonly meetings: number;
    readonly largestMeeting: number;
    readonly refusedHandshakes: number;
    readonly expelled: number;
    readonly tooSlow: number;
  };
  /** Meetings in memory. */
  readonly rooms: () => number;
}

/** How the bus between nodes is doing. */
export interface BusFigures {
  readonly connected: boolean;
  readonly published: number;
  readonly received: number;
  readonly dropped: number;
  readonly misunderstood: number;
  readonly reconnections: number;
}

/**
 * Figures for Prometheus. Every label has few values that this program knows beforehand; no meeting, person, paper, title or
 * address is ever one. Times go in as milliseconds and out as seconds.
 */
export interface Metrics {
  /** From its coming in to its answer. */
  command(type: CommandType, outcome: Outcome, milliseconds: number): void;
  /** One write to the meeting log; a turn is one write. */
  append(status: string, commands: number, milliseconds: number): void;
  /** One turn of a meeting, written or not: all of it, and without the writing. */
  turn(figures: TurnFigures): void;
  /** One question to the store. */
  store(command: string, ok: boolean, milliseconds: number): void;
  /** @param status of the answer; null: it was broken off */
  request(route: RouteClass, status: number | null, milliseconds: number): void;
  paperBytes(direction: 'sent' | 'received', bytes: number): void;
  /** Where the figures come from that are not told but asked for. Called once, when the parts exist. */
  watch(sources: MetricsSources): void;
  /** The same for the bus, where there is one. */
  watchBus(state: () => BusFigures): void;
  /** Everything, in the form of Prometheus. */
  text(): Promise<{ readonly contentType: string; readonly body: string }>;
  close(): void;
}

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
/** Commands of the store's protocol that we send; all others are counted together. */
const storeCommands: ReadonlySet<string> = new Set([
  'find',
  'insert',
  'update',
  'delete',
  'aggregate',
  'distinct',
  'findAndModify',
  'getMore',
  'ping',
]);

/** Hashing the labels anew for every value costs more than counting it: each set of labels is looked up once. */
function once<Key, Child>(make: (key: Key) => Child): (key: Key) => Child {
  const made = new Map<Key, Child>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const child = make(key);
    made.set(key, child);
    return child;
  };
}

/** @see Metrics */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const stopProcess = addProcessFigures(registry);

  const commandSeconds = new Histogram({
    name: 'nghitruong_command_seconds',
    help: 'From a command coming in to its answer, by type.',
    labelNames: ['type'] as const,
    buckets: seconds,
    registers,
  });
  const commandTotal = new Counter({
    name: 'nghitruong_commands_total',
    help: 'Commands by their answer: accepted, duplicate, or the code of the refusal.',
    labelNames: ['answer'] as const,
    registers,
  });
  const turnCommands = new Histogram({
    name: 'nghitruong_turn_commands',
    help: 'Commands that were written together.',
    buckets: [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000],
    registers,
  });
  const turnSeconds = new Histogram({
    name: 'nghitruong_turn_seconds',
    help: 'One turn from taking its commands to answering them: whole, and what of it is not the writing (own).',
    labelNames: ['part'] as const,
    buckets: seconds,
    registers,
  });
  const appendSeconds = new Histogram({
    name: 'nghitruong_append_seconds',
    help: 'Writing one turn to the meeting log durably, by how it ended.',
    labelNames: ['status'] as const,
    buckets: seconds,
    registers,
  });
  const storeSeconds = new Histogram({
    name: 'nghitruong_store_seconds',
    help: 'One command to the store, by its name.',
    labelNames: ['command', 'ok'] as const,
    buckets: seconds,
    registers,
  });
  const requestSeconds = new Histogram({
    name: 'nghitruong_http_request_seconds',
    help: 'HTTP requests by kind of door and class of the answer.',
    labelNames: ['route', 'status'] as const,
    buckets: seconds,
    registers,
  });
  const paperBytes = new Counter({
    name: 'nghitruong_paper_bytes_total',
    help: 'Bytes of papers that were sent, the heads of the answers among them, and received.',
    labelNames: ['direction'] as const,
    registers,
  });

  const commandOf = once((type: CommandType) => commandSeconds.labels(type));
  const answerOf = once((answer: string) => commandTotal.labels(answer));
  const [wholeTurn, ownTurn] = [turnSeconds.labels('whole'), turnSeconds.labels('own')];
  const appendOf = once((status: string) => appendSeconds.labels(status));
  const storeOf = once((key: string) => storeSeconds.labels(...(key.split(' ') as [string, string])));
  const requestOf = once((key: string) => requestSeconds.labels(...(key.split(' ') as [string, string])));

  /** A figure that is asked for at each collection. */
  function gauge(name: string, help: string, ask: () => number): void {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(ask());
      },
    });
  }
  function counter<Kind extends string>(name: string, help: string, ask: () => Readonly<Record<Kind, number>>): void {
    new Counter({
      name,
      help,
      labelNames: ['kind'] as const,
      registers,
      collect() {
        this.reset();
        for (const [kind, count] of Object.entries<number>(ask())) this.inc({ kind }, count);
      },
    });
  }

  return {
    command(type, outcome, milliseconds) {
      commandOf(type).observe(milliseconds / 1_000);
      answerOf(outcome.status === 'refused' ? outcome.code : outcome.status).inc();
    },
    append(status, commands, milliseconds) {
      appendOf(status).observe(milliseconds / 1_000);
      if (status === 'appended') turnCommands.observe(commands);
    },
    turn({ whole, writing }) {
      wholeTurn.observe(whole / 1_000);
      ownTurn.observe((whole - writing) / 1_000);
    },
    store(command, ok, milliseconds) {
      storeOf(`${storeCommands.has(command) ? command : 'other'} ${ok}`).observe(milliseconds / 1_000);
    },
    request(route, status, milliseconds) {
      const answer = status === null ? 'cut' : `${Math.floor(status / 100)}xx`;
      requestOf(`${route} ${answer}`).observe(milliseconds / 1_000);
    },
    paperBytes: (direction, bytes) => paperBytes.inc({ direction }, bytes),

    watch({ gateway, rooms }) {
      gauge('nghitruong_sockets', 'Sockets of signed-in people on this node.', () => gateway().sockets);
      gauge('nghitruong_meetings_followed', 'Meetings that somebody on this node follows.', () => gateway().meetings);
      gauge(
        'nghitruong_largest_meeting_sockets',
        'Sockets in the meeting that most follow on this node.',
        () => gateway().largestMeeting,
      );
      gauge('nghitruong_rooms', 'Meetings in memory.', rooms);
      counter('nghitruong_sockets_ended_total', 'Sockets that were turned away or closed, by why.', () => {
        const { refusedHandshakes, expelled, tooSlow } = gateway();
        return { refused: refusedHandshakes, expelled, tooSlow };
      });
    },
    watchBus(bus) {
      gauge('nghitruong_bus_connected', 'Whether the bus between nodes stands.', () => (bus().connected ? 1 : 0));
      counter(
        'nghitruong_bus_total',
        'Messages of the bus between nodes, and how often it had to be made again.',
        () => {
          const { published, received, dropped, misunderstood, reconnections } = bus();
          return { published, received, dropped, misunderstood, reconnections };
        },
      );
    },

    text: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
    close() {
      stopProcess();
      registry.clear();
    },
  };
}
