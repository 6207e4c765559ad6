import type { TabsPort } from '../session/package/vault.ts';
import type { Page } from './page.ts';

const channelName = 'nghi-truong/tabs';

/**
 * The tabs of one browser: locks decide which of them works, a channel tells the others. A browser without locks lets
 * every tab work for itself, which costs bytes and nothing else.
 */
export function pageTabs(page: Pick<Page, 'locks' | 'createChannel'>): TabsPort {
  const channel = page.createChannel?.(channelName) ?? null;
  return {
    async alone(name, signal, run) {
      if (page.locks === null) return run();
      try {
        await page.locks.request(name, { signal }, run);
      } catch (error) {
        // Given up before its turn came.
        if (!signal.aborted) throw error;
      }
    },
    tell(message) {
      channel?.postMessage(message);
    },
    heard(listener) {
      const receive = (event: Event) => {
        const { data } = event as MessageEvent<unknown>;
        if (typeof data === 'string') listener(data);
      };
      channel?.addEventListener('message', receive);
      return () => channel?.removeEventListener('message', receive);
    },
  };
}
