/**
 * For the `ref` of a region that may scroll and holds nothing to press: with the keyboard it is reached like a button and then
 * scrolled with the arrows.
 */
export function reachByKeyboard(element: HTMLElement | null): void {
  if (element !== null) element.tabIndex = 0;
}
