import type { Readable } from './api.ts';

/** A value that changes and tells who listens. `get` keeps its reference until `set` is given another one. */
export class Cell<T> implements Readable<T> {
  #value: T;
  readonly #listeners = new Set<() => void>();

  constructor(value: T) {
    this.#value = value;
  }

  readonly get = (): T => this.#value;

  readonly subscribe = (listener: () => void): (() => void) => {
    // Wrapped, so that one function subscribed twice is called twice and taken off one at a time.
    const entry = () => listener();
    this.#listeners.add(entry);
    return () => {
      this.#listeners.delete(entry);
    };
  };

  set(value: T): void {
    if (Object.is(this.#value, value)) return;
    this.#value = value;
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Waits until `wanted` holds for the value; at once when it holds already. Gives the way to stop waiting. */
export function when<T>(readable: Readable<T>, wanted: (value: T) => boolean): { done: Promise<T>; stop: () => void } {
  let stop = () => {};
  const done = new Promise<T>((resolve) => {
    if (wanted(readable.get())) {
      resolve(readable.get());
      return;
    }
    stop = readable.subscribe(() => {
      const value = readable.get();
      if (!wanted(value)) return;
      stop();
      resolve(value);
    });
  });
  return { done, stop: () => stop() };
}
