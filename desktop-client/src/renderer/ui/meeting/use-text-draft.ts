import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { SendOutcome } from '../../session/api.ts';
import { useMeeting } from './meeting-context.tsx';

/** `stale`: somebody else saved meanwhile; nothing is overwritten until the person chose. */
export type DraftState = 'saved' | 'dirty' | 'saving' | 'stale';

export interface TextDraft {
  readonly text: string;
  readonly state: DraftState;
  /** The text on the server. */
  readonly theirs: string;
  setText(text: string): void;
  saveNow(): void;
  keepMine(): void;
  takeTheirs(): void;
}

export interface TextDraftOptions {
  /** Names the text among the drafts of this meeting. */
  readonly key: string;
  readonly committed: { readonly text: string; readonly revision: number };
  readonly save: (text: string, baseRevision: number) => Promise<SendOutcome>;
  /** Why it cannot be saved now; typing goes on. */
  readonly whyNot: string | null;
}

const pauseMs = 1_500;

/**
 * A text that several people may edit, saved when the person pauses. What is typed is kept apart from what is committed:
 * a push never changes it, and a save names the revision it started from.
 */
export function useTextDraft({ key, committed, save, whyNot }: TextDraftOptions): TextDraft {
  const { drafts } = useMeeting();
  const draft = useSyncExternalStore(drafts.subscribe, () => drafts.get(key));
  const [saving, setSaving] = useState(false);
  // A text that was refused is not sent again by itself, or a refusal would repeat for ever.
  const [refused, setRefused] = useState<string | null>(null);
  const latest = useRef({ committed, save });
  latest.current = { committed, save };

  const text = draft?.text ?? committed.text;
  const settled = draft === null || draft.text === committed.text;
  const stale = !settled && !saving && draft !== null && committed.revision > draft.baseRevision;

  // Once the server holds the very text, there is no draft any more.
  useEffect(() => {
    if (draft !== null && !saving && draft.text === committed.text && committed.revision >= draft.baseRevision) {
      drafts.set(key, null);
    }
  }, [draft, saving, committed, drafts, key]);

  const saveFrom = useCallback(
    async (sent: string, baseRevision: number) => {
      setSaving(true);
      const outcome = await latest.current.save(sent, baseRevision);
      // The push may come after the answer: from here on the draft stands on the revision that the answer made.
      const now = drafts.get(key);
      if (outcome.status === 'accepted' && now !== null) {
        drafts.set(key, { text: now.text, baseRevision: baseRevision + 1 });
      }
      setRefused(outcome.status === 'refused' ? sent : null);
      setSaving(false);
    },
    [drafts, key],
  );
  const saveNow = useCallback(() => {
    const now = drafts.get(key);
    if (now === null || saving || stale || whyNot !== null || now.text === latest.current.committed.text) return;
    void saveFrom(now.text, now.baseRevision);
  }, [drafts, key, saving, stale, whyNot, saveFrom]);

  const due = !settled && !stale && !saving && whyNot === null && text !== refused;
  useEffect(() => {
    // Each letter starts the pause again.
    if (!due || text === undefined) return;
    const timer = setTimeout(saveNow, pauseMs);
    return () => clearTimeout(timer);
  }, [due, text, saveNow]);

  return {
    text,
    theirs: committed.text,
    state: saving ? 'saving' : stale ? 'stale' : settled ? 'saved' : 'dirty',
    setText: (next) => drafts.set(key, { text: next, baseRevision: draft?.baseRevision ?? committed.revision }),
    saveNow,
    keepMine: () => {
      drafts.set(key, { text, baseRevision: committed.revision });
      void saveFrom(text, committed.revision);
    },
    takeTheirs: () => drafts.set(key, null),
  };
}
