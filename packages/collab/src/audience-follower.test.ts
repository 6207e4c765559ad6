import type { Json } from '@nghi-truong/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AudienceAuthor, CommittedDocument, DamagedUpdateError, mergeAudienceUpdates } from './audience-document.ts';
import { type AudienceDelta, AudienceFollower } from './audience-follower.ts';

/** A server in small: authors states and hands out the changes with their seqs. */
function written(states: readonly Record<string, Json>[], epoch = 1, clientId = 1) {
  const author = new AudienceAuthor(clientId, null);
  const committed = new CommittedDocument();
  const deltas: AudienceDelta[] = [];
  let previous = 0;
  states.forEach((state, index) => {
    const update = author.author(new Map(Object.entries(state)));
    if (update === null) return;
    committed.apply(update);
    // Entries that do not touch this audience leave holes in its seqs.
    const seq = (index + 1) * 2;
    deltas.push({ epoch, seq, previous, update });
    previous = seq;
  });
  return { deltas, snapshot: () => ({ epoch, seq: previous, update: committed.encode() }), committed };
}

function at<T>(list: readonly T[], index: number): T {
  const value = list.at(index);
  if (value === undefined) throw new Error(`nothing at ${index}`);
  return value;
}

describe('follower', () => {
  it('[CO-7] received alone, merged, repeated or from a snapshot on: it ends where the server stands', () => {
    const state = fc.dictionary(
      fc.constantFrom('a', 'b', 'c'),
      // The encoding cannot carry a field called `__proto__`, and no record has one.
      fc.jsonValue({ maxDepth: 2 }).filter((value) => !JSON.stringify(value).includes('__proto__')),
    );
    fc.assert(
      fc.property(
        fc.array(state, { minLength: 1, maxLength: 10 }),
        fc.infiniteStream(fc.constantFrom('apply', 'lose', 'repeat', 'fetch')),
        (states, fates) => {
          const { deltas, snapshot, committed } = written(states as Record<string, Json>[]);
          const follower = new AudienceFollower();
          const catchUp = (): void => {
            const after = follower.position?.seq ?? 0;
            const missing = deltas.filter((delta) => delta.seq > after);
            const last = missing.at(-1);
            if (last === undefined) return;
            const update = mergeAudienceUpdates(missing.map((delta) => delta.update));
            expect(follower.applyDelta({ epoch: 1, seq: last.seq, previous: after, update })).toBe('applied');
          };
          for (const delta of deltas) {
            const fate = fates.next().value;
            if (fate === 'lose') continue;
            if (fate === 'fetch') follower.applySnapshot(snapshot());
            const answer = follower.applyDelta(delta);
            if (answer === 'gap' || answer === 'otherEpoch') catchUp();
            if (fate === 'repeat') expect(follower.applyDelta(delta)).toBe('stale');
          }
          catchUp();
          expect(Object.fromEntries(follower.records)).toEqual(Object.fromEntries(committed.records()));
          expect(follower.position?.seq ?? 0).toBe(snapshot().seq);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('[CO-8] a change that leads on from a later seq is a gap', () => {
    const { deltas } = written([{ a: 1 }, { a: 2 }, { a: 3 }]);
    const follower = new AudienceFollower();
    expect(follower.applyDelta(at(deltas, 0))).toBe('applied');
    expect(follower.applyDelta(at(deltas, 2))).toBe('gap');
    expect([...follower.records]).toEqual([['a', 1]]);
    expect(follower.position).toEqual({ epoch: 1, seq: 2 });
  });

  it('[CO-9] stale and overlapping changes', () => {
    const { deltas } = written([{ a: 1 }, { a: 2 }, { a: 3 }]);
    const follower = new AudienceFollower();
    follower.applyDelta(at(deltas, 0));
    follower.applyDelta(at(deltas, 1));
    expect(follower.applyDelta(at(deltas, 0))).toBe('stale');
    const merged = mergeAudienceUpdates(deltas.slice(1).map((delta) => delta.update));
    expect(follower.applyDelta({ epoch: 1, seq: 6, previous: 2, update: merged })).toBe('applied');
    expect([...follower.records]).toEqual([['a', 3]]);
  });

  it('[CO-10] epochs are not mixed, and a whole document of a newer one replaces the copy', () => {
    const first = written([{ a: 1 }, { a: 2 }]);
    const second = written([{ a: 'new' }, { a: 'newer' }], 2, 9);
    const follower = new AudienceFollower();
    expect(follower.applyDelta(at(first.deltas, 1))).toBe('otherEpoch');
    expect(follower.position).toBeNull();
    for (const delta of first.deltas) follower.applyDelta(delta);
    expect(follower.applyDelta(at(second.deltas, 1))).toBe('otherEpoch');
    expect([...follower.records]).toEqual([['a', 2]]);
    expect(follower.applyDelta(at(second.deltas, 0))).toBe('applied');
    expect(follower.position).toEqual({ epoch: 2, seq: 2 });
    expect(follower.applyDelta(at(first.deltas, 0))).toBe('otherEpoch');
    expect(follower.applySnapshot(first.snapshot())).toBe('applied');
    expect([...follower.records]).toEqual([['a', 2]]);
  });

  it('[CO-11] damaged changes and snapshots are refused and no record changes', () => {
    const { deltas, snapshot } = written([{ a: 1 }, { a: 2, b: 'dài' }]);
    const follower = new AudienceFollower();
    follower.applyDelta(at(deltas, 0));
    const damaged = at(deltas, 1).update.slice(0, 9);
    expect(() => follower.applyDelta({ ...at(deltas, 1), update: damaged })).toThrow(DamagedUpdateError);
    expect(() => follower.applySnapshot({ ...snapshot(), update: damaged })).toThrow(DamagedUpdateError);
    expect([...follower.records]).toEqual([['a', 1]]);
    expect(follower.applyDelta(at(deltas, 1))).toBe('applied');
  });

  it('[CO-11] no single flipped byte is half applied', () => {
    const { deltas } = written([
      { a: 1, list: [1, 2, 3] },
      { a: 'hai', list: ['x'] },
    ]);
    const update = at(deltas, 1).update;
    fc.assert(
      fc.property(fc.nat({ max: update.length - 1 }), fc.integer({ min: 1, max: 255 }), (index, mask) => {
        const follower = new AudienceFollower();
        follower.applyDelta(at(deltas, 0));
        const before = follower.records;
        const flipped = update.slice();
        flipped[index] = (flipped[index] ?? 0) ^ mask;
        try {
          follower.applyDelta({ ...at(deltas, 1), update: flipped });
        } catch (error) {
          expect(error).toBeInstanceOf(DamagedUpdateError);
          expect(follower.records).toBe(before);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('[CO-12] a copy damaged from within shows its last good records until a snapshot comes', () => {
    // Another history of the same epoch: its change is readable but refers to something this copy never had.
    const ours = written([{ a: 1 }], 1, 1);
    const theirs = written([{ a: 'x' }, { a: 'y' }], 1, 2);
    const follower = new AudienceFollower();
    follower.applyDelta(at(ours.deltas, 0));
    expect(() => follower.applyDelta(at(theirs.deltas, 1))).toThrow(DamagedUpdateError);
    expect([...follower.records]).toEqual([['a', 1]]);
    expect(follower.applySnapshot(theirs.snapshot())).toBe('applied');
    expect([...follower.records]).toEqual([['a', 'y']]);
  });

  it('[CO-13] references are stable and listeners hear of changes only', () => {
    const { deltas } = written([{ kept: { x: 1 }, other: 1 }, { kept: { x: 1 }, other: 2 }, { kept: { x: 1 } }]);
    const follower = new AudienceFollower();
    let heard = 0;
    const stop = follower.subscribe(() => {
      heard += 1;
    });
    follower.applyDelta(at(deltas, 0));
    const first = follower.records;
    follower.applyDelta(at(deltas, 1));
    expect(follower.records).not.toBe(first);
    expect(follower.records.get('kept')).toBe(first.get('kept'));
    expect(first.get('other')).toBe(1);
    follower.applyDelta(at(deltas, 1));
    expect(heard).toBe(2);
    stop();
    follower.applyDelta(at(deltas, 2));
    expect(heard).toBe(2);
    expect(follower.records.has('other')).toBe(false);
    follower.forget();
    expect(follower.records.size).toBe(0);
    expect(follower.position).toBeNull();
  });

  it('[CO-15] a kept copy goes on where it stood', () => {
    const { deltas } = written([{ a: 1 }, { a: 2 }, { a: 3 }]);
    const follower = new AudienceFollower();
    expect(follower.snapshot()).toBeNull();
    follower.applyDelta(at(deltas, 0));
    follower.applyDelta(at(deltas, 1));
    const kept = follower.snapshot();
    if (kept === null) throw new Error('a snapshot was expected');
    const restarted = new AudienceFollower();
    restarted.applySnapshot(kept);
    expect(restarted.position).toEqual({ epoch: 1, seq: 4 });
    expect(restarted.applyDelta(at(deltas, 2))).toBe('applied');
    expect([...restarted.records]).toEqual([['a', 3]]);
  });
});
