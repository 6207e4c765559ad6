import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, ServerProcess, startTcpProxy, type TcpProxy } from '@nghi-truong/testkit';
import { root } from '../../lib/root.ts';
import type { Fault } from '../steps.ts';
import type { ServerFault, ServerLook } from './faulty-ports.ts';
import { type Junk, startJunkOf } from './junk.ts';

export interface HallOptions {
  readonly delegates: number;
  /** A data folder that `makeTemplate` filled for as many delegates; it is copied. */
  readonly template: string;
  readonly random: () => number;
  /** The program to run; another one for tests with a planted fault. */
  readonly entry?: string;
}

export const chaosServer = join(root, 'scripts', 'simulate', 'chaos', 'chaos-server.ts');

function settings(folder: string, delegates: number): Record<string, string> {
  return {
    DATA_DIR: folder,
    HALL_DELEGATES: String(delegates),
    // Pages and pictures of papers are not what is tortured here, and LibreOffice is not looked for.
    PREPARE_PROCESSES: '0',
    LIBREOFFICE: 'none',
    // A killed server is back sooner when its code need not be read anew.
    NODE_COMPILE_CACHE: join(tmpdir(), 'nghi-truong-compile-cache'),
  };
}

/** A data folder with a seeded hall in it, to be copied for every round. Removed by whoever asked for it. */
export async function makeTemplate(delegates: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nghi-truong-hall-'));
  const server = new ServerProcess({
    entry: chaosServer,
    env: { ...settings(folder, delegates), PORT: '0' },
    channel: true,
  });
  await server.start();
  await server.stop();
  return folder;
}

/** A hall with a server that can be mistreated, and a line of its own for every tablet. */
export class ChaosHall {
  readonly folder: string;
  readonly port: number;
  readonly server: ServerProcess;
  readonly #options: HallOptions;
  readonly #environment: Record<string, string>;
  readonly #lines = new Map<string, TcpProxy>();
  #ahead = 0;

  private constructor(options: HallOptions, folder: string, port: number) {
    this.#options = options;
    this.folder = folder;
    this.port = port;
    this.#environment = { ...settings(folder, options.delegates), PORT: String(port) };
    const entry = options.entry ?? chaosServer;
    this.server = new ServerProcess({ entry, env: this.#environment, channel: true });
  }

  /** Copies the template and starts the server on it. */
  static async open(options: HallOptions): Promise<ChaosHall> {
    const folder = await mkdtemp(join(tmpdir(), 'nghi-truong-chaos-'));
    await cp(options.template, folder, { recursive: true });
    const hall = new ChaosHall(options, folder, await freePort());
    try {
      await hall.server.start();
      return hall;
    } catch (error) {
      await hall.close();
      throw error;
    }
  }

  /** The address that one tablet uses, over its own line. */
  async addressOf(username: string): Promise<string> {
    return `http://127.0.0.1:${(await this.line(username)).port}`;
  }

  async line(username: string): Promise<TcpProxy> {
    const known = this.#lines.get(username);
    if (known !== undefined) return known;
    const line = await startTcpProxy(this.port, this.#options.random);
    this.#lines.set(username, line);
    return line;
  }

  /** Kills the server and starts it again. @returns when it was killed, by `performance.now()` */
  async kill(down: number): Promise<void> {
    await this.server.kill();
    await pause(down);
    // The machine's clock is what it was before.
    this.#environment.CLOCK_AHEAD = String(this.#ahead);
    await this.server.start();
  }

  /** Time by the server's clock, its CPU and memory. */
  async look(): Promise<ServerLook> {
    return this.#ask({ kind: 'look' });
  }

  /**
   * Lets one misfortune happen, other than a kill; resolves when it is over.
   * @param junk what the hostile client has at hand
   */
  async strike(fault: Exclude<Fault, { kind: 'kill' }>, junk: Junk): Promise<void> {
    switch (fault.kind) {
      case 'cut':
        return (await this.line(fault.who)).cut();
      case 'cutInPiece':
        return (await this.line(fault.who)).cutInPiece();
      case 'orphan':
        return (await this.line(fault.who)).orphan();
      case 'hold': {
        const line = await this.line(fault.who);
        line.hold();
        await pause(fault.lasts);
        return line.heal();
      }
      case 'slow': {
        const line = await this.line(fault.who);
        line.slow(fault);
        await pause(fault.lasts);
        return line.heal();
      }
      case 'diskFull':
        return this.#disk({ full: true, delay: 0 }, fault.lasts);
      case 'slowStore':
        return this.#disk({ full: false, delay: fault.delay }, fault.lasts);
      case 'lostAnswers':
        await this.#try(fault);
        return;
      case 'failingPapers':
        await this.#try({ kind: 'papers', failing: true });
        await pause(fault.lasts);
        await this.#try({ kind: 'papers', failing: false });
        return;
      case 'clock':
        this.#ahead += fault.by;
        await this.#try({ kind: 'clock', ahead: this.#ahead });
        return;
      case 'junk': {
        const attack = startJunkOf(fault, this.port, junk);
        await pause(fault.lasts);
        junk.reports.push(attack.stop());
        return;
      }
      default:
        return fault satisfies never;
    }
  }

  /** Everything is as it should be again: lines, disk, clock. */
  async heal(): Promise<void> {
    for (const line of this.#lines.values()) line.heal();
    await this.setClockRight();
    await this.#try({ kind: 'disk', state: { full: false, delay: 0 } });
    await this.#try({ kind: 'lostAnswers', count: 0, written: false });
    await this.#try({ kind: 'papers', failing: false });
  }

  /** The server's clock is the machine's again. */
  async setClockRight(): Promise<void> {
    if (this.#ahead === 0) return;
    this.#ahead = 0;
    await this.#try({ kind: 'clock', ahead: 0 });
  }

  async close(): Promise<void> {
    await this.server.kill();
    for (const line of this.#lines.values()) await line.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #disk(state: { readonly full: boolean; readonly delay: number }, lasts: number): Promise<void> {
    await this.#try({ kind: 'disk', state });
    await pause(lasts);
    await this.#try({ kind: 'disk', state: { full: false, delay: 0 } });
  }

  /** A server that was killed meanwhile forgot its faults: nothing to heal. */
  async #try(fault: ServerFault): Promise<void> {
    await this.#ask(fault).catch(() => undefined);
  }

  async #ask(fault: ServerFault): Promise<ServerLook> {
    const answer = await this.server.ask({ fault });
    return Reflect.get(Object(answer), 'look') as ServerLook;
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
