import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';

/** One person with one device. What went wrong in the page is remembered, so that a test can insist on nothing. */
export class Person {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly username: string;
  /** Errors of the page and its console, other than requests that a cut line broke. */
  readonly problems: string[] = [];

  private constructor(page: Page, context: BrowserContext, username: string) {
    this.page = page;
    this.context = context;
    this.username = username;
  }

  /** Opens the page on a device and signs in. */
  static async arrive(context: BrowserContext, username: string, address: string, password: string): Promise<Person> {
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const person = new Person(page, context, username);
    page.on('pageerror', (error) => person.problems.push(`${username}: ${error.message}`));
    page.on('console', (message) => {
      const cut = /net::ERR_|WebSocket connection|Failed to load resource|error occurred when fetching the script/.test(
        message.text(),
      );
      if (message.type() === 'error' && !cut) person.problems.push(`${username}: ${message.text()}`);
    });
    await page.goto(address);
    await page.getByLabel('Tên đăng nhập').fill(username);
    await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    await page.waitForFunction(() => document.querySelector('input[type=password]') === null);
    return person;
  }

  /** Cuts or restores this device's network. */
  async network(on: boolean): Promise<void> {
    await this.context.setOffline(!on);
  }
}

/** What axe finds serious or critical on the page in sight, as sentences. */
export async function barriers(page: Page): Promise<string[]> {
  // React Aria's announcer keeps a reference to a button that was busy for seven seconds, also when the button has gone.
  const axe = new AxeBuilder({ page }).exclude('[data-live-announcer]').options({ resultTypes: ['violations'] });
  // In one go: there are no frames whose findings would have to be put together on a page of their own.
  const { violations } = await axe.setLegacyMode().analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.html.slice(0, 120)).join(' | ')})`);
}
