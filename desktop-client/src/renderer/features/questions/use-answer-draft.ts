import type { Question } from '@nghi-truong/domain';
import { useSyncExternalStore } from 'react';
import { formatDate } from '../../ui/format.ts';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';

/** What is written down of an answer, as it stands in the fields; the deadline as it is typed, e.g. 30/06/2026. */
export interface AnswerText {
  readonly answer: string;
  readonly promise: string;
  readonly deadline: string;
}

export interface AnswerDraft {
  readonly text: AnswerText;
  /** What the server holds. */
  readonly theirs: AnswerText;
  readonly dirty: boolean;
  /** Somebody else saved meanwhile: nothing is overwritten until the person chose. */
  readonly stale: boolean;
  /** The revision that the text stands on. */
  readonly baseRevision: number;
  set(part: Partial<AnswerText>): void;
  /** From here on one's own text stands on what the server holds now. */
  keepMine(): void;
  takeTheirs(): void;
}

const empty: AnswerText = { answer: '', promise: '', deadline: '' };

/** The record of an answer that several people may write: typed text is a draft on its revision until it is saved. */
export function useAnswerDraft({ questionId, status }: Question): AnswerDraft {
  const { drafts } = useMeeting();
  const key = `answer/${questionId}`;
  const draft = useSyncExternalStore(drafts.subscribe, () => drafts.get(key));
  const revision = status.name === 'answered' ? status.revision : 0;
  const theirs: AnswerText =
    status.name === 'answered'
      ? {
          answer: status.answer,
          promise: status.promise,
          deadline: status.promisedBy === null ? '' : formatDate(status.promisedBy),
        }
      : empty;
  const text = draft === null ? theirs : readDraft(draft.text);
  const dirty = draft !== null && !same(text, theirs);
  const keep = (next: AnswerText, baseRevision: number) =>
    drafts.set(key, same(next, theirs) ? null : { text: JSON.stringify(next), baseRevision });
  return {
    text,
    theirs,
    dirty,
    stale: dirty && revision > (draft?.baseRevision ?? revision),
    baseRevision: dirty ? (draft?.baseRevision ?? revision) : revision,
    set: (part) => keep({ ...text, ...part }, dirty ? (draft?.baseRevision ?? revision) : revision),
    keepMine: () => keep(text, revision),
    takeTheirs: () => drafts.set(key, null),
  };
}

/** A draft of this device; what another version wrote there is read as far as it goes. */
function readDraft(json: string): AnswerText {
  try {
    const read: unknown = JSON.parse(json);
    const fields = typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {};
    const field = (name: keyof AnswerText) => (typeof fields[name] === 'string' ? fields[name] : '');
    return { answer: field('answer'), promise: field('promise'), deadline: field('deadline') };
  } catch {
    return { ...empty, answer: json };
  }
}

function same(one: AnswerText, other: AnswerText): boolean {
  return one.answer === other.answer && one.promise === other.promise && one.deadline === other.deadline;
}
