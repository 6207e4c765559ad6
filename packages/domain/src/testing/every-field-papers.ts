import type { MeetingState } from '../meeting/state.ts';
import type { Paper } from '../papers/state.ts';
import type { Values } from './unique-values.ts';

interface ForWhom {
  readonly owner?: string;
  readonly personIds?: readonly string[];
}

/**
 * A paper of each status for everybody, those for some (§other is asked for, §next is somebody else), and people's own;
 * and what they have read of them.
 */
export function papersWithEveryField(values: Values): Pick<MeetingState, 'papers' | 'reading' | 'ownReading'> {
  const text = () => values.text();
  const number = () => values.number();
  const file = () => ({ fileId: text(), sha256: text(), size: number(), pageCount: number() });
  const version = () => ({ version: number(), file: file(), since: number(), note: text() });
  const paper = (paperId: string, status: Paper['status'], whom: ForWhom = {}) => ({
    [paperId]: {
      paperId: paperId as never,
      itemId: text(),
      title: text(),
      kind: 'main' as const,
      owner: (whom.owner ?? null) as never,
      file: file(),
      versions: [version(), version()],
      access: { personIds: (whom.personIds ?? null) as never, until: number() },
      status,
      position: number(),
    },
  });
  const released = () => ({ name: 'released', releasedAt: number() }) as const;
  const withdrawn = () =>
    ({ name: 'withdrawn', withdrawnAt: number(), reason: text(), lastVersion: number() }) as const;
  const mark = (paperId: string) => ({ [paperId]: { fileId: text(), at: number() } });
  return {
    papers: {
      ...paper('§attached', { name: 'attached' }),
      ...paper('§shown', released()),
      ...paper('§released', released()),
      ...paper('§withdrawn', { ...withdrawn(), releasedAt: number() }),
      ...paper('§neverReleased', withdrawn()),
      ...paper('§expired', { name: 'expired', releasedAt: number(), expiredAt: number() }),
      ...paper('§forOther', released(), { personIds: ['§other', text()] }),
      ...paper('§forNext', released(), { personIds: ['§next'] }),
      ...paper('§notYet', { name: 'attached' }, { personIds: ['§other'] }),
      ...paper('§ownOfOther', released(), { owner: '§other' }),
      ...paper('§ownOfNext', released(), { owner: '§next' }),
    },
    reading: { ['§other' as never]: mark('§forOther'), ['§next' as never]: mark('§forNext') },
    ownReading: { ['§other' as never]: mark('§ownOfOther'), ['§next' as never]: mark('§ownOfNext') },
  };
}
