import type { HallView } from '@nghi-truong/domain';
import { describe, expect, it } from 'vitest';
import { hallScene } from './hall-scene.ts';

/** Only what the choice looks at. */
function view(change: {
  phase?: string;
  startedAt?: number;
  calledAt?: number;
  since?: number;
  poll?: object;
}): HallView {
  return {
    meeting: { phase: { name: change.phase ?? 'inSession' } },
    item: { startedAt: change.startedAt ?? 10 },
    speaker: change.calledAt === undefined ? null : { calledAt: change.calledAt },
    presented: change.since === undefined ? null : { since: change.since },
    poll: change.poll ?? null,
  } as unknown as HallView;
}

const closed = { status: 'closed', closedAt: 100 };

describe('what the hall sees', () => {
  it('[HS-1] an open vote goes before everything', () => {
    expect(hallScene(view({ since: 500, calledAt: 500, poll: { status: 'open' } })).name).toBe('voting');
    expect(hallScene(view({ phase: 'paused', poll: { status: 'open' } })).name).toBe('voting');
  });
  it('[HS-2] a result stays until something newer happens', () => {
    expect(hallScene(view({ since: 50, calledAt: 60, poll: closed })).name).toBe('result');
    expect(hallScene(view({ since: 101, poll: closed })).name).toBe('page');
    expect(hallScene(view({ calledAt: 101, poll: closed })).name).toBe('speaker');
    expect(hallScene(view({ startedAt: 101, poll: closed })).name).toBe('item');
    expect(hallScene(view({ poll: { status: 'cancelled' } })).name).toBe('item');
  });
  it('[HS-3] a presented page is large, with the speaker beside it', () => {
    expect(hallScene(view({ since: 20, calledAt: 30 })).name).toBe('page');
  });
  it('[HS-4] before and after the session it says so', () => {
    expect(hallScene(view({ phase: 'prepared' })).name).toBe('prepared');
    expect(hallScene(view({ phase: 'prepared', since: 5 })).name).toBe('page');
    expect(hallScene(view({ phase: 'ended', since: 5 })).name).toBe('ended');
  });
});
