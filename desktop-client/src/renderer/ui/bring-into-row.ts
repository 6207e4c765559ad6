/** Scrolls a row sideways, and nothing else on the page, until one of its parts stands in the middle. */
export function bringIntoRow(row: HTMLElement | null, part: Element | null | undefined): void {
  if (row === null || part === null || part === undefined) return;
  const { left, width } = part.getBoundingClientRect();
  row.scrollLeft += left - row.getBoundingClientRect().left - (row.clientWidth - width) / 2;
}
