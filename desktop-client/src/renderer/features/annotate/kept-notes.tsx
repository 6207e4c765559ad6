import type { MeetingHandle } from '../../session/api.ts';
import { Notice } from '../../ui/notice.tsx';
import { useText } from '../../ui/text.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import type { NotesBook } from './notes-book.ts';
import { type NotedPaper, useNotesBook } from './use-notes.ts';

/** Beside the word that a paper was taken back: what becomes of one's notes that the server does not have yet. */
export function KeptNotes({
  meeting,
  paper,
  keepsUnsent,
}: {
  readonly meeting: MeetingHandle;
  readonly paper: NotedPaper;
  /** False: unsent notes live only as long as this page. */
  readonly keepsUnsent: boolean;
}) {
  const book = useNotesBook(meeting, paper);
  return book === null ? null : <Words book={book} keepsUnsent={keepsUnsent} />;
}

function Words({ book, keepsUnsent }: { readonly book: NotesBook; readonly keepsUnsent: boolean }) {
  const text = useText();
  const unsaved = useReadable(book.unsaved);
  if (unsaved === 0) return null;
  return (
    <Notice tone="amber">
      {text.annotate.waiting(unsaved)} {keepsUnsent ? text.annotate.waitingSignOut : text.annotate.waitingPage}
    </Notice>
  );
}
