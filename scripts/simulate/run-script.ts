import type { ClientSession, Timings } from '@nghi-truong/desktop-client/session';
import { defaultTimings } from '@nghi-truong/desktop-client/session';
import { SeededRandom } from '@nghi-truong/testkit';
import { ChaosHall } from './chaos/chaos-hall.ts';
import { type Check, checkRound } from './chaos/check-round.ts';
import type { Junk } from './chaos/junk.ts';
import { hallDelegate, hallMeetingId, hallPassword, hallPersonId, hallSecretary } from './hall/hall-demo.ts';
import { peopleOf } from './make-script.ts';
import { perform } from './perform.ts';
import { describeStep, type Fault, type Script } from './steps.ts';
import { Tablet } from './tablet.ts';
import { WireRecord } from './wire-record.ts';
import { WorkByName } from './work-by-name.ts';

export interface RoundOptions {
  /** See `ChaosHall`. */
  readonly template: string;
  /** The program of the server; another one for tests with a planted fault. */
  readonly entry?: string;
}

/** How long the hall was without its server, milliseconds since the kill. */
export interface Recovery {
  /** The server listened again. */
  readonly listening: number;
  /** The first command was acknowledged; null when none was before the next kill. */
  accepted: number | null;
  /** Everybody was in the meeting again; null when that did not happen before the next kill. */
  back: number | null;
}

export interface RoundReport {
  /** What is broken, each sentence beginning with the rule of SPEC.md; empty when all holds. */
  readonly breaches: readonly string[];
  readonly recoveries: readonly Recovery[];
  readonly commands: number;
  readonly entries: number;
  /** Messages of the hostile client. */
  readonly junk: number;
  /** What took longest of all that people did. */
  readonly slowest: { readonly what: string; readonly milliseconds: number };
  readonly milliseconds: number;
  /** Of them until everybody had come in, and until all had been lived through; the rest is looking whether it is true. */
  readonly entered: number;
  readonly lived: number;
}

/**
 * The most that anything may take before it counts as stuck, milliseconds. A server that is started again on a machine with
 * much else to do may take more than half of it.
 */
const patience = 60_000;
/** As the client's own, but quick to notice and to ask, so that a round is short. */
const timings: Timings = {
  ...defaultTimings,
  dial: 2_500,
  probeAfter: 700,
  lostAfter: 1_900,
  lookEvery: 200,
  acknowledgement: 1_500,
  reply: 2_500,
  check: 1_000,
  clockEvery: 2_000,
  gatherNotes: 50,
  loadNotes: 300,
  keepNotes: 500,
  http: 5_000,
};

/** Lives through a script on a server of its own, and looks afterwards whether everything that was promised is true. */
export async function runScript(script: Script, options: RoundOptions): Promise<RoundReport> {
  const began = performance.now();
  const { next: random } = new SeededRandom(script.seed);
  const hall = await ChaosHall.open({ delegates: script.delegates, random, ...options });
  const round = new Round(script, hall, random);
  try {
    await round.enter();
    round.entered = performance.now() - began;
    await round.live();
    round.lived = performance.now() - began;
    const check = await round.finish();
    const { breaches, entries } = await checkRound(check);
    return round.report(breaches, entries, performance.now() - began);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return round.report([`SI-18: ${why}`], 0, performance.now() - began);
  } finally {
    round.close();
    await hall.close();
  }
}

