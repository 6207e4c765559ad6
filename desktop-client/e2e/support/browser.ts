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
    ],
  });
}

/** A device of its own: cookies, storage and network apart from all others. Requests to other hosts fail the test. */
export async function newDevice(browser: Browser, address: string, size: Size): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: sizes[size],
    hasTouch: size !== 'hall',
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    reducedMotion: 'reduce',
    baseURL: address,
  });
  const { host } = new URL(address);
  await context.route(
    (url) => url.host !== host && url.protocol.startsWith('http'),
    (route) => {
      throw new Error(`the page asked an outside host: ${route.request().url()}`);
    },
  );
  return context;
}
