/** What the reader shows of an outline, entries; the rest of a longer one is left out. Characters of a page's label. */
export const overviewLimits = { outlineEntries: 5_000, label: 40 } as const;
