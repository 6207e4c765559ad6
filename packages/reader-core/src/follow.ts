/** A page that somebody shows or looks at. */
export interface PagePlace {
  readonly paperId: string;
  /** From 1. */
  readonly page: number;
}

/**
 * "Theo chủ tọa" or "Xem tự do". A follower goes where the leader is; one tap (or any move of one's own) leaves, one
 * tap returns. Someone who browses is never pulled away.
 */
export type FollowState = { readonly mode: 'following' } | { readonly mode: 'browsing' };

export type FollowAct =
  | { readonly type: 'follow' }
  | { readonly type: 'browse' }
  /** One's own scrolling, page jump or opening of another paper. */
  | { readonly type: 'moved' };

/** The next state. A move of one's own leaves the leader only while there is one. */
export function nextFollow(state: FollowState, act: FollowAct, leader: PagePlace | null): FollowState {
  switch (act.type) {
    case 'follow':
      return state.mode === 'following' ? state : { mode: 'following' };
    case 'browse':
      return state.mode === 'browsing' ? state : { mode: 'browsing' };
    case 'moved':
      return leader === null || state.mode === 'browsing' ? state : { mode: 'browsing' };
  }
}

/** Where to go now, or null to stay. */
export function followTarget(state: FollowState, leader: PagePlace | null, here: PagePlace | null): PagePlace | null {
  if (state.mode === 'browsing' || leader === null) return null;
  if (here !== null && here.paperId === leader.paperId && here.page === leader.page) return null;
  return leader;
}
