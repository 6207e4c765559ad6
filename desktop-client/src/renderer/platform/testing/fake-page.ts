import type { Page } from '../page.ts';

/** A page in small: real event targets, a memory of what was saved, everything else as the test sets it. */
export interface FakePage extends Page {
  readonly saved: { readonly name: string; readonly text: Promise<string> }[];
  /** Says that something happened to the window or the document. */
  tell(where: 'window' | 'document', event: string): void;
}

export function fakePage(changed: Partial<Page> = {}): FakePage {
  const [window, document] = [new EventTarget(), new EventTarget()];
  const session = new Map<string, string>();
  const saved: FakePage['saved'] = [];
  return {
    origin: 'http://127.0.0.1:8080',
    fetch: () => Promise.reject(new Error('no network')),
    createXhr: () => {
      throw new Error('no XMLHttpRequest in this test');
    },
    indexedDB: null,
    sessionStorage: {
      getItem: (key) => session.get(key) ?? null,
      setItem: (key, value) => {
        session.set(key, value);
      },
    },
    crypto: null,
    windowEvents: window,
    documentEvents: document,
    isVisible: () => true,
    bridge: null,
    save: (file, name) => {
      saved.push({ name, text: file.text() });
    },
    createAudio: null,
    fullScreen: null,
    reload: () => undefined,
    storageManager: null,
    locks: null,
    createChannel: null,
    serviceWorker: null,
    wakeLock: null,
    saved,
    tell(where, event) {
      (where === 'window' ? window : document).dispatchEvent(new Event(event));
    },
    ...changed,
  };
}
