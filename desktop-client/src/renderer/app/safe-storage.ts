/** The window's own storage, or one that forgets where a private window or a strict setting forbids it. */
export function safeStorage(window: Pick<Window, 'localStorage'>): Pick<Storage, 'getItem' | 'setItem'> {
  try {
    return window.localStorage;
  } catch {
    return { getItem: () => null, setItem: () => undefined };
  }
}
