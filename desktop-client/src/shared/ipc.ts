import { z } from 'zod';

/**
 * Everything that the page may ask of the desktop shell: a short list of named verbs, their inputs and answers checked
 * on both sides. Nothing else crosses the bridge; no channel carries a path, a command or a URL to fetch.
 */
export const ipcVerbs = {
  /** Where the shell is and how it was started. */
  describe: {
    channel: 'nghi-truong:describe',
    input: z.undefined(),
    output: z.strictObject({
      /** Origin of the remembered server; null: none chosen yet. */
      serverUrl: z.string().max(300).nullable(),
      kiosk: z.boolean(),
      version: z.string().max(40),
    }),
  },
  /** Remembers a server and loads the page anew for it; a wrong address is answered with a sentence. */
  chooseServer: {
    channel: 'nghi-truong:choose-server',
    input: z.string().max(300),
    output: z.union([
      z.strictObject({ ok: z.literal(true), serverUrl: z.string() }),
      z.strictObject({ ok: z.literal(false), vi: z.string(), en: z.string() }),
    ]),
  },
  /** The session's token of an earlier start, or null. */
  readToken: {
    channel: 'nghi-truong:read-token',
    input: z.undefined(),
    output: z.string().max(200).nullable(),
  },
  /** Keeps the token: encrypted by the system's key ring, or, where there is none, until the shell is closed. */
  keepToken: {
    channel: 'nghi-truong:keep-token',
    input: z.string().min(1).max(200),
    output: z.enum(['encrypted', 'untilClosed']),
  },
  forgetToken: {
    channel: 'nghi-truong:forget-token',
    input: z.undefined(),
    output: z.undefined(),
  },
} as const;

export type IpcVerb = keyof typeof ipcVerbs;
export type IpcInput<Verb extends IpcVerb> = z.infer<(typeof ipcVerbs)[Verb]['input']>;
export type IpcOutput<Verb extends IpcVerb> = z.infer<(typeof ipcVerbs)[Verb]['output']>;

/** The bridge as the page sees it, under `bridgeName` of the window. */
export type DesktopBridge = {
  readonly [Verb in IpcVerb]: (input: IpcInput<Verb>) => Promise<IpcOutput<Verb>>;
};

export const bridgeName = 'nghiTruong';

/** The page's own address in the shell. */
export const appScheme = 'app';
export const appOrigin = 'app://nghi-truong';
