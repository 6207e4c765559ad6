import { type Browser, type BrowserContext, chromium } from 'playwright-core';

/** Tablet lying and standing, phone, hall. */
export const sizes = {
  tablet: { width: 1180, height: 820 },
  tabletUpright: { width: 820, height: 1180 },
  phone: { width: 390, height: 844 },
  hall: { width: 1920, height: 1080 },
} as const;
export type Size = keyof typeof sizes;

/** Headless Chromium that asks nobody outside for anything. Fails when there is none: a skipped story proves nothing. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
      // No outside host is known: what asked for one is told by `newDevice`, without standing in the way of every request.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  });
}

/**
 * A device of its own: cookies, storage and network apart from all others. Requests to other hosts fail the test.
 * @param chance what every draw of the client's own dice gives (0 to 1, without 1); left out: the dice are real
 */
export async function newDevice(
  browser: Browser,
  address: string,
  size: Size,
  chance?: number,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: sizes[size],
    hasTouch: size !== 'hall',
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    reducedMotion: 'reduce',
    baseURL: address,
  });
  if (chance !== undefined) {
    await context.addInitScript((value) => {
      Math.random = () => value;
    }, chance);
  }
  const { host } = new URL(address);
  context.on('request', (request) => {
    const url = new URL(request.url());
    // Nobody catches it: it fails the run.
    if (url.host !== host && url.protocol.startsWith('http')) throw new Error(`the page asked an outside host: ${url}`);
  });
  return context;
}
