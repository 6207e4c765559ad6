import { z } from 'zod';

/** The system's key ring as Electron offers it. */
export interface KeyRing {
  isEncryptionAvailable(): boolean;
  /** Linux only: `basic_text` is no encryption at all, the key is in the program. */
  getSelectedStorageBackend?(): string;
  encryptString(text: string): Uint8Array;
  decryptString(bytes: Uint8Array): string;
}

/** One small file of the shell. */
export interface TextFile {
  read(): Promise<string | null>;
  write(text: string): Promise<void>;
  delete(): Promise<void>;
}

export interface TokenStore {
  read(): Promise<string | null>;
  keep(token: string): Promise<'encrypted' | 'untilClosed'>;
  forget(): Promise<void>;
}

const fileSchema = z.strictObject({ serverUrl: z.string(), sealed: z.string() });

/**
 * Keeps the session's token encrypted by the system's key ring. Where there is none it is kept in memory and the person
 * signs in again after the next start: a token that anybody with the disk can read is never written.
 * @param serverUrl the chosen server; a token is given only for the server that made it.
 */
export function createTokenStore(keyRing: KeyRing, file: TextFile, serverUrl: () => string | null): TokenStore {
  let memory: { readonly serverUrl: string; readonly token: string } | null = null;
  const safe = () => keyRing.isEncryptionAvailable() && keyRing.getSelectedStorageBackend?.() !== 'basic_text';

  return {
    async read() {
      const server = serverUrl();
      if (memory !== null) return memory.serverUrl === server ? memory.token : null;
      if (!safe()) return null;
      try {
        const kept = fileSchema.parse(JSON.parse((await file.read()) ?? 'null'));
        if (kept.serverUrl !== server) return null;
        return keyRing.decryptString(Buffer.from(kept.sealed, 'base64'));
      } catch {
        // Missing, damaged, or of another account of this machine: signing in again is all it costs.
        return null;
      }
    },

    async keep(token) {
      const server = serverUrl() ?? '';
      memory = { serverUrl: server, token };
      if (!safe()) return 'untilClosed';
      try {
        const sealed = Buffer.from(keyRing.encryptString(token)).toString('base64');
        await file.write(JSON.stringify({ serverUrl: server, sealed }));
        return 'encrypted';
      } catch {
        return 'untilClosed';
      }
    },

    async forget() {
      memory = null;
      await file.delete();
    },
  };
}
