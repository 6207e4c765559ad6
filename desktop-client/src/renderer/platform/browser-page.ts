import { bridgeName, type DesktopBridge } from '../../shared/ipc.ts';
import type { Page } from './page.ts';

/** What a browser may refuse to hand out (private windows, strict settings) counts as missing. */
function orNull<T>(get: () => T | undefined): T | null {
  try {
    return get() ?? null;
  } catch {
    return null;
  }
}

/** How long the browser may need to take over a file it is given. */
const takeOver = 60_000;

/** The window of a real browser or of the desktop shell. */
export function browserPage(window: Window & typeof globalThis): Page {
  const { document, navigator } = window;
  const bridge = Reflect.get(window, bridgeName) as DesktopBridge | undefined;
  return {
    // A custom scheme's `location.origin` is "null" in some versions; its parts never are.
    origin: `${window.location.protocol}//${window.location.host}`,
    fetch: (url, init) => window.fetch(url, init),
    createXhr: () => new window.XMLHttpRequest(),
    indexedDB: orNull(() => window.indexedDB),
    sessionStorage: orNull(() => window.sessionStorage),
    crypto: window.isSecureContext && window.crypto?.subtle !== undefined ? window.crypto : null,
    windowEvents: window,
    documentEvents: document,
    isVisible: () => document.visibilityState === 'visible',
    bridge: bridge ?? null,
    save(file, name) {
      const url = window.URL.createObjectURL(file);
      const link = document.createElement('a');
      link.href = url;
      link.download = name;
      link.click();
      window.setTimeout(() => window.URL.revokeObjectURL(url), takeOver);
    },
    createAudio: window.AudioContext === undefined ? null : () => new window.AudioContext(),
    fullScreen: document.fullscreenEnabled
      ? {
          isOn: () => document.fullscreenElement !== null,
          enter: () => document.documentElement.requestFullscreen(),
          leave: () => document.exitFullscreen(),
        }
      : null,
    reload: () => window.location.reload(),
    storageManager: orNull(() => navigator.storage),
    locks: orNull(() => navigator.locks),
    createChannel: window.BroadcastChannel === undefined ? null : (name) => new window.BroadcastChannel(name),
    serviceWorker: orNull(() => navigator.serviceWorker),
    wakeLock: orNull(() => navigator.wakeLock),
  };
}
