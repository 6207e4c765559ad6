import { type IpcInput, type IpcOutput, type IpcVerb, ipcVerbs } from '../shared/ipc.ts';
import { isTrustedSender } from './page-policy.ts';
import { readServerUrl } from './server-url.ts';
import type { ShellSettings } from './shell-settings.ts';
import type { TokenStore } from './token-store.ts';

type Handlers = { readonly [Verb in IpcVerb]: (input: IpcInput<Verb>) => Promise<IpcOutput<Verb>> };

export interface ShellParts {
  readonly settings: ShellSettings;
  readonly tokens: TokenStore;
  readonly kiosk: boolean;
  readonly version: string;
  /** The page has to be loaded anew: its CSP names the server. */
  reload(): void;
}

/** What each verb does. */
export function createHandlers(parts: ShellParts): Handlers {
  const { settings, tokens, kiosk, version } = parts;
  return {
    describe: async () => ({ serverUrl: settings.serverUrl, kiosk, version }),
    chooseServer: async (text) => {
      const read = readServerUrl(text);
      if (!read.ok) return { ok: false, vi: read.vi, en: read.en };
      if (read.origin !== settings.serverUrl) await tokens.forget();
      await settings.remember(read.origin);
      parts.reload();
      return { ok: true, serverUrl: read.origin };
    },
    readToken: () => tokens.read(),
    keepToken: (token) => tokens.keep(token),
    forgetToken: async () => {
      await tokens.forget();
      return undefined;
    },
  };
}

export type SenderFrame = { readonly url: string; readonly isTop: boolean } | null;

/**
 * One function per channel, for `ipcMain.handle`: a message from anything but the top frame of our own page, or with an
 * input that does not fit, is refused before anything is done.
 */
export function createDoors(
  handlers: Handlers,
): readonly { readonly channel: string; answer(sender: SenderFrame, input: unknown): Promise<unknown> }[] {
  const door = <Verb extends IpcVerb>(verb: Verb) => ({
    channel: ipcVerbs[verb].channel,
    async answer(sender: SenderFrame, input: unknown): Promise<unknown> {
      if (!isTrustedSender(sender)) throw new Error('refused: not a page of ours');
      const parsed = ipcVerbs[verb].input.safeParse(input);
      if (!parsed.success) throw new Error('refused: malformed');
      return ipcVerbs[verb].output.parse(await handlers[verb](parsed.data as IpcInput<Verb>));
    },
  });
  return (Object.keys(ipcVerbs) as IpcVerb[]).map((verb) => door(verb));
}
