import { readServerUrl } from './server-url.ts';

export interface ShellArguments {
  /** Origin of the server named on the command line; null: the remembered one. */
  readonly serverUrl: string | null;
  readonly kiosk: boolean;
}

export type ParsedArguments =
  | { readonly ok: true; readonly value: ShellArguments }
  | { readonly ok: false; readonly vi: string; readonly en: string };

/**
 * Reads `--server URL`, `--server=URL` and `--kiosk`. Switches of Chromium and Electron itself (`--…`) pass by.
 * @param args what follows the program and its script.
 */
export function parseShellArguments(args: readonly string[]): ParsedArguments {
  let serverUrl: string | null = null;
  let kiosk = false;
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? '';
    if (argument === '--kiosk') kiosk = true;
    if (argument !== '--server' && !argument.startsWith('--server=')) continue;
    let value = argument.slice('--server='.length);
    if (argument === '--server') {
      index += 1;
      value = args[index] ?? '';
    }
    const read = readServerUrl(value.startsWith('--') ? '' : value);
    if (!read.ok) return { ok: false, vi: `--server: ${read.vi}`, en: `--server: ${read.en}` };
    serverUrl = read.origin;
  }
  return { ok: true, value: { serverUrl, kiosk } };
}
