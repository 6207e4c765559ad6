import type { KeptTexts } from './api.ts';
import type { StoragePort } from './ports.ts';

/**
 * Kept texts in the device's store.
 * @param prefix the person's part for this meeting, with a slash at the end.
 * @param isOver says that the session was closed: what comes later must not be found by the next person.
 */
export function keptTexts(storage: StoragePort, prefix: string, isOver: () => boolean): KeptTexts {
  return {
    async read() {
      try {
        const entries = await storage.entries(prefix);
        return new Map(entries.map(([key, bytes]) => [key.slice(prefix.length), new TextDecoder().decode(bytes)]));
      } catch {
        return new Map();
      }
    },
    async keep(name, text) {
      if (isOver()) return;
      try {
        if (text === null) await storage.delete(prefix + name);
        else await storage.put(prefix + name, new TextEncoder().encode(text));
      } catch {
        // A full or broken store: the text still stands in the page, which is where the person looks.
      }
    },
  };
}
