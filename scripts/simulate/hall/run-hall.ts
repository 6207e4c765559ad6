import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultTimings } from '@nghi-truong/desktop-client/session';
import { freePort, SeededRandom, ServerProcess } from '@nghi-truong/testkit';
import { cpuSeconds, peakMebibytes } from '../../bench/papers/spent.ts';
import { root } from '../../lib/root.ts';
import { openStoreFolder, storeFolder } from '../../operations/open-store.ts';
import { checkCommands, checkDeadlines, checkOutcome } from '../chaos/check-commands.ts';
import { checkSeen, checkStrokes } from '../chaos/check-round.ts';
import { foldHistory } from '../fold-history.ts';
import { perform } from '../perform.ts';
import type { Script, Step } from '../steps.ts';
import { Tablet } from '../tablet.ts';
import { WireRecord } from '../wire-record.ts';
import { WorkByName } from '../work-by-name.ts';
import { Bots } from './bots.ts';
import type { BotsTaken } from './bots-wire.ts';
import { checkStanding, checkSteps } from './check-hall.ts';
import { monotonic } from './followed-path.ts';
import { hallChair, hallDelegate, hallMeetingId, hallPassword, hallPersonId, hallSecretary } from './hall-demo.ts';
import { type Figures, gatherFigures, type Recovered } from './hall-figures.ts';

export interface HallRunOptions {
  /** Processes of light tablets. */
  readonly processes: number;
  /** The program of the server; another one to plant a fault. */
  readonly entry?: string;
  /** How the run is getting on: a word on what is under way. */
  readonly progress: (line: string) => void;
}

export interface HallReport {
  /** What is broken, each sentence beginning with the rule of SPEC.md. */
  readonly breaches: readonly string[];
  readonly figures: Figures;
}

/** Milliseconds after which something counts as stuck. */
const patience = 60_000;
/** Delegates with the whole client instead of a light tablet: witnesses of what is really shown. */
const witnesses = 2;

