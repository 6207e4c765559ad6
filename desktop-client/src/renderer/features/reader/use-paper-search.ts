import { useEffect, useState } from 'react';
import { readPageText } from '../../paper/page-reading.ts';
import type { PaperDocument } from '../../paper/paper-document.ts';
import { PaperSearch } from './paper-search.ts';

/** The search of an open paper; it reads nothing before something is looked for, and ends with the screen. */
export function usePaperSearch(document: PaperDocument, pageCount: number): PaperSearch | null {
  const [search, setSearch] = useState<PaperSearch | null>(null);
  useEffect(() => {
    const made = new PaperSearch(
      {
        pageCount,
        prepared: async () => {
          const text = await document.preparedText();
          return text === null || text.pages.length !== pageCount ? null : text.pages;
        },
        page: (page) => readPageText(document, page),
      },
      {
        now: () => performance.now(),
        soon: (act) => {
          const timer = setTimeout(act, 0);
          return () => clearTimeout(timer);
        },
      },
    );
    setSearch(made);
    return () => {
      made.close();
      setSearch(null);
    };
  }, [document, pageCount]);
  return search;
}
