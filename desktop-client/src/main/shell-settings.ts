import { z } from 'zod';
import { readServerUrl } from './server-url.ts';
import type { TextFile } from './token-store.ts';

const schema = z.object({ serverUrl: z.string() });

/** The server that this machine was last used with. */
export interface ShellSettings {
  readonly serverUrl: string | null;
  remember(serverUrl: string): Promise<void>;
}

/**
 * Reads what an earlier start remembered; damaged or no longer acceptable is forgotten.
 * @param given the server named on the command line, which is remembered instead.
 */
export async function openShellSettings(file: TextFile, given: string | null): Promise<ShellSettings> {
  let serverUrl = given;
  if (serverUrl === null) {
    try {
      const read = readServerUrl(schema.parse(JSON.parse((await file.read()) ?? 'null')).serverUrl);
      serverUrl = read.ok ? read.origin : null;
    } catch {
      serverUrl = null;
    }
  }
  const settings = {
    get serverUrl() {
      return serverUrl;
    },
    async remember(chosen: string) {
      serverUrl = chosen;
      await file.write(JSON.stringify({ serverUrl: chosen }));
    },
  };
  if (given !== null) await settings.remember(given);
  return settings;
}
