import type { DeskView, RoomView } from '@nghi-truong/domain';

/** What waits for somebody at the desk. */
export interface DeskFacts {
  readonly messages: number;
  readonly substitutes: number;
  readonly waiting: number;
  /** The vote that is open or being counted. */
  readonly vote: {
    readonly voted: number;
    readonly of: number;
    readonly counting: boolean;
    /** Papers only: how many have voted is not known before they are counted. */
    readonly secret: boolean;
  } | null;
}

/** Counts what waits, from what this desk sees. */
export function deskFacts(room: RoomView, desk: DeskView | null): DeskFacts {
  const running = Object.values(room.polls).find((poll) => poll.status === 'open' || poll.status === 'counting');
  return {
    messages: Object.values(desk?.messages ?? {}).filter((message) => message.handled === null).length,
    substitutes: Object.values(desk?.substitutes ?? {}).filter((substitute) => substitute.status.name === 'asked')
      .length,
    waiting: Object.values(room.requests).filter((request) => request.status.name === 'waiting').length,
    vote:
      running === undefined
        ? null
        : {
            voted: running.status === 'open' ? running.votedCount + running.paperVoterCount : 0,
            of: running.eligibleCount,
            counting: running.status === 'counting',
            secret: running.form === 'paperSecret',
          },
  };
}
