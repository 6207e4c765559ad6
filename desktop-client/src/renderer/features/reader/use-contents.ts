import { useEffect, useMemo, useState } from 'react';
import { type OutlineEntry, readLabels, readOutline } from '../../paper/paper-contents.ts';
import type { PaperDocument } from '../../paper/paper-document.ts';
import { useReadable } from '../../ui/use-readable.ts';
import type { PageLabels } from './page-labels.ts';

export interface PaperContents {
  readonly labels: PageLabels;
  readonly outline: readonly OutlineEntry[];
}

const none: PaperContents = { labels: [], outline: [] };

/** Labels and outline: as prepared, else from the file itself when it is open. */
export function useContents(document: PaperDocument): PaperContents {
  const prepared = useReadable(document.prepared);
  const [read, setRead] = useState<PaperContents>(none);
  const lacking = prepared === null;
  useEffect(() => {
    setRead(none);
    if (!lacking) return;
    let wanted = true;
    document.pdf().then(
      async (pdf) => {
        const [labels, outline] = await Promise.all([readLabels(pdf), readOutline(pdf)]);
        if (wanted) setRead({ labels, outline });
      },
      // A paper that cannot be opened says so where its pages would be.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [document, lacking]);
  return useMemo(
    () => (prepared === null ? read : { labels: prepared.pages.map(({ label }) => label), outline: prepared.outline }),
    [prepared, read],
  );
}
