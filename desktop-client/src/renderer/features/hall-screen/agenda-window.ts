/** At most so many items, however short. */
const most = 8;
/** Letters in a line, and lines, in the hall's letters for a long agenda beneath a long title of the meeting. */
const lettersInLine = 88;
const linesOnScreen = 15;

interface Item {
  readonly title: string;
  readonly owner: string;
}

/**
 * The part of an agenda that a screen shows whole: the present item, what comes, and a little of what was.
 * @param now index of the present item; negative before the first
 * @returns from (inclusive) and to (exclusive)
 */
export function agendaWindow(agenda: readonly Item[], now: number): { readonly from: number; readonly to: number } {
  const start = Math.min(Math.max(0, now), Math.max(0, agenda.length - 1));
  let from = start;
  let to = start;
  let left = linesOnScreen;
  const take = (index: number): boolean => {
    const item = agenda[index];
    if (item === undefined || to - from >= most) return false;
    const lines = linesOf(item);
    // One item is shown whatever its length.
    if (lines > left && to > from) return false;
    left -= lines;
    return true;
  };
  while (take(to)) {
    to += 1;
    // What came right before stays in sight when there is room for it.
    if (to - start === 1 && take(from - 1)) from -= 1;
  }
  while (take(from - 1)) from -= 1;
  return { from, to };
}

function linesOf({ title, owner }: Item): number {
  const margins = 0.6;
  return Math.max(1, Math.ceil(title.length / lettersInLine)) + (owner === '' ? 0 : 0.75) + margins;
}
