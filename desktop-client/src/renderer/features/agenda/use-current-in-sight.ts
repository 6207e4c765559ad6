import type { ItemId } from '@nghi-truong/domain';
import { type RefObject, useEffect, useRef } from 'react';

/** Brings the current item into sight when the meeting moves, without moving anything that is in sight already. */
export function useCurrentInSight(currentItemId: ItemId | null): RefObject<HTMLLIElement | null> {
  const ref = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (currentItemId !== null) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [currentItemId]);
  return ref;
}
