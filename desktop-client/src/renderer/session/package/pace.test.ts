import { expect, test } from 'vitest';
import { Pace } from './pace.ts';

/** A small generator of its own, so that the model is the same on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const chunk = 1024 * 1024;

/**
 * A hall in small: so many lanes share one access point evenly, each fetching chunks and resting as its pace says.
 * @returns how fast one more reader would have been served, and how much of the line was in use, after the first minute.
 */
function hall(lanes: number, bytesPerSecond: number, rests: boolean) {
  const random = seeded(7);
  const paces = Array.from({ length: lanes }, () => new Pace(random));
  const left = new Float64Array(lanes).fill(chunk);
  const restUntil = Float64Array.from({ length: lanes }, () => random() * 20_000);
  const begun = new Float64Array(lanes);
  const step = 50;
  let moments = 0;
  let served = 0;
  let used = 0;
  for (let now = 0; now < 180_000; now += step) {
    const active: number[] = [];
    for (let lane = 0; lane < lanes; lane += 1) if ((restUntil[lane] ?? 0) <= now) active.push(lane);
    if (now >= 60_000) {
      moments += 1;
      served += bytesPerSecond / (active.length + 1);
      used += active.length > 0 ? 1 : 0;
    }
    const share = (bytesPerSecond / Math.max(1, active.length)) * (step / 1_000);
    for (const lane of active) {
      if (begun[lane] === 0) begun[lane] = now;
      const rest = (left[lane] ?? 0) - share;
      if (rest > 0) {
        left[lane] = rest;
        continue;
      }
      left[lane] = chunk;
      const took = now - (begun[lane] ?? 0) + step;
      restUntil[lane] = rests ? now + (paces[lane]?.after(chunk, took) ?? 0) : now;
      begun[lane] = 0;
    }
  }
  return { perReader: served / moments, used: used / moments };
}

test('[PK-9] five hundred tablets on one access point leave a reader ten times what they would without rests', () => {
  const polite = hall(1_000, 25_000_000, true);
  const rude = hall(1_000, 25_000_000, false);
  expect(polite.perReader).toBeGreaterThan(250 * 1024);
  expect(polite.perReader).toBeGreaterThan(8 * rude.perReader);
  // And the line is not left idle by it.
  expect(polite.used).toBeGreaterThan(0.9);
});

test('[PK-9] on a free line a lane rests about as long as it fetches', () => {
  const pace = new Pace(() => 0.5);
  for (let number = 0; number < 5; number += 1) pace.after(chunk, 100);
  expect(pace.after(chunk, 100)).toBe(100);
  expect(pace.after(chunk, 3_600_000)).toBeLessThanOrEqual(60_000);
  // A small answer over a long way is no crowd.
  const far = new Pace(() => 0.5);
  for (let number = 0; number < 20; number += 1) expect(far.after(2_000, 300)).toBe(300);
});
