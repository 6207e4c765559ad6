import type { KeptTexts } from '../../session/api.ts';
import type { Draft, DraftStore } from './drafts.ts';

/**
 * Drafts in a person's own words that outlive a reload of the page. Others (the ticks of a ballot, forms of a desk) live
 * as long as the page.
 */
const kinds = ['opinion/', 'asked/', 'noted/', 'answer/', 'conclusion/', 'speech-topic'];
const afterMs = 400;

/**
 * Keeps the drafts of a meeting on the device while they are written, and brings back what an earlier page kept. What is
 * typed already is never replaced by what was kept.
 * @returns the way to stop; what is not kept yet is kept then.
 */
export function keepDrafts(drafts: DraftStore, kept: KeptTexts): () => void {
  /** As the device has it. */
  const written = new Map<string, string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ready = false;
  let stopped = false;
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    const wanted = drafts.keys().filter((key) => kinds.some((kind) => key.startsWith(kind)));
    for (const key of wanted) {
      const text = JSON.stringify(drafts.get(key));
      if (written.get(key) === text) continue;
      written.set(key, text);
      void kept.keep(key, text);
    }
    for (const key of [...written.keys()]) {
      if (wanted.includes(key)) continue;
      written.delete(key);
      void kept.keep(key, null);
    }
  };
  const changed = () => {
    if (ready && timer === undefined) timer = setTimeout(write, afterMs);
  };
  const stop = drafts.subscribe(changed);
  void kept.read().then((texts) => {
    if (stopped) return;
    for (const [key, text] of texts) {
      // Others keep texts of the meeting in the same place.
      if (!kinds.some((kind) => key.startsWith(kind))) continue;
      written.set(key, text);
      const draft = readDraft(text);
      if (draft !== null && drafts.get(key) === null) drafts.set(key, draft);
    }
    ready = true;
    changed();
  });
  return () => {
    stopped = true;
    stop();
    if (ready) write();
  };
}

function readDraft(text: string): Draft | null {
  try {
    const read = JSON.parse(text) as Partial<Draft> | null;
    const whole = typeof read?.text === 'string' && typeof read.baseRevision === 'number';
    return whole ? { text: read.text ?? '', baseRevision: read.baseRevision ?? 0 } : null;
  } catch {
    return null;
  }
}
