import type { HallView, Instant } from '@nghi-truong/domain';

/**
 * What the hall sees large. An open vote goes before everything; otherwise whatever happened last: a counted result stays
 * until somebody is called, a page is presented or the item changes.
 */
export type HallScene =
  | { readonly name: 'ended' }
  | { readonly name: 'prepared' }
  | { readonly name: 'voting'; readonly poll: Extract<HallView['poll'], { readonly status: 'open' }> }
  | { readonly name: 'result'; readonly poll: Extract<HallView['poll'], { readonly status: 'closed' }> }
  | { readonly name: 'page'; readonly presented: NonNullable<HallView['presented']> }
  | { readonly name: 'speaker'; readonly speaker: NonNullable<HallView['speaker']> }
  | { readonly name: 'item' };

/** Chooses the scene from the hall's document. */
export function hallScene(view: HallView): HallScene {
  const { poll, presented, speaker, item, meeting } = view;
  if (poll?.status === 'open') return { name: 'voting', poll };
  const latest: Instant = Math.max(presented?.since ?? 0, speaker?.calledAt ?? 0, item?.startedAt ?? 0);
  if (poll?.status === 'closed' && poll.closedAt > latest) return { name: 'result', poll };
  if (meeting.phase.name === 'ended') return { name: 'ended' };
  if (meeting.phase.name === 'prepared' && presented === null) return { name: 'prepared' };
  if (presented !== null) return { name: 'page', presented };
  if (speaker !== null) return { name: 'speaker', speaker };
  return { name: 'item' };
}
