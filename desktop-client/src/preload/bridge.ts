import { type DesktopBridge, type IpcInput, type IpcOutput, type IpcVerb, ipcVerbs } from '../shared/ipc.ts';

/** Asks the main process over one channel. */
export type Invoke = (channel: string, input: unknown) => Promise<unknown>;

/**
 * The verbs of the bridge over `invoke`. What goes out and what comes back are both checked, so neither a changed page
 * nor a changed shell can pass something unexpected through.
 */
export function createBridge(invoke: Invoke): DesktopBridge {
  const verb =
    <Verb extends IpcVerb>(name: Verb) =>
    async (input: IpcInput<Verb>): Promise<IpcOutput<Verb>> => {
      const { channel, input: inputSchema, output } = ipcVerbs[name];
      return output.parse(await invoke(channel, inputSchema.parse(input))) as IpcOutput<Verb>;
    };
  return {
    describe: verb('describe'),
    chooseServer: verb('chooseServer'),
    readToken: verb('readToken'),
    keepToken: verb('keepToken'),
    forgetToken: verb('forgetToken'),
  };
}
