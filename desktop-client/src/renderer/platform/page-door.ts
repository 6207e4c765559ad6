import type { ServerAnswer } from '@nghi-truong/protocol';
import type { RestResult } from '../session/api.ts';
import { resume, type ServerAddress, type SignInResult, serverInfo, signIn } from '../session/sign-in.ts';
import type { Page } from './page.ts';
import { openPagePorts } from './page-ports.ts';

/** What the application asks of the server before anybody is signed in. */
export interface PageDoor {
  serverInfo(): Promise<RestResult<ServerAnswer>>;
  signIn(username: string, password: string): Promise<SignInResult>;
  resume(): Promise<SignInResult>;
}

export type ChosenServer = { readonly ok: true } | { readonly ok: false; readonly vi: string; readonly en: string };

export type PageStart =
  | { readonly kind: 'ready'; readonly door: PageDoor }
  /** The desktop shell, before a server was chosen. After a good address the shell loads the page anew. */
  | { readonly kind: 'chooseServer'; choose(address: string): Promise<ChosenServer> };

/**
 * Where the page stands: in a browser the server is the one it came from and the session a cookie; in the shell the
 * server was chosen once, REST goes through the shell and the session is a token in its keeping.
 */
export async function openPageDoor(page: Page): Promise<PageStart> {
  const { bridge } = page;
  const shell = bridge === null ? null : await bridge.describe(undefined);
  if (bridge !== null && shell !== null && shell.serverUrl === null) {
    return { kind: 'chooseServer', choose: (address) => bridge.chooseServer(address) };
  }
  const serverUrl = shell?.serverUrl ?? page.origin;
  const address: ServerAddress = { serverUrl, restUrl: page.origin, ports: await openPagePorts(page) };
  const device = bridge === null ? 'browser' : 'desktop';
  return {
    kind: 'ready',
    door: {
      serverInfo: () => serverInfo(address),
      signIn: (username, password) => signIn({ ...address, username, password, device }),
      resume: () => resume(address),
    },
  };
}
