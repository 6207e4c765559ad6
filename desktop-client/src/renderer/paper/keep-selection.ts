/**
 * Keeps a selection that is being pulled over a page from jumping: between the pieces of text there is nothing to hit,
 * so that a browser would take the end of the page. While the pointer is down an empty block fills the page, and it
 * stands in the text right behind (or before) what is selected.
 * @param layer the text of a page.
 * @param end the empty block, its last child.
 * @returns ends it.
 */
export function keepSelection(layer: HTMLElement, end: HTMLElement): () => void {
  const document = layer.ownerDocument;
  let before: Range | null = null;
  const rest = () => {
    layer.classList.remove('paper-text-selecting');
    layer.append(end);
    before = null;
  };
  const press = () => layer.classList.add('paper-text-selecting');
  const change = () => {
    if (!layer.classList.contains('paper-text-selecting')) return;
    const selection = document.getSelection();
    const range = selection !== null && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
    if (range === null || range.collapsed || !range.intersectsNode(layer)) return;
    const endStays = before !== null && range.compareBoundaryPoints(Range.END_TO_END, before) === 0;
    const startStays = before !== null && range.compareBoundaryPoints(Range.START_TO_START, before) === 0;
    // A browser may say the same twice.
    if (endStays && startStays) return;
    // The boundary that moved since the last change is the one under the pointer: the beginning when the end is as it
    // was, or stands where the beginning stood.
    const crossed = before !== null && range.compareBoundaryPoints(Range.START_TO_END, before) === 0;
    const atStart = endStays || crossed;
    const container = atStart ? range.startContainer : range.endContainer;
    const node = container instanceof Element ? container : container.parentElement;
    const piece = node?.closest('.paper-text > span') ?? null;
    if (piece !== null && layer.contains(piece)) layer.insertBefore(end, atStart ? piece : piece.nextSibling);
    before = range.cloneRange();
  };
  layer.addEventListener('pointerdown', press);
  document.addEventListener('pointerup', rest);
  document.addEventListener('pointercancel', rest);
  document.addEventListener('selectionchange', change);
  return () => {
    layer.removeEventListener('pointerdown', press);
    document.removeEventListener('pointerup', rest);
    document.removeEventListener('pointercancel', rest);
    document.removeEventListener('selectionchange', change);
  };
}
