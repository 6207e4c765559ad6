import type { HallView } from '@nghi-truong/domain';
import { describe, expect, it } from 'vitest';
import { latestAct, shownScene } from './hall-scene.ts';

interface Change {
  readonly phase?: 'prepared' | 'inSession' | 'paused' | 'ended';
  readonly pausedAt?: number;
  readonly startedAt?: number;
  readonly calledAt?: number;
  readonly runningSince?: number | null;
  readonly since?: number;
  readonly poll?: object;
  readonly quick?: object;
  readonly noItem?: true;
}

/** Only what the choice looks at. */
function view(change: Change): HallView {
  return {
    meeting: { phase: { name: change.phase ?? 'inSession', pausedAt: change.pausedAt ?? 0 } },
    item: change.noItem ? null : { startedAt: change.startedAt ?? 10 },
    speaker:
      change.calledAt === undefined ? null : { calledAt: change.calledAt, runningSince: change.runningSince ?? null },
    presented: change.since === undefined ? null : { since: change.since },
    poll: change.poll ?? null,
    quickQuestion: change.quick ?? null,
  } as unknown as HallView;
}

const closed = { status: 'closed', closedAt: 100, annulled: null };
const followed = (change: Change) => shownScene(view(change), 'auto').name;

describe('what the hall sees', () => {
  it('[HS-1] an open vote goes before everything, then an open quick question', () => {
    expect(followed({ since: 500, calledAt: 500, poll: { status: 'open' } })).toBe('vote');
    expect(followed({ phase: 'paused', poll: { status: 'open' } })).toBe('vote');
    expect(followed({ poll: { status: 'open' }, quick: { status: 'open' } })).toBe('vote');
    expect(followed({ since: 500, poll: closed, quick: { status: 'open' } })).toBe('quick');
  });

  it('[HS-2] a result stays until something newer happens', () => {
    expect(followed({ since: 50, calledAt: 60, poll: closed })).toBe('result');
    expect(followed({ since: 101, poll: closed })).toBe('page');
    expect(followed({ calledAt: 101, poll: closed })).toBe('speaker');
    expect(followed({ calledAt: 60, runningSince: 60, poll: closed })).toBe('result');
    expect(followed({ calledAt: 60, runningSince: 101, poll: closed })).toBe('speaker');
    expect(followed({ startedAt: 101, poll: closed })).toBe('item');
    expect(followed({ phase: 'ended', poll: closed })).toBe('result');
    expect(followed({ poll: { status: 'cancelled' } })).toBe('item');
    expect(followed({ poll: { ...closed, annulled: { at: 110 } } })).toBe('item');
  });

  it('[HS-2] a result that made way does not come back when the speech ends or the page is put away', () => {
    const spoken = latestAct(view({ calledAt: 101, poll: closed }));
    expect(spoken).toBe(101);
    expect(shownScene(view({ poll: closed }), 'auto', spoken).name).toBe('item');
    expect(shownScene(view({ poll: closed }), 'auto', 60).name).toBe('result');
    expect(shownScene(view({ phase: 'paused', pausedAt: 90 }), 'auto', spoken).name).toBe('paused');
    const answered = { status: 'closed', closedAt: 100 };
    expect(shownScene(view({ quick: answered }), 'auto', spoken).name).toBe('item');
  });

  it('[HS-2] so do a counting and the figures of a quick question; the newest of them', () => {
    expect(followed({ calledAt: 60, poll: { status: 'counting', countingSince: 90 } })).toBe('vote');
    expect(followed({ calledAt: 95, poll: { status: 'counting', countingSince: 90 } })).toBe('speaker');
    const answered = { status: 'closed', closedAt: 120 };
    expect(followed({ poll: closed, quick: answered })).toBe('quick');
    expect(followed({ poll: { ...closed, closedAt: 130 }, quick: answered })).toBe('result');
    expect(followed({ calledAt: 121, quick: answered })).toBe('speaker');
  });

  it('[HS-3] a presented page is large, with the speaker beside it', () => {
    expect(followed({ since: 20, calledAt: 30 })).toBe('page');
  });

  it('[HS-4] before, after and in a break it says so; else the item, else the agenda', () => {
    expect(followed({ phase: 'prepared', noItem: true })).toBe('checkIn');
    expect(followed({ phase: 'prepared', since: 5 })).toBe('page');
    expect(followed({ phase: 'ended', since: 5 })).toBe('ended');
    expect(followed({ phase: 'paused', pausedAt: 50, since: 40 })).toBe('paused');
    expect(followed({ phase: 'paused', pausedAt: 50, since: 60 })).toBe('page');
    expect(followed({})).toBe('item');
    expect(followed({ noItem: true })).toBe('agenda');
  });

  it('[HS-5] a scene that was set stands whatever goes on', () => {
    const busy = view({ since: 500, calledAt: 500, poll: { status: 'open' } });
    for (const scene of ['welcome', 'agenda', 'seats', 'checkIn', 'speaker', 'page'] as const) {
      expect(shownScene(busy, scene).name).toBe(scene);
    }
    expect(shownScene(busy, 'vote').name).toBe('vote');
    expect(shownScene(view({ since: 500, poll: closed }), 'vote').name).toBe('result');
    for (const scene of ['vote', 'page', 'speaker'] as const) {
      expect(shownScene(view({ poll: { status: 'cancelled' } }), scene)).toEqual({ name: 'nothing', of: scene });
    }
  });
});
