import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { checkLayerUpdate } from './layer-update-check.ts';

const json = fc.jsonValue({ maxDepth: 3 }).filter((value) => !JSON.stringify(value).includes('__proto__'));
const act = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), device: fc.nat(2), key: fc.nat(5), value: json }),
  fc.record({ kind: fc.constant('delete' as const), device: fc.nat(2), key: fc.nat(5) }),
  fc.record({ kind: fc.constant('sync' as const), from: fc.nat(2), to: fc.nat(2) }),
);

/** Devices of one author at work; every update that was made, and the state of each device. */
function work(acts: readonly (typeof act extends fc.Arbitrary<infer Act> ? Act : never)[]): Uint8Array[] {
  const updates: Uint8Array[] = [];
  const devices = [1, 2, 3].map((clientID) => {
    const doc = new Y.Doc();
    doc.clientID = clientID;
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'sync') updates.push(update);
    });
    return doc;
  });
  for (const step of acts) {
    if (step.kind === 'sync') {
      const [from, to] = [devices[step.from], devices[step.to]];
      if (from !== undefined && to !== undefined) Y.applyUpdate(to, Y.encodeStateAsUpdate(from), 'sync');
      continue;
    }
    const map = devices[step.device]?.getMap('objects');
    if (step.kind === 'set') map?.set(`object-${step.key}`, step.value);
    else map?.delete(`object-${step.key}`);
  }
  return [...updates, ...devices.map((doc) => Y.encodeStateAsUpdate(doc))];
}

describe('checking an update of a layer', () => {
  test('[CO-A5] whatever honest devices make is accepted, alone, merged and as a difference', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        const updates = work(acts);
        for (const update of updates) expect(checkLayerUpdate(update)).toEqual({ ok: true });
        const merged = Y.mergeUpdates(updates);
        expect(checkLayerUpdate(merged)).toEqual({ ok: true });
        const difference = Y.diffUpdate(merged, Y.encodeStateVectorFromUpdate(updates[0] ?? merged));
        expect(checkLayerUpdate(difference)).toEqual({ ok: true });
      }),
      { numRuns: 200 },
    );
  }, 30_000);

  test('[CO-A6] what is accepted can be applied and merged, and touches the map `objects` alone', () => {
    const mutated = fc
      .tuple(fc.array(act, { minLength: 1, maxLength: 8 }), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 }))
      .map(([acts, changes]) => {
        const update = Uint8Array.from(work(acts).at(-1) ?? []);
        for (const [at, value] of changes) if (update.length > 0) update[at % update.length] = value;
        return update;
      });
    let accepted = 0;
    fc.assert(
      fc.property(fc.oneof(mutated, fc.uint8Array({ maxLength: 60 })), (update) => {
        if (!checkLayerUpdate(update).ok) return;
        accepted += 1;
        const doc = new Y.Doc();
        Y.applyUpdate(doc, update);
        Y.applyUpdate(new Y.Doc(), Y.mergeUpdates([update, Y.encodeStateAsUpdate(doc)]));
        expect([...doc.share.keys()].filter((name) => name !== 'objects')).toEqual([]);
        for (const value of doc.getMap('objects').values()) expect(value).not.toBeInstanceOf(Y.AbstractType);
      }),
      { numRuns: 1_500 },
    );
    expect(accepted).toBeGreaterThan(50);
  }, 30_000);

  function updateOf(write: (doc: Y.Doc) => void): Uint8Array {
    const doc = new Y.Doc();
    write(doc);
    return Y.encodeStateAsUpdate(doc);
  }

  test.each<[string, (doc: Y.Doc) => void]>([
    ['another map', (doc) => doc.getMap('other').set('a', 1)],
    ['a text', (doc) => doc.getText('objects').insert(0, 'abc')],
    ['a list', (doc) => doc.getArray('objects').push([1, 2])],
    ['a nested type', (doc) => doc.getMap('objects').set('a', new Y.Map())],
    ['bytes', (doc) => doc.getMap('objects').set('a', new Uint8Array(3))],
    ['bytes inside a value', (doc) => doc.getMap('objects').set('a', { b: new Uint8Array(3) })],
    ['a subdocument', (doc) => doc.getMap('objects').set('a', new Y.Doc())],
    ['a very long key', (doc) => doc.getMap('objects').set('k'.repeat(65), 1)],
    ['an empty key', (doc) => doc.getMap('objects').set('', 1)],
    ['a key __proto__ in a value', (doc) => doc.getMap('objects').set('a', JSON.parse('{"__proto__":{"x":1}}'))],
  ])('[CO-A7] %s is foreign', (_name, write) => {
    expect(checkLayerUpdate(updateOf(write))).toEqual({ ok: false, reason: 'foreign' });
  });

  test('[CO-A7] a value nested without end is foreign', () => {
    const deep = JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`);
    expect(checkLayerUpdate(updateOf((doc) => doc.getMap('objects').set('a', deep)))).toEqual({
      ok: false,
      reason: 'foreign',
    });
  });

  test.each<[string, number[]]>([
    ['nothing', []],
    ['a billion writers', [0xff, 0xff, 0xff, 0xff, 0x0f]],
    ['a billion structs', [1, 0xff, 0xff, 0xff, 0xff, 0x03, 1, 0]],
    ['a number that never ends', [1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]],
    ['a clock beyond 32 bits', [1, 2, 1, 0, 0, 0xff, 0xff, 0xff, 0xff, 0x0f, 0, 2, 0]],
    ['one writer twice', [2, 0, 1, 0, 0, 1, 0, 0]],
    ['an unknown content', [1, 1, 1, 0, 0x8b, 1, 1, 0]],
    // Found by the property above: Yjs throws when it looks for the neighbour.
    ['an item that stands beside itself', [1, 1, 3, 2, 168, 3, 2, 1, 119, 1, 32, 0]],
    ['something behind the end', [0, 0, 0]],
  ])('[CO-A8] %s is refused, whatever its numbers promise', (_name, bytes) => {
    expect(checkLayerUpdate(Uint8Array.from(bytes)).ok).toBe(false);
  });

  test('[CO-A8] an update beyond the size is refused unread', () => {
    expect(checkLayerUpdate(new Uint8Array(256 * 1024 + 1))).toEqual({ ok: false, reason: 'tooLarge' });
  });

  test('[CO-A8] thousands of rivals on one key are refused: each would be compared with all others', () => {
    const rivals = Array.from({ length: 200 }, (_, index) => {
      const doc = new Y.Doc();
      doc.clientID = index + 1;
      doc.getMap('objects').set('same', index);
      return Y.encodeStateAsUpdate(doc);
    });
    expect(checkLayerUpdate(Y.mergeUpdates(rivals))).toEqual({ ok: false, reason: 'excessive' });
    expect(checkLayerUpdate(Y.mergeUpdates(rivals.slice(0, 50)))).toEqual({ ok: true });
  });

  test('[CO-A8] a hundred keys written again and again are accepted, and can be applied', () => {
    const doc = new Y.Doc();
    const map = doc.getMap('objects');
    // The dearest of those that are accepted; how long it takes is measured by the bench `arithmetic`.
    doc.transact(() => {
      for (let number = 0; number < 9_000; number += 1) map.set(`k${number % 100}`, number);
    });
    const update = Y.encodeStateAsUpdate(doc);
    expect(checkLayerUpdate(update)).toEqual({ ok: true });
    const applied = new Y.Doc();
    Y.applyUpdate(applied, update);
    expect(applied.getMap('objects').get('k99')).toBe(8_999);
  });
});
