import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MeetingId } from '@nghi-truong/domain';
import { freePort, SeededRandom, ServerProcess } from '@nghi-truong/testkit';
import { root } from '../lib/root.ts';
import { Bot, open } from '../simulate/bot.ts';
import { findMeeting, must } from '../simulate/story.ts';
import type { ThreadMemory } from './collect.ts';
import { mebibytes, type RestedBytes, type SoakSample, warmUp } from './judge.ts';
import { liveThroughRound } from './round.ts';

export interface SoakOptions {
  readonly minutes: number;
  /** 2 to 59. */
  readonly delegates: number;
  readonly seed: number;
  readonly say: (line: string) => void;
  /** Ends the soak after the present round. */
  readonly enough: AbortSignal;
}

export interface SoakRun {
  readonly samples: readonly SoakSample[];
  readonly rested: RestedBytes;
}

const patienceMs = 60_000;
/** A server that nobody asks anything gives back what it has reserved; this takes a while. Milliseconds, and of the whole at most. */
const longestRest = 90_000;
const restPart = 0.1;

/** Runs a server under rounds of load and measures it after each. */
export async function soak({ minutes, delegates, seed, say, enough }: SoakOptions): Promise<SoakRun> {
  const folder = await mkdtemp(join(tmpdir(), 'nghi-truong-soak-'));
  const metricsPort = await freePort();
  const server = new ServerProcess({
    entry: join(root, 'scripts', 'soak', 'serve-soak.ts'),
    env: {
      PORT: String(await freePort()),
      METRICS_PORT: String(metricsPort),
      DATA_DIR: folder,
      PREPARE_PROCESSES: '0',
    },
    patience: 300_000,
  });
  const samples: SoakSample[] = [];
  try {
    const address = await server.start();
    const meetingId = await openMeeting(address);
    const random = new SeededRandom(seed);
    const began = performance.now();
    const until = began + minutes * 60_000;
    let first = 0;
    const rest = async () => {
      await new Promise((resolve) => setTimeout(resolve, Math.min(longestRest, minutes * 60_000 * restPart)));
      const { rss } = await measure(server);
      say(`at rest: rss ${mebibytes(rss)}`);
      return rss;
    };
    for (let round = 1; performance.now() < until && !enough.aborted; round += 1) {
      await liveThroughRound({ address, meetingId, delegates, random });
      const figures = await whenAllHaveGone(metricsPort);
      const sample = { at: performance.now() - began, ...(await measure(server)), ...figures };
      samples.push(sample);
      say(describe(round, sample));
      if (round === warmUp) first = await rest();
    }
    return { samples, rested: { first, last: await rest() } };
  } catch (error) {
    say(`the server's last words:\n${server.output.slice(-2_000)}`);
    throw error;
  } finally {
    const code = await server.stop();
    await rm(folder, { recursive: true, force: true });
    if (code !== 0) say(`the server ended with ${code}:\n${server.output.slice(-2_000)}`);
  }
}

/** The demo's meeting, opened by its chair. */
async function openMeeting(address: string): Promise<MeetingId> {
  const session = await open(address, 'thuky');
  const meetingId = await findMeeting(session);
  await session.signOut();
  session.close();
  const chair = await Bot.enter(address, 'chutoa', meetingId);
  try {
    await chair.sees(() => true, 'the room');
    await must(chair, 'checkIn', { status: 'present' });
    await must(chair, 'openMeeting', { reason: 'Chạy thử lâu dài.' });
    return meetingId;
  } finally {
    await chair.session.signOut();
    chair.close();
  }
}

/** Waits until the server counts no socket, and for its short timers. */
async function whenAllHaveGone(port: number): Promise<Pick<SoakSample, 'sockets' | 'commands'>> {
  const patience = performance.now() + patienceMs;
  for (;;) {
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    const figure = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? 0);
    const sockets = figure('nghitruong_sockets');
    const commands = figure('nghitruong_commands_total\\{answer="accepted"\\}');
    if (sockets === 0 || performance.now() > patience) {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      return { sockets, commands };
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

type Measured = Pick<SoakSample, 'heapUsed' | 'external' | 'store' | 'rss' | 'resources'>;

/** What the server prints. */
interface Line {
  readonly main: ThreadMemory;
  readonly store: ThreadMemory;
  readonly rss: number;
  readonly resources: SoakSample['resources'];
}

async function measure(server: ServerProcess): Promise<Measured> {
  const { pid } = server;
  if (pid === null) throw new Error('the server is gone');
  const from = server.output.length;
  process.kill(pid, 'SIGUSR2');
  const patience = performance.now() + patienceMs;
  while (performance.now() < patience) {
    const line = /^measured (.+)$/m.exec(server.output.slice(from))?.[1];
    if (line !== undefined) {
      const { main, store, rss, resources } = JSON.parse(line) as Line;
      const { heapUsed, external } = main;
      return { heapUsed, external, store: store.heapUsed + store.external, rss, resources };
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`the server did not say what it holds\n${server.output.slice(from)}`);
}

function describe(round: number, { heapUsed, external, store, rss, commands, sockets, resources }: SoakSample): string {
  const kinds = Object.entries(resources)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ');
  const parts = { heap: heapUsed, buffers: external, store, rss };
  const memory = Object.entries(parts)
    .map(([name, bytes]) => `${name} ${mebibytes(bytes)}`)
    .join(', ');
  return `round ${round}: ${memory}; ${commands} commands, ${sockets} sockets; ${kinds}`;
}
