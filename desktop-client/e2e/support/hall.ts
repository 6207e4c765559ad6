import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, ServerProcess } from '@nghi-truong/testkit';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, newDevice, type Size } from './browser.ts';
import { Person } from './person.ts';

const pictures = fileURLToPath(new URL('../../../test-results/', import.meta.url));
const entry = fileURLToPath(new URL('../../../scripts/serve.ts', import.meta.url));

export interface HallOptions {
  /** False: nothing is in the store. */
  readonly seeded?: boolean;
  /** Of everybody who enters. */
  readonly password?: string;
  /** Settings of the server beside its port and folder. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A server whose tablets keep no papers: to fetch them all costs each person of a test five seconds of the machine. */
export const keepsNothing = { OFFLINE_HOURS: '0' } as const;

/** A real server, by default with the demo, and the people in its hall with a browser each. */
export class Hall {
  readonly server: ServerProcess;
  readonly address: string;
  readonly password: string;
  readonly #browser: Browser;
  readonly #folder: string;
  readonly #people: Person[] = [];

  private constructor(server: ServerProcess, address: string, password: string, browser: Browser, folder: string) {
    this.server = server;
    this.address = address;
    this.password = password;
    this.#browser = browser;
    this.#folder = folder;
  }

  /** Opens a hall on a copy of the seeded store, or on an empty one. */
  static async open({ seeded = true, password = 'demo', settings = {} }: HallOptions = {}): Promise<Hall> {
    const folder = await mkdtemp(join(tmpdir(), 'nghi-truong-hall-'));
    const demo = process.env.NT_SEEDED;
    if (seeded && demo !== undefined) await cp(demo, folder, { recursive: true });
    const port = await freePort();
    const server = new ServerProcess({ entry, env: { ...settings, PORT: String(port), DATA_DIR: folder } });
    const address = await server.start();
    return new Hall(server, address, password, await launchBrowser(), folder);
  }

  /**
   * Somebody with a device, signed in.
   * @param address the way of this device to the server when it is not the straight one
   * @param chance what the dice of its client give, as for `newDevice`
   */
  async enter(
    username: string,
    size: Size = 'tablet',
    address: string = this.address,
    chance?: number,
  ): Promise<Person> {
    const context = await newDevice(this.#browser, address, size, chance);
    const person = await Person.arrive(context, username, address, this.password);
    this.#people.push(person);
    return person;
  }

  /** Somebody who has not signed in. */
  async visitor(size: Size): Promise<Page> {
    const page = await (await newDevice(this.#browser, this.address, size)).newPage();
    await page.goto(this.address);
    return page;
  }

  /** Pictures of every page as it stands, into `test-results/`: to be called when a test has failed. */
  async photograph(title: string): Promise<void> {
    const name = title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60);
    await Promise.allSettled(
      this.#people.map(({ page, username }, index) =>
        page.screenshot({ path: join(pictures, name, `${index}-${username}.png`), timeout: 5_000 }),
      ),
    );
  }

  /** Ends browsers and server and removes what they left. */
  async close(): Promise<void> {
    await this.#browser.close();
    await this.server.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
