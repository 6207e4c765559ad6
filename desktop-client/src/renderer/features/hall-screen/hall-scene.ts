import type { HallScene, HallView, Instant } from '@nghi-truong/domain';

type Poll = NonNullable<HallView['poll']>;
type QuickQuestion = NonNullable<HallView['quickQuestion']>;

/** What a screen shows large now. */
export type ShownScene =
  | { readonly name: 'ended' }
  | { readonly name: 'paused' }
  | { readonly name: 'welcome' }
  | { readonly name: 'checkIn' }
  | { readonly name: 'agenda' }
  | { readonly name: 'seats' }
  | { readonly name: 'item' }
  | { readonly name: 'vote'; readonly poll: Extract<Poll, { readonly status: 'open' | 'counting' }> }
  | { readonly name: 'result'; readonly poll: Extract<Poll, { readonly status: 'closed' }> }
  | { readonly name: 'quick'; readonly question: QuickQuestion }
  | { readonly name: 'page'; readonly presented: NonNullable<HallView['presented']> }
  | { readonly name: 'speaker'; readonly speaker: NonNullable<HallView['speaker']> }
  /** The secretary wants a vote, a page or a speaker here, and there is none yet. */
  | { readonly name: 'nothing'; readonly of: 'vote' | 'page' | 'speaker' };

/**
 * Chooses what a screen shows: what the desk has set for it, or what goes on in the session.
 * @param set the scene of this very screen
 * @param passed the newest that this screen has shown beside votes: a result that made way for it does not come back
 */
export function shownScene(view: HallView, set: HallScene, passed: Instant = 0): ShownScene {
  const { presented, speaker } = view;
  switch (set) {
    case 'auto':
      return followed(view, passed);
    case 'welcome':
    case 'agenda':
    case 'seats':
    case 'checkIn':
      return { name: set };
    case 'speaker':
      return speaker === null ? { name: 'nothing', of: 'speaker' } : { name: 'speaker', speaker };
    case 'page':
      return presented === null ? { name: 'nothing', of: 'page' } : { name: 'page', presented };
    case 'vote':
      return voted(view.poll) ?? { name: 'nothing', of: 'vote' };
  }
}

/** A vote as it stands. Nothing of one that was cancelled or whose result was set aside. */
function voted(poll: HallView['poll']): Extract<ShownScene, { readonly name: 'vote' | 'result' }> | null {
  if (poll === null || poll.status === 'cancelled') return null;
  if (poll.status !== 'closed') return { name: 'vote', poll };
  return poll.annulled === null ? { name: 'result', poll } : null;
}

/** When the newest of what goes on beside votes began. */
export function latestAct({ presented, speaker, item, meeting: { phase } }: HallView): Instant {
  return Math.max(
    presented?.since ?? 0,
    speaker?.calledAt ?? 0,
    // Who was interrupted speaks on without being called.
    speaker?.runningSince ?? 0,
    item?.startedAt ?? 0,
    phase.name === 'paused' ? phase.pausedAt : 0,
  );
}

/**
 * An open vote goes before everything, then an open quick question; otherwise whatever happened last: a counted result
 * stays until somebody is called or speaks on, a page is presented or the item changes.
 */
function followed(view: HallView, passed: Instant): ShownScene {
  const { poll, quickQuestion, presented, speaker, item, meeting } = view;
  const vote = voted(poll);
  if (poll?.status === 'open' && vote !== null) return vote;
  if (quickQuestion?.status === 'open') return { name: 'quick', question: quickQuestion };
  const { phase } = meeting;
  const latest = latestAct(view);
  const newest = Math.max(latest, passed);
  const votedAt = vote?.name === 'result' ? vote.poll.closedAt : poll?.status === 'counting' ? poll.countingSince : 0;
  const askedAt = quickQuestion?.status === 'closed' ? quickQuestion.closedAt : 0;
  if (vote !== null && votedAt > newest && votedAt >= askedAt) return vote;
  if (quickQuestion !== null && askedAt > newest) return { name: 'quick', question: quickQuestion };
  if (phase.name === 'ended') return { name: 'ended' };
  if (phase.name === 'prepared') return presented === null ? { name: 'checkIn' } : { name: 'page', presented };
  if (phase.name === 'paused' && phase.pausedAt >= latest) return { name: 'paused' };
  if (presented !== null) return { name: 'page', presented };
  if (speaker !== null) return { name: 'speaker', speaker };
  return item === null ? { name: 'agenda' } : { name: 'item' };
}
