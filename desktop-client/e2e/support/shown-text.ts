import type { Locator } from 'playwright-core';

/** The words of a place in their order, each part set apart from the next by a single space. */
export function shownText(place: Locator): Promise<string> {
  return place.first().evaluate((element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const parts: string[] = [];
    while (walker.nextNode() !== null) parts.push(walker.currentNode.nodeValue ?? '');
    return parts.join(' ').replace(/\s+/g, ' ').trim();
  });
}
