import { readFile } from 'node:fs/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Figures } from '../bench.ts';
import { install, jump, leaf, readAll, type Shown, waitForPage } from './probe.ts';
import type { Reader } from './readers.ts';

/** A tablet lying on the table. */
const viewport = { width: 1180, height: 820 };

/** A browser of its own for one run, so that nothing is left of the run before. */
async function withBrowser<T>(act: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
  });
  try {
    return await act(browser);
  } finally {
    await browser.close();
  }
}

async function enter(browser: Browser, reader: Reader): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'vi-VN' });
  await reader.prepare(context);
  await context.addInitScript(install);
  return context.newPage();
}

/** The first page, from the address and from a tap in the running application; each on a device of its own. */
export function firstPage(reader: Reader): Promise<Figures> {
  return withBrowser(async (browser) => {
    const arrived = await enter(browser, reader);
    await reader.arrive(arrived);
    const address = await shown(arrived, reader, 0);
    await arrived.context().close();
    const page = await enter(browser, reader);
    await reader.approach(page);
    const tap = await shown(page, reader, await reader.tap(page));
    return {
      'address: seen': address.seen,
      'address: sharp': address.sharp,
      'tap: seen': tap.seen,
      'tap: sharp': tap.sharp,
    };
  });
}

function shown(page: Page, { marks }: Reader, from: number): Promise<Shown> {
  return page.evaluate(waitForPage, { marks, from, nth: 'first' as const });
}

export interface ReadingOptions {
  readonly pages: number;
  readonly leafingMs: number;
}

/** Reading: a jump to the middle, leafing fast through everything, then every page one after the other. */
export function reading(reader: Reader, { pages, leafingMs }: ReadingOptions): Promise<Figures> {
  return withBrowser(async (browser) => {
    const page = await enter(browser, reader);
    const { marks } = reader;
    await reader.arrive(page);
    await shown(page, reader, 0);
    await page.waitForTimeout(3_000);
    const from = await page.evaluate(jump, { marks, to: 0.5 });
    const jumped = await page.evaluate(waitForPage, { marks, from, nth: 'middle' as const });
    await page.evaluate(jump, { marks, to: 0 });
    await page.waitForTimeout(2_000);
    const leafed = await page.evaluate(leaf, { marks, milliseconds: leafingMs });
    await page.waitForTimeout(1_000);
    const drawn = await page.evaluate(readAll, { marks, pages });
    await page.waitForTimeout(3_000);
    return {
      'jump: seen': jumped.seen,
      'jump: sharp': jumped.sharp,
      'blank frames': (100 * leafed.blank) / Math.max(1, leafed.frames),
      'longest frame': leafed.longest,
      'pages drawn': drawn,
      memory: await rendererMebibytes(browser),
    };
  });
}

/** Resident memory of the largest page process with all its workers, MiB. */
async function rendererMebibytes(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const sizes = await Promise.all(
    processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => residentMebibytes(id)),
  );
  return Math.max(...sizes);
}

async function residentMebibytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1_024;
}
