/** Runs jobs of one key one after another, jobs of different keys side by side. */
export interface KeyedQueue {
  run<T>(key: string, job: () => Promise<T>): Promise<T>;
  /** Resolves when nothing is waiting or running any more. */
  idle(): Promise<void>;
}

/** One line of work per key: what has the same key runs in order, what has another does not wait. */
export function createKeyedQueue(): KeyedQueue {
  const tails = new Map<string, Promise<void>>();
  return {
    run(key, job) {
      const result = (tails.get(key) ?? Promise.resolve()).then(job);
      const tail = result.then(
        () => {},
        () => {},
      );
      tails.set(key, tail);
      tail
        .then(() => {
          if (tails.get(key) === tail) tails.delete(key);
        })
        .catch(() => {});
      return result;
    },
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
}