/** Lives through a session with a hall of light tablets, on a server of its own. */
export async function runHall(script: Script, options: HallRunOptions): Promise<HallReport> {
  const folder = await mkdtemp(join(tmpdir(), 'nghi-truong-hall-'));
  const port = await freePort();
  const server = new ServerProcess({
    entry: options.entry ?? join(root, 'scripts', 'simulate', 'hall', 'hall-server.ts'),
    env: {
      DATA_DIR: folder,
      PORT: String(port),
      HALL_DELEGATES: String(script.delegates),
      PREPARE_PROCESSES: '1',
      LIBREOFFICE: 'none',
    },
    patience: 300_000,
  });
  const hall = new Hall(script, options, server, folder);
  try {
    options.progress(`seeding ${script.delegates} people`);
    await hall.open(await server.start());
    await hall.live();
    return await hall.finish();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return await hall.broken(`SI-18: ${why}`);
  } finally {
    await hall.close();
    await server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

class Hall {
  readonly #script: Script;
  readonly #options: HallRunOptions;
  readonly #server: ServerProcess;
  readonly #folder: string;
  readonly #wire = new WireRecord();
  readonly #bots: Bots[] = [];
  /** Who sits in which process. */
  readonly #processOf = new Map<string, Bots>();
  readonly #tablets = new Map<string, Tablet>();
  readonly #work = new WorkByName((error) =>
    this.#breaches.push(`SI-18: ${error instanceof Error ? error.message : String(error)}`),
  );
  readonly #breaches: string[] = [];
  /** What is measured by its arrival everywhere. */
  readonly #marks: { readonly what: 'item' | 'page'; readonly at: number; readonly seq: number }[] = [];
  readonly #random: () => number;
  #address = '';
  #began = 0;
  #cpuBefore: number | null = null;
  #done = 0;
  #memory: number[] = [];
  readonly #recoveries: Recovered[] = [];

  constructor(script: Script, options: HallRunOptions, server: ServerProcess, folder: string) {
    this.#script = script;
    this.#options = options;
    this.#server = server;
    this.#folder = folder;
    this.#random = new SeededRandom(script.seed).next;
  }

  async open(address: string): Promise<void> {
    this.#address = address;
    const everybody = Array.from({ length: this.#script.delegates }, (_, index) => hallDelegate(index + 1));
    const light = everybody.slice(witnesses);
    this.#options.progress(`${light.length} light tablets sign in`);
    for (const username of [hallChair, hallSecretary, ...everybody.slice(0, witnesses)]) {
      this.#tablets.set(username, await this.#enter(username, this.#wire));
    }
    const share = Math.ceil(light.length / this.#options.processes);
    const entering: Promise<void>[] = [];
    for (let begin = 0; begin < light.length; begin += share) {
      const usernames = light.slice(begin, begin + share);
      const bots = new Bots();
      this.#bots.push(bots);
      for (const username of usernames) this.#processOf.set(username, bots);
      entering.push(bots.enter(address, usernames, this.#script.seed + begin));
    }
    await Promise.all(entering);
    this.#began = performance.now();
    this.#cpuBefore = await this.#cpu();
  }

  async live(): Promise<void> {
    let due = performance.now();
    for (const step of this.#script.steps) {
      due += step.after;
      const early = due - performance.now();
      if (early > 1) await new Promise((resolve) => setTimeout(resolve, early));
      if (step.kind === 'act') this.#act(step);
      else if (step.kind === 'fault') this.#strike(step);
      else {
        await this.#gather();
        due = performance.now();
      }
      this.#tell();
    }
    await this.#gather();
  }

  async finish(): Promise<HallReport> {
    const { progress } = this.#options;
    progress('comparing every tablet with the log');
    const seconds = (performance.now() - this.#began) / 1_000;
    const cpu = await this.#cpu();
    const newcomer = await this.#enter(hallDelegate(1), new WireRecord());
    const standing = await this.#standing(newcomer);
    const taken = await this.#collect();
    const lights = taken.flatMap(({ saved }) =>
      saved.map((stroke) => ({ username: stroke.username, saved: [stroke] })),
    );
    const full = [...this.#tablets.values()];
    await checkStrokes({ tablets: [...full, ...lights], newcomer, patience }, this.#breaches);
    for (const tablet of [newcomer, ...full]) tablet.close();
    for (const bots of this.#bots) await bots.close();
    await this.#server.kill();
    await this.#check(taken, standing);
    return {
      breaches: this.#breaches,
      figures: gatherFigures({
        taken,
        marks: this.#marks,
        refusals: this.#wire.refusals,
        seconds,
        cpu: cpu === null || this.#cpuBefore === null ? null : cpu - this.#cpuBefore,
        memory: this.#memory.length === 0 ? null : Math.max(...this.#memory),
        recoveries: this.#recoveries,
      }),
    };
  }

  /** Something could not go on: tells what was noticed until then. */
  async broken(breach: string): Promise<HallReport> {
    const taken = await this.#collect().catch(() => []);
    const figures = gatherFigures({
      taken,
      marks: this.#marks,
      refusals: this.#wire.refusals,
      seconds: (performance.now() - this.#began) / 1_000,
      cpu: null,
      memory: null,
      recoveries: this.#recoveries,
    });
    return { breaches: [...this.#breaches, breach], figures };
  }

  async close(): Promise<void> {
    for (const tablet of this.#tablets.values()) tablet.close();
    for (const bots of this.#bots) await bots.close();
  }

  async #check(taken: readonly BotsTaken[], standing: readonly (number | null)[]): Promise<void> {
    const store = await openStoreFolder(storeFolder(this.#folder), { storeWorkerUrl: null, now: () => Date.now() });
    try {
      const chain = await store.verify(hallMeetingId);
      if (!chain.ok) this.#breaches.push(`SI-17: the chain is broken at entry ${chain.seq} (${chain.fault})`);
      const folded = await foldHistory(store.history(hallMeetingId), [...this.#tablets.keys()]);
      for (const { commands } of taken) for (const command of commands) this.#wire.commands.set(command.key, command);
      checkCommands(folded, this.#wire, this.#breaches);
      checkOutcome(folded, this.#wire, this.#breaches);
      checkDeadlines(folded, this.#breaches);
      for (const tablet of this.#tablets.values()) checkSeen(tablet, folded, this.#breaches);
      const steps = taken.flatMap((each) => each.steps);
      checkSteps(steps, folded, this.#breaches);
      checkStanding(standing, folded, this.#breaches);
    } finally {
      await store.close();
    }
  }

  #enter(username: string, wire: WireRecord): Promise<Tablet> {
    return Tablet.enter({
      serverUrl: this.#address,
      username,
      password: hallPassword,
      personId: hallPersonId(username),
      meetingId: hallMeetingId,
      timings: defaultTimings,
      random: this.#random,
      wire,
      patience,
      joined: () => undefined,
    });
  }

  #act({ who, act }: Extract<Step, { kind: 'act' }>): void {
    const tablet = this.#tablets.get(who);
    const bots = this.#processOf.get(who);
    this.#work.add(who, async () => {
      if (tablet !== undefined) {
        const at = monotonic();
        const breach = await perform(tablet, act, null, patience, (seq) => {
          if (act.kind === 'goTo') this.#marks.push({ what: 'item', at, seq });
          if (act.kind === 'present') this.#marks.push({ what: 'page', at, seq });
        });
        if (breach !== null) this.#breaches.push(breach);
      } else if (bots !== undefined) {
        const { breach } = await bots.act(who, act);
        if (breach !== null) this.#breaches.push(breach);
      }
      this.#done += 1;
    });
  }

  #strike({ fault }: Extract<Step, { kind: 'fault' }>): void {
    if (fault.kind !== 'kill') return;
    this.#work.add('server', async () => {
      const killedAt = performance.now();
      await this.#server.kill();
      await this.#server.start();
      this.#cpuBefore = null;
      const listening = performance.now() - killedAt;
      await this.#everybodyBack();
      this.#recoveries.push({ listening, back: performance.now() - killedAt });
    });
  }

  /** Waits until every light tablet is in the meeting. */
  async #everybodyBack(): Promise<void> {
    for (const before = performance.now(); performance.now() - before < patience; ) {
      const seqs = await Promise.all(this.#bots.map((bots) => bots.standing()));
      if (seqs.flat().every((seq) => seq !== null)) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('not everybody is back after a kill');
  }

  async #gather(): Promise<void> {
    await this.#work.done();
    const { pid } = this.#server;
    const memory = pid === null ? null : await peakMebibytes(pid);
    if (memory !== null) this.#memory.push(memory);
  }

  /** Waits until every light tablet stands where a newcomer stands. */
  async #standing(newcomer: Tablet): Promise<readonly (number | null)[]> {
    await newcomer.sees(() => true, 'the room');
    const before = performance.now();
    for (;;) {
      const seqs = (await Promise.all(this.#bots.map((bots) => bots.standing()))).flat();
      const state = newcomer.meeting.room.get();
      const seq = state.status === 'ready' ? state.seq : 0;
      if (seqs.every((each) => each === seq) || performance.now() - before > patience) return seqs;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  #collect(): Promise<BotsTaken[]> {
    return Promise.all(this.#bots.map((bots) => bots.collect()));
  }

  async #cpu(): Promise<number | null> {
    const { pid } = this.#server;
    return pid === null ? null : cpuSeconds(pid);
  }

  #tell(): void {
    const all = this.#script.steps.filter(({ kind }) => kind === 'act').length;
    this.#options.progress(`${this.#done} of ${all} acts, ${this.#breaches.length} breaches`);
  }
}
