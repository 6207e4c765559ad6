import type { PaperRecord } from '@nghi-truong/domain';
import { useState } from 'react';
import { useSend } from '../../ui/meeting/use-send.ts';

/** Releases several papers one after the other; one that is refused does not hold the others back. */
export function useRelease(): {
  readonly releaseAll: (papers: readonly PaperRecord[]) => Promise<void>;
  readonly releasing: boolean;
} {
  const { send } = useSend();
  const [releasing, setReleasing] = useState(false);
  const releaseAll = async (papers: readonly PaperRecord[]) => {
    setReleasing(true);
    for (const { paperId } of papers) {
      const outcome = await send('releasePaper', { paperId });
      if (outcome.status === 'offline') break;
    }
    setReleasing(false);
  };
  return { releaseAll, releasing };
}
