import { type RefObject, useEffect, useRef, useState } from 'react';

export interface FileDrop<Element extends HTMLElement> {
  readonly ref: RefObject<Element | null>;
  /** Files are held over it now. */
  readonly over: boolean;
}

/** A file dropped beside the places for files would make the browser leave the client and show it. */
export function useNoStrayDrops(): void {
  useEffect(() => {
    const hold = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
    };
    window.addEventListener('dragover', hold);
    window.addEventListener('drop', hold);
    return () => {
      window.removeEventListener('dragover', hold);
      window.removeEventListener('drop', hold);
    };
  }, []);
}

/** Lets files be dropped on an element. @param onFiles null: not now; a drop does nothing then. */
export function useFileDrop<Element extends HTMLElement>(
  onFiles: ((files: readonly File[]) => void) | null,
): FileDrop<Element> {
  const ref = useRef<Element>(null);
  const [over, setOver] = useState(false);
  const latest = useRef(onFiles);
  useEffect(() => {
    latest.current = onFiles;
  });
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    // Leaving a child is not leaving the element: entries are counted.
    let depth = 0;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const enter = (event: DragEvent) => {
      if (!hasFiles(event) || latest.current === null) return;
      event.preventDefault();
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const hold = (event: DragEvent) => {
      // Also when it cannot be taken: else the browser would leave the client to show the file.
      if (hasFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      depth = 0;
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) latest.current?.(files);
    };
    element.addEventListener('dragenter', enter);
    element.addEventListener('dragleave', leave);
    element.addEventListener('dragover', hold);
    element.addEventListener('drop', drop);
    return () => {
      element.removeEventListener('dragenter', enter);
      element.removeEventListener('dragleave', leave);
      element.removeEventListener('dragover', hold);
      element.removeEventListener('drop', drop);
    };
  }, []);
  return { ref, over };
}
