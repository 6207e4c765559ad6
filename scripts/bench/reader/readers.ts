import type { BrowserContext, Page } from 'playwright-core';
import { crowdPassword, delegateName } from '../papers/crowd.ts';
import type { Marks } from './probe.ts';

/** A reader in a browser. */
export interface Reader {
  readonly marks: Marks;
  /** Once for each device: what lets it in. */
  prepare(context: BrowserContext): Promise<void>;
  /** Opens the address that leads to the paper: the first page shows by itself. */
  arrive(page: Page): Promise<void>;
  /** Brings the application to where one tap opens the paper, nothing of which has been fetched. */
  approach(page: Page): Promise<void>;
  /** Taps; the moment, performance.now() of the page. */
  tap(page: Page): Promise<number>;
}

/** The viewer of pdfjs-dist. */
export function stockReader(address: string, query = ''): Reader {
  return {
    marks: {
      scroller: '#viewerContainer',
      page: '.page',
      numbers: ['pageNumber'],
      // Its canvas is hidden until something is on it.
      seen: '.canvasWrapper canvas:not([hidden])',
      sharp: '[data-loaded="true"]',
    },
    prepare: async () => {},
    arrive: async (page) => void (await page.goto(`${address}/?open${query}`, { waitUntil: 'commit' })),
    async approach(page) {
      await page.goto(`${address}/?wait${query}`);
      await page.waitForFunction(() => 'openPaper' in globalThis);
      await page.waitForTimeout(2_000);
    },
    tap: (page) =>
      page.evaluate(() => {
        const from = performance.now();
        const { openPaper } = globalThis as unknown as { openPaper: () => Promise<void> };
        void openPaper();
        return from;
      }),
  };
}

export interface OursOptions {
  readonly address: string;
  /** A meeting with the paper alone: it opens by itself. */
  readonly aloneIn: string;
  /** A meeting in which another paper comes first. */
  readonly secondIn: string;
  readonly title: string;
  /** The paper's id in that meeting: its address begins so. */
  readonly paperId: string;
  /** Whether the device has the meeting's package before. */
  readonly packed: boolean;
}

/** Our reader, in the application as it is. */
export function oursReader(options: OursOptions): Reader {
  const { address, title, packed } = options;
  const meeting = (id: string) => `${address}/hop/${id}`;
  const line = (page: Page) =>
    page
      .getByRole('button', { name: title })
      .or(page.getByRole('link', { name: title }))
      .first();
  return {
    marks: {
      scroller: `.paper-view[aria-label*="${title}"]`,
      // The small pictures lie in a layer of their own under the pages.
      page: '.paper-page, .paper-preview',
      numbers: ['page', 'preview'],
      seen: '.paper-preview img, .paper-picture canvas',
      sharp: '[data-picture="sharp"]',
    },
    async prepare(context) {
      const page = await context.newPage();
      await page.goto(address);
      await page.getByLabel('Tên đăng nhập').fill(delegateName(1));
      await page.getByLabel('Mật khẩu', { exact: true }).fill(crowdPassword);
      await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
      await page.waitForFunction(() => document.querySelector('input[type=password]') === null);
      if (packed) {
        for (const id of [options.aloneIn, options.secondIn]) {
          await page.goto(meeting(id));
          // Tablets begin at a random moment so that a hall does not fetch at once; this one is alone.
          await page.getByRole('button', { name: /Đã tải về đủ/ }).waitFor({ timeout: 120_000 });
        }
      }
      await page.close();
    },
    arrive: async (page) => void (await page.goto(meeting(options.aloneIn), { waitUntil: 'commit' })),
    async approach(page) {
      const network = await page.context().newCDPSession(page);
      await network.send('Network.enable');
      // The package would fetch the paper by itself before the tap.
      if (!packed) await network.send('Network.setBlockedURLs', { urls: [`*${options.paperId}*`] });
      await page.goto(meeting(options.secondIn));
      await line(page).waitFor();
      await page.waitForTimeout(2_000);
      await network.send('Network.setBlockedURLs', { urls: [] });
      await network.detach();
    },
    tap: (page) =>
      line(page).evaluate((element) => {
        const from = performance.now();
        (element as HTMLElement).click();
        return from;
      }),
  };
}
