import type { TabsPort } from '../vault.ts';

/** The tabs of one browser in small: one `tab()` for each. */
export class MemoryTabs {
  readonly #turns = new Map<string, Promise<void>>();
  readonly #listeners = new Map<object, (message: string) => void>();

  tab(): TabsPort {
    const own: ((message: string) => void)[] = [];
    return {
      alone: async (name, signal, run) => {
        const before = this.#turns.get(name) ?? Promise.resolve();
        const given = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
        const turn = before.then(() => (signal.aborted ? undefined : run()));
        this.#turns.set(
          name,
          turn.catch(() => {}),
        );
        await Promise.race([turn, given]);
      },
      tell: (message) => {
        for (const listener of [...this.#listeners.values()]) if (!own.includes(listener)) listener(message);
      },
      heard: (listener) => {
        own.push(listener);
        const mark = {};
        this.#listeners.set(mark, listener);
        return () => this.#listeners.delete(mark);
      },
    };
  }
}
