import type { DesktopBridge } from '../../shared/ipc.ts';
import type { ToneAudio } from './tone-audio.ts';

/**
 * The part of a browser's window that the application uses, as small as it can be: the real one and the tests' fake
 * both have this form. Nothing else in the renderer touches storage, network events or the desktop bridge.
 */
export interface Page {
  readonly origin: string;
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
  readonly createXhr: () => XMLHttpRequest;
  /** Null where the page's surroundings forbid it. */
  readonly indexedDB: IDBFactory | null;
  readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem'> | null;
  /** Null without HTTPS or localhost: there is no safe place on the device then. */
  readonly crypto: { readonly subtle: SubtleCrypto; getRandomValues(bytes: Uint8Array<ArrayBuffer>): unknown } | null;
  readonly windowEvents: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
  readonly documentEvents: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
  isVisible(): boolean;
  /** Null in a browser. */
  readonly bridge: DesktopBridge | null;
  /** Hands a file to the person under a name. */
  save(file: Blob, name: string): void;
  /** Makes the page's voice for short tones; null where the browser has none. */
  readonly createAudio: (() => ToneAudio) | null;
  /** Null where the browser cannot fill the screen with a page. */
  readonly fullScreen: { isOn(): boolean; enter(): Promise<void>; leave(): Promise<void> } | null;
  reload(): void;
  /** Asks the browser to keep what this page stores when the device runs short; null where it cannot be asked. */
  readonly storageManager: { persist(): Promise<boolean> } | null;
  /** Null where the tabs of a browser cannot wait for each other. */
  readonly locks: {
    request(name: string, options: { signal: AbortSignal }, run: () => Promise<void>): Promise<unknown>;
  } | null;
  /** What one tab posts all others of this origin receive; null where the browser has none. */
  readonly createChannel:
    | ((name: string) => Pick<BroadcastChannel, 'postMessage' | 'addEventListener' | 'removeEventListener'>)
    | null;
  /** Null where the browser has none, or without HTTPS or localhost. */
  readonly serviceWorker: { register(url: string): Promise<unknown>; readonly ready: Promise<unknown> } | null;
  /** Null where the browser has none. */
  readonly wakeLock: { request(type: 'screen'): Promise<{ release(): Promise<void> }> } | null;
}
