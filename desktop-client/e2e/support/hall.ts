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

/** A real server with the demo, and the people in its hall with a browser each. */
export class Hall {
  readonly server: ServerProcess;
  readonly address: string;
  readonly #browser: Browser;
  readonly #folder: string;
  readonly #people: Person[] = [];

  private constructor(server: ServerProcess, address: string, browser: Browser, folder: string) {
    this.server = server;
    this.address = address;
    this.#browser = browser;
    this.#folder = folder;
  }

  /** Opens a hall on a copy of the seeded store. */
  static async open(): Promise<Hall> {
    const folder = await mkdtemp(join(tmpdir(), 'nghi-truong-hall-'));
    const seeded = process.env.NT_SEEDED;
    if (seeded !== undefined) await cp(seeded, folder, { recursive: true });
    const port = await freePort();
    const server = new ServerProcess({ entry, env: { PORT: String(port), DATA_DIR: folder } });
    const address = await server.start();
    return new Hall(server, address, await launchBrowser(), folder);
  }

  /** Somebody with a device, signed in; `address`: the way of this device to the server when it is not the straight one. */
  async enter(username: string, size: Size = 'tablet', address: string = this.address): Promise<Person> {
    const context = await newDevice(this.#browser, address, size);
    const person = await Person.arrive(context, username, address);
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
