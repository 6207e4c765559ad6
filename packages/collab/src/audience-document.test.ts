import { type Json, type MeetingId, sameJson } from '@nghi-truong/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AudienceAuthor,
  type AudienceRecords,
  CommittedDocument,
  DamagedUpdateError,
  emptyUpdate,
  mergeAudienceUpdates,
} from './audience-document.ts';
import { audienceDocumentName } from './audience-document-name.ts';

/** Keys inside records are ids and names of fields; the encoding cannot carry a field called `__proto__`. */
const ordinaryJson = (maxDepth: number) =>
  fc.jsonValue({ maxDepth }).filter((value) => !JSON.stringify(value).includes('__proto__'));

const recordsArbitrary: fc.Arbitrary<AudienceRecords> = fc
  .dictionary(fc.constantFrom('meeting', 'counts', 'item/1', 'item/2', 'poll/1'), ordinaryJson(3))
  .map((object) => new Map(Object.entries(object).map(([key, value]) => [key, value as Json])));

function same(left: AudienceRecords, right: AudienceRecords): boolean {
  return (
    left.size === right.size && [...left].every(([key, value]) => right.has(key) && sameJson(value, right.get(key)))
  );
}

function mustAuthor(author: AudienceAuthor, records: Record<string, Json>): Uint8Array {
  const update = author.author(new Map(Object.entries(records)));
  if (update === null) throw new Error('an update was expected');
  return update;
}

describe('author and committed document', () => {
  it('[CO-1] [CO-6] whatever is authored in turn, the committed document says the same', () => {
    fc.assert(
      fc.property(fc.array(recordsArbitrary, { maxLength: 12 }), (states) => {
        const author = new AudienceAuthor(7, null);
        const committed = new CommittedDocument();
        for (const state of states) {
          const update = author.author(state);
          if (update !== null) committed.apply(update);
          expect(same(committed.records(), state)).toBe(true);
          expect(same(author.records, state)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('[CO-2] everything that changed together is one update, and nothing makes none', () => {
    const author = new AudienceAuthor(1, null);
    const committed = new CommittedDocument();
    committed.apply(mustAuthor(author, { a: 1, b: { c: [2] }, d: 'đ' }));
    expect([...committed.records()]).toEqual([
      ['a', 1],
      ['b', { c: [2] }],
      ['d', 'đ'],
    ]);
    expect(author.author(new Map<string, Json>(Object.entries({ a: 1, b: { c: [2] }, d: 'đ' })))).toBeNull();
    expect(new AudienceAuthor(2, null).author(new Map())).toBeNull();
  });

  it('[CO-3] equal values are not written again', () => {
    const author = new AudienceAuthor(1, null);
    const first = { text: 'x'.repeat(1000), n: undefined };
    mustAuthor(author, { big: first, small: 1 });
    expect(author.author(new Map<string, Json>(Object.entries({ big: first, small: 1 })))).toBeNull();
    const update = mustAuthor(author, { big: { text: 'x'.repeat(1000) }, small: 2 });
    expect(update.byteLength).toBeLessThan(100);
  });

  it('[CO-1] null is a value, not an absence', () => {
    const author = new AudienceAuthor(1, null);
    const committed = new CommittedDocument();
    committed.apply(mustAuthor(author, { presented: null }));
    expect([...committed.records()]).toEqual([['presented', null]]);
    committed.apply(mustAuthor(author, {}));
    expect([...committed.records()]).toEqual([]);
  });

  it('[CO-4] an author made anew goes on under another client id after a lost update', () => {
    const committed = new CommittedDocument();
    const author = new AudienceAuthor(1, null);
    committed.apply(mustAuthor(author, { a: 1 }));
    mustAuthor(author, { a: 2, never: 'written' });
    const anew = new AudienceAuthor(2, committed.encode());
    expect([...anew.records]).toEqual([['a', 1]]);
    committed.apply(mustAuthor(anew, { a: 3 }));
    expect([...committed.records()]).toEqual([['a', 3]]);
    expect(committed.hasClient(1)).toBe(true);
    expect(committed.hasClient(3)).toBe(false);
    expect(() => new AudienceAuthor(1, committed.encode())).toThrow(/client id/);
  });

  it('[CO-5] [CO-6] two nodes writing by turns agree', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), recordsArbitrary), { maxLength: 12 }), (steps) => {
        const nodes = [1, 2].map((id) => ({
          author: new AudienceAuthor(id, null),
          committed: new CommittedDocument(),
        }));
        for (const [first, state] of steps) {
          const [writer, other] = first ? nodes : [...nodes].reverse();
          if (writer === undefined || other === undefined) throw new Error('two nodes');
          const update = writer.author.author(state);
          if (update === null) continue;
          writer.committed.apply(update);
          other.author.follow(update);
          other.committed.apply(update);
          for (const node of nodes) {
            expect(same(node.committed.records(), state)).toBe(true);
            expect(same(node.author.records, state)).toBe(true);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('[CO-11] damaged bytes are refused and nothing changes', () => {
    const author = new AudienceAuthor(1, null);
    const committed = new CommittedDocument();
    committed.apply(mustAuthor(author, { a: 1 }));
    const next = mustAuthor(author, { a: 2, b: 'một chuỗi dài hơn' });
    for (const damaged of [new Uint8Array(), Uint8Array.of(255, 255, 255), next.slice(0, next.length - 4)]) {
      expect(() => committed.apply(damaged)).toThrow(DamagedUpdateError);
      expect([...committed.records()]).toEqual([['a', 1]]);
    }
    const skipped = mustAuthor(author, { a: 3 });
    expect(() => committed.apply(skipped)).toThrow(DamagedUpdateError);
    committed.apply(next);
    committed.apply(skipped);
    expect([...committed.records()]).toEqual([['a', 3]]);
  });

  it('[CO-7] merging nothing is the empty update', () => {
    expect(mergeAudienceUpdates([])).toEqual(emptyUpdate);
    const committed = new CommittedDocument();
    committed.apply(emptyUpdate);
    expect(committed.records().size).toBe(0);
  });
});

describe('small parts', () => {
  it('[CO-14] a name carries meeting, audience and epoch', () => {
    const meetingId = '018f0000-0000-7000-8000-000000000001' as MeetingId;
    expect(audienceDocumentName({ meetingId, audience: 'desk', epoch: 3 })).toBe(`${meetingId}/desk/3`);
  });
});
