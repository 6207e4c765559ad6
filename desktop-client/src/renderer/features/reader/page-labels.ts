/** Labels of a paper's pages that are not simply their numbers ("iv", "A-3"), by page from 1 at index 0. */
export type PageLabels = readonly (string | null)[];

/** The page that somebody means who writes a label or a number; null when there is none. What is printed goes first. */
export function pageMeant(written: string, pageCount: number, labels: PageLabels): number | null {
  const wanted = written.trim().toLowerCase();
  if (wanted === '') return null;
  const labelled = labels.findIndex((label) => label !== null && label.toLowerCase() === wanted);
  if (labelled >= 0 && labelled < pageCount) return labelled + 1;
  if (!/^\d{1,7}$/.test(wanted)) return null;
  const page = Number(wanted);
  return page >= 1 && page <= pageCount ? page : null;
}
