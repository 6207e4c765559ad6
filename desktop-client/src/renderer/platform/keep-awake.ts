import type { Page } from './page.ts';

/**
 * Keeps the screen lit as long as the page is shown: the hall screen and the tablet of whoever speaks. The system takes
 * the lock back when the page goes to the background, so it is asked for again on return.
 * @returns the way to let the screen sleep.
 */
export function keepAwake(page: Pick<Page, 'wakeLock' | 'documentEvents' | 'isVisible'>): () => void {
  const { wakeLock } = page;
  if (wakeLock === null) return () => {};
  let stopped = false;
  let release: (() => Promise<void>) | null = null;
  const ask = async () => {
    if (stopped || !page.isVisible()) return;
    try {
      const lock = await wakeLock.request('screen');
      if (stopped) await lock.release();
      else release = () => lock.release();
    } catch {
      // A low battery may refuse it; the screen then sleeps as it always did.
    }
  };
  const seen = () => void ask();
  page.documentEvents.addEventListener('visibilitychange', seen);
  seen();
  return () => {
    stopped = true;
    page.documentEvents.removeEventListener('visibilitychange', seen);
    void release?.().catch(() => {});
  };
}
