import { useSyncExternalStore } from 'react';

interface ReadableLike<T> {
  get(): T;
  subscribe(listener: () => void): () => void;
}

/** What a `Readable` holds now; the component is drawn again when it changes. */
export function useReadable<T>(readable: ReadableLike<T>): T {
  return useSyncExternalStore(
    (listener) => readable.subscribe(listener),
    () => readable.get(),
  );
}
