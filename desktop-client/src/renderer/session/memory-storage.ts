import type { StoragePort } from './ports.ts';

/** A store that lives as long as the page or process: where nothing safe to keep things in is at hand, and for bots. */
export function memoryStorage(): StoragePort {
  const kept = new Map<string, Uint8Array>();
  const named = (prefix: string) => [...kept.keys()].filter((key) => key.startsWith(prefix)).sort();
  return {
    durable: false,
    async get(key) {
      return kept.get(key)?.slice() ?? null;
    },
    async put(key, value) {
      kept.set(key, value.slice());
    },
    async delete(key) {
      kept.delete(key);
    },
    async entries(prefix) {
      return named(prefix).map((key) => [key, kept.get(key)?.slice() ?? new Uint8Array()] as const);
    },
    async deleteAll(prefix) {
      for (const key of named(prefix)) kept.delete(key);
    },
  };
}
