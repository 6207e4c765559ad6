import { useEffect, useState } from 'react';
import type { PaperDocument } from './paper-document.ts';

/** A page at which the reader stops for so long is read out; milliseconds. */
const restMs = 400;

/** The words of a page for those who listen instead of look; fetched when the page has been in sight for a moment. */
export function PageText({ paper, page }: { readonly paper: Pick<PaperDocument, 'text'>; readonly page: number }) {
  const [words, setWords] = useState('');
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      paper.text(page).then(
        (found) => {
          if (wanted) setWords(found);
        },
        // A page that cannot be read says so where it would be drawn.
        () => undefined,
      );
    }, restMs);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [paper, page]);
  return words === '' ? null : <div className="visually-hidden paper-text">{words}</div>;
}
