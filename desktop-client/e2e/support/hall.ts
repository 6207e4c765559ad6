import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, ServerProcess } from '@nghi-truong/testkit';
import type { Browser } from 'playwright-core';
import { launchBrowser, newDevice, type Size } from './browser.ts';
import { Person } from './person.ts';

const entry = fileURLToPath(new URL('../../../scripts/serve.ts', import.meta.url));

/** A real server with the demo, and the people in its hall with a browser each. */
export class Hall {
  readonly server: ServerProcess;
  readonly address: string;
  readonly #browser: Browser;
  readonly #folder: string;

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

  /** Somebody with a device, on the sign-in page. */
  async enter(username: string, size: Size = 'tablet'): Promise<Person> {
    const context = await newDevice(this.#browser, this.address, size);
    return Person.arrive(context, username, this.address);
  }

  /** Ends browsers and server and removes what they left. */
  async close(): Promise<void> {
    await this.#browser.close();
    await this.server.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
