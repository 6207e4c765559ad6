/**
 * What a person is typing, kept outside the components that show it: leaving a tab and coming back, or any push from the
 * server, must not cost a letter. One store lives as long as the meeting's page.
 */
export interface Draft {
  readonly text: string;
  /** The committed revision that the text was started from. */
  readonly baseRevision: number;
}

export interface DraftStore {
  get(key: string): Draft | null;
  set(key: string, draft: Draft | null): void;
  subscribe(listener: () => void): () => void;
  /** Keys that hold a draft; the same reference until it changes. */
  keys(): readonly string[];
}

/** A new, empty store. */
export function createDraftStore(): DraftStore {
  const drafts = new Map<string, Draft>();
  const listeners = new Set<() => void>();
  let keys: readonly string[] = [];
  return {
    get: (key) => drafts.get(key) ?? null,
    set: (key, draft) => {
      if (draft === null) drafts.delete(key);
      else drafts.set(key, draft);
      if (drafts.size !== keys.length) keys = [...drafts.keys()];
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    keys: () => keys,
  };
}
