import type { FileId } from '@nghi-truong/domain';
import { type HTMLAttributes, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { SeenPaper } from '../../ui/meeting/papers.ts';
import { QuietHands } from './quiet-hands.ts';

type Handlers = Pick<
  HTMLAttributes<HTMLElement>,
  'onPointerDownCapture' | 'onPointerUpCapture' | 'onPointerCancelCapture' | 'onFocusCapture' | 'onBlurCapture'
>;

/** Hands on the page, and what the element around it has to tell of them; dialogs opened from within count too. */
export function useQuietHands(): { readonly hands: QuietHands; readonly handlers: Handlers } {
  const [hands] = useState(
    () =>
      new QuietHands({
        now: () => performance.now(),
        after: (milliseconds, act) => {
          const timer = setTimeout(act, milliseconds);
          return () => clearTimeout(timer);
        },
      }),
  );
  const handlers = useMemo<Handlers>(
    () => ({
      onPointerDownCapture: (event) => hands.down(event.pointerId),
      onPointerUpCapture: (event) => hands.up(event.pointerId),
      onPointerCancelCapture: (event) => hands.up(event.pointerId),
      onFocusCapture: ({ target }) =>
        hands.write(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement),
      onBlurCapture: () => hands.write(false),
    }),
    [hands],
  );
  return { hands, handlers };
}

export interface ShownVersion {
  readonly fileId: FileId;
  readonly show: (fileId: FileId) => void;
}

/**
 * Which version of a paper the reader shows: the present one, until an earlier one is chosen. When the paper is replaced
 * the new version comes as soon as hands are quiet; who follows is led to the present one.
 * @param onReplaced called when there is a new version, with whether it has taken the place of the one that was read
 */
export function useShownVersion(
  paper: SeenPaper,
  hands: QuietHands,
  following: boolean,
  onReplaced: (shown: boolean) => void,
): ShownVersion {
  const present = paper.fileId;
  const [settled, setSettled] = useState(present);
  const [chosen, setChosen] = useState<FileId | null>(null);
  const known = chosen !== null && (chosen === present || paper.earlier.some((version) => version.fileId === chosen));
  const earlier = known && chosen !== present;
  const latest = useRef({ onReplaced, earlier });
  useEffect(() => {
    latest.current = { onReplaced, earlier };
  });
  useEffect(() => {
    if (settled === present) return;
    return hands.whenQuiet(() => {
      setSettled(present);
      latest.current.onReplaced(!latest.current.earlier);
    });
  }, [settled, present, hands]);
  useEffect(() => {
    if (following && chosen !== null) return hands.whenQuiet(() => setChosen(null));
    return;
  }, [following, chosen, hands]);
  const show = useCallback((fileId: FileId) => setChosen(fileId), []);
  return { fileId: known ? chosen : settled, show };
}
