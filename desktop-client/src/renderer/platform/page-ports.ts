import type { SessionPorts } from '../session/ports.ts';
import { programPorts } from '../session/program-ports.ts';
import { openDeviceStorage } from './device-storage.ts';
import type { Page } from './page.ts';
import { pageHints } from './page-hints.ts';
import { openPaperVault } from './paper-vault.ts';
import { pageTabs } from './tabs.ts';
import { xhrUpload } from './xhr-upload.ts';

const tabKey = 'nghi-truong/tab';

/** The same over the reloads of a tab; a tab without storage is a new one every time. */
function tabIdOf(page: Page, fresh: string): string {
  try {
    const known = page.sessionStorage?.getItem(tabKey) ?? null;
    if (known !== null) return known;
    page.sessionStorage?.setItem(tabKey, fresh);
  } catch {
    // Forbidden: nothing of this tab outlives it anyway.
  }
  return fresh;
}

/** The surroundings of a session in a page. */
export async function openPagePorts(page: Page): Promise<SessionPorts> {
  const program = programPorts();
  const { bridge } = page;
  const vault = openPaperVault(page);
  return {
    ...program,
    keeping: vault === null ? null : { vault, tabs: pageTabs(page) },
    fetch: page.fetch,
    storage: await openDeviceStorage(page),
    upload: xhrUpload(page),
    hints: pageHints(page),
    tabId: tabIdOf(page, program.tabId),
    tokens:
      bridge === null
        ? program.tokens
        : {
            read: () => bridge.readToken(undefined),
            keep: async (token) => {
              await bridge.keepToken(token);
            },
            forget: () => bridge.forgetToken(undefined),
          },
  };
}
