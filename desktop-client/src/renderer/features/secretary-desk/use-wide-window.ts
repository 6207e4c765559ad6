import { useMedia } from '../../ui/use-media.ts';

/** Whether there is room for a fourth column. */
export function useWideWindow(): boolean {
  return useMedia('(min-width: 100em)');
}