class Round {
  readonly #script: Script;
  readonly #hall: ChaosHall;
  readonly #random: () => number;
  readonly #wire = new WireRecord(() => this.#accepted());
  readonly #tablets = new Map<string, Tablet>();
  /** When each tablet was last let into the meeting, by `performance.now()`. */
  readonly #joined = new Map<string, number>();
  /** What each person is at, and what misfortune lasts. */
  readonly #work = new WorkByName((error) =>
    this.#breaches.push(`SI-18: ${error instanceof Error ? error.message : String(error)}`),
  );
  readonly #breaches: string[] = [];
  readonly #recoveries: (Recovery & { readonly killedAt: number })[] = [];
  #junk: Junk | null = null;
  #slowest = { what: '', milliseconds: 0 };
  entered = 0;
  lived = 0;

  constructor(script: Script, hall: ChaosHall, random: () => number) {
    this.#script = script;
    this.#hall = hall;
    this.#random = random;
  }

  async enter(): Promise<void> {
    await Promise.all(peopleOf(this.#script).map((username) => this.#enterOne(username)));
    const member = this.#tablet(hallDelegate(this.#script.delegates));
    this.#junk = {
      random: this.#random,
      meetingId: hallMeetingId,
      token: tokenOf(member.session),
      usedIds: () => [...this.#wire.commands.values()].filter(ofMember(member)).map(commandIdOf),
      reports: [],
    };
  }

  async live(): Promise<void> {
    for (const step of this.#script.steps) {
      if (step.after > 0) await new Promise((resolve) => setTimeout(resolve, step.after));
      switch (step.kind) {
        case 'act': {
          const tablet = this.#tablet(step.who);
          const { act } = step;
          this.#work.add(step.who, async () => {
            const before = performance.now();
            const breach = await perform(tablet, act, await this.#hall.line(step.who), patience);
            if (breach !== null) this.#breaches.push(breach);
            const milliseconds = performance.now() - before;
            if (milliseconds > this.#slowest.milliseconds) this.#slowest = { what: describeStep(step), milliseconds };
          });
          break;
        }
        case 'fault':
          this.#strike(step.fault);
          break;
        case 'gather':
          await this.#gather();
          break;
        default:
          step satisfies never;
      }
    }
    await this.#gather();
  }

  /** Misfortune ends, everybody comes to rest; then the server is killed once more, for what counts is on the disk. */
  async finish(): Promise<Check> {
    await this.#hall.heal();
    for (const tablet of this.#tablets.values()) await tablet.online();
    const newcomer = await this.#newcomer();
    try {
      await this.#compareClocks(newcomer);
      const check = {
        folder: this.#hall.folder,
        tablets: [...this.#tablets.values()],
        newcomer,
        wire: this.#wire,
        patience,
        stopServer: () => this.#hall.server.kill(),
        breaches: this.#breaches,
      };
      return check;
    } catch (error) {
      newcomer.close();
      throw error;
    }
  }

  report(breaches: readonly string[], entries: number, milliseconds: number): RoundReport {
    const junk = this.#junk?.reports.reduce((sum, { sent }) => sum + sent, 0) ?? 0;
    return {
      breaches,
      recoveries: this.#recoveries,
      commands: this.#wire.commands.size,
      entries,
      junk,
      slowest: this.#slowest,
      entered: this.entered,
      lived: this.lived,
      milliseconds,
    };
  }

  close(): void {
    for (const tablet of this.#tablets.values()) tablet.close();
  }

  async #enterOne(username: string): Promise<void> {
    const tablet = await Tablet.enter({
      serverUrl: await this.#hall.addressOf(username),
      username,
      password: hallPassword,
      personId: hallPersonId(username),
      meetingId: hallMeetingId,
      timings,
      random: this.#random,
      wire: this.#wire,
      patience,
      joined: () => this.#hasJoined(username),
    });
    this.#tablets.set(username, tablet);
    await tablet.sees(() => true, 'the room');
  }

  /** Somebody on a device that has nothing yet: reads everything from the server. */
  async #newcomer(): Promise<Tablet> {
    const username = hallDelegate(1);
    const newcomer = await Tablet.enter({
      serverUrl: `http://127.0.0.1:${this.#hall.port}`,
      username,
      password: hallPassword,
      personId: hallPersonId(username),
      meetingId: hallMeetingId,
      timings,
      random: this.#random,
      wire: new WireRecord(),
      patience,
      joined: () => undefined,
    });
    await newcomer.sees(() => true, 'the room');
    return newcomer;
  }

  #tablet(username: string): Tablet {
    const tablet = this.#tablets.get(username);
    if (tablet === undefined) throw new Error(`there is no ${username}`);
    return tablet;
  }

  /** Everybody finishes; clocks are right again. */
  async #gather(): Promise<void> {
    await this.#work.done();
    await this.#hall.setClockRight();
    await this.#closeTimedVotes();
    this.#noteWhoIsBack();
  }

  #strike(fault: Fault): void {
    if (fault.kind === 'kill') {
      this.#work.add('server', () => this.#kill(fault.down));
      return;
    }
    const junk = this.#junk;
    if (junk !== null) this.#work.add(`fault ${this.#work.size}`, () => this.#hall.strike(fault, junk));
  }

  async #kill(down: number): Promise<void> {
    this.#noteWhoIsBack();
    const killedAt = performance.now();
    const starting = this.#hall.kill(down);
    // Somebody has something to say at once, so that there is a first command.
    const secretary = this.#tablet(hallSecretary);
    this.#work.add(hallSecretary, async () => {
      await secretary.press('stopPresenting', {});
    });
    await starting;
    const listening = performance.now() - killedAt;
    this.#recoveries.push({ killedAt, listening, accepted: null, back: null });
  }

  #accepted(): void {
    const last = this.#recoveries.at(-1);
    if (last !== undefined) last.accepted ??= performance.now() - last.killedAt;
  }

  #hasJoined(username: string): void {
    this.#joined.set(username, performance.now());
  }

  #noteWhoIsBack(): void {
    const last = this.#recoveries.at(-1);
    if (last === undefined || last.back !== null) return;
    const times = [...this.#tablets.keys()].map((username) => this.#joined.get(username) ?? 0);
    if (times.every((time) => time > last.killedAt)) last.back = Math.max(...times) - last.killedAt;
  }

  /** Votes that close by themselves do so, also after clocks were set. */
  async #closeTimedVotes(): Promise<void> {
    const secretary = this.#tablet(hallSecretary);
    await secretary.online();
    const timed = (room: NonNullable<Tablet['room']>) =>
      Object.values(room.polls).filter((poll) => poll.status === 'open' && poll.closesAt !== null);
    await secretary.sees((room) => timed(room).length === 0, 'that timed votes close');
  }

  /** [SI-23] Every tablet tells the meeting's time, also after the server's clock was set: a newcomer's, who measured it just now. */
  async #compareClocks(newcomer: Tablet): Promise<void> {
    const { now } = await this.#hall.look();
    const asked = performance.now();
    const behindServer = () => Math.max(0, now + performance.now() - asked - newcomer.session.serverNow());
    await this.#becomesSmall('a newcomer', behindServer);
    for (const { username, session } of this.#tablets.values()) {
      await this.#becomesSmall(username, () => session.serverNow() - newcomer.session.serverNow());
    }
  }

  async #becomesSmall(whose: string, off: () => number): Promise<void> {
    for (const before = performance.now(); Math.abs(off()) > clockTolerance; ) {
      if (performance.now() - before > clockPatience) {
        this.#breaches.push(`SI-23: the clock of ${whose} is ${Math.round(off())} ms off`);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** What a tablet's clock may be off on a busy machine, and how long after a jump, milliseconds. */
const clockTolerance = 1_000;
const clockPatience = 8_000;

function tokenOf({ who }: ClientSession): string {
  return who.token ?? '';
}

function ofMember({ username }: Tablet) {
  return (command: { readonly username: string }) => command.username === username;
}

function commandIdOf({ key }: { readonly key: string }): string {
  return key.slice(0, key.indexOf(':'));
}
