import type { PersonId } from '@nghi-truong/domain';
import { FakeClock } from '@nghi-truong/testkit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, raise, type Stage, type Tablet } from './testing/harness.ts';
import { chair, colleague, delegate, meetingId, prepare, secretary } from './testing/meeting.ts';

const tick = 1_000;
const turns = 5;

let clock: FakeClock;
let stage: Stage;
beforeEach(async () => {
  clock = new FakeClock();
  stage = await raise({ clock, limits: { tick, headInterval: turns * tick } });
  prepare(stage.rooms);
});
afterEach(() => stage.close());

/** Comes in while no time goes by. */
async function joined(person: PersonId): Promise<Tablet> {
  const tablet = await stage.connect(person);
  const answer = await tablet.socket.emitWithAck('join', { meetingId, have: {} });
  if (!answer.ok) throw new Error(answer.error.code);
  return tablet;
}

/** Heads by tablet, after this many ticks more. */
async function headsAfterTick(tablets: readonly Tablet[]): Promise<number[]> {
  await clock.advance(tick);
  // What was sent before this answer has come before it.
  for (const tablet of tablets) await ask(tablet, 'time', {});
  return tablets.map(({ told }) => told.head.length);
}

test('[GW-50] a hall that comes in together is told its heads in turns, each tablet at its interval', async () => {
  const people = [secretary, chair, delegate, colleague];
  const tablets: Tablet[] = [];
  for (let number = 0; number < 2 * turns; number += 1) {
    tablets.push(await joined(people[number % people.length] ?? delegate));
  }
  /** How many heads each tablet has had, tick by tick. */
  const counts: number[][] = [tablets.map(() => 0)];
  for (let round = 0; round < 3 * turns; round += 1) counts.push(await headsAfterTick(tablets));

  // The desk follows three documents: what counts is whether a tablet was told anything.
  const toldAt = tablets.map((_, tablet) =>
    counts.flatMap((count, at) => (at > 0 && (count[tablet] ?? 0) > (counts[at - 1]?.[tablet] ?? 0) ? [at] : [])),
  );
  for (const [number, at] of toldAt.entries()) {
    expect(at, `tablet ${number}`).toHaveLength(3);
    const [first = 0] = at;
    expect(first).toBeGreaterThanOrEqual(1);
    expect(first).toBeLessThanOrEqual(turns);
    expect(at).toEqual([first, first + turns, first + 2 * turns]);
  }
  // No tick has more than its share.
  for (let at = 1; at <= turns; at += 1) {
    expect(
      toldAt.filter(([first]) => first === at),
      `tick ${at}`,
    ).toHaveLength(2);
  }
});
