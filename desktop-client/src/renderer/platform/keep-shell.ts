import type { ClockPort } from '../session/ports.ts';
import type { Page } from './page.ts';

/** Nobody's page waits for it, and a hall that opens its tablets together does not ask for it together. */
const earliest = 3_000;
const spread = 12_000;
/** A line that was cut while the client was being kept: once more after this. */
const againAfter = 30_000;

/**
 * Keeps the client itself on this device, so that it opens without the server: registers the service worker a moment
 * after the start. Not in the desktop shell, which carries its client with it, and not without HTTPS or localhost.
 * @returns the way to let it be.
 */
export function keepShell(
  page: Pick<Page, 'serviceWorker' | 'bridge' | 'crypto'>,
  clock: Pick<ClockPort, 'after'>,
  random: () => number,
): () => void {
  const { serviceWorker, bridge, crypto } = page;
  if (serviceWorker === null || bridge !== null || crypto === null) return () => {};
  let cancel = () => {};
  let kept = false;
  void serviceWorker.ready.then(() => {
    kept = true;
  });
  const attempt = () => {
    // Refused by the browser: the client is then fetched from the server every time, as before.
    void serviceWorker.register('/service-worker.js').catch(() => {});
    cancel = clock.after(againAfter, () => {
      if (!kept) attempt();
    });
  };
  cancel = clock.after(earliest + random() * spread, attempt);
  return () => cancel();
}
