import { checkLayerUpdate, defaultLayerUpdateLimits } from '@nghi-truong/collab';
import * as Y from 'yjs';

/** An update of a layer of notes as a hostile tablet would make it: the dearest of those that are accepted. */
function dearest(writes: number): Uint8Array {
  const doc = new Y.Doc();
  const map = doc.getMap('objects');
  doc.transact(() => {
    for (let number = 0; number < writes; number += 1) map.set(`k${number % 100}`, number);
  });
  const update = Y.encodeStateAsUpdate(doc);
  if (!checkLayerUpdate(update).ok) throw new Error('an update that is accepted is expected');
  return update;
}

/** Says of many small pieces that there are as many as the limit allows, and holds none. */
const promising = Uint8Array.from([1, 0xff, 0xff, 0xff, 0xff, 0x03, 1, 0]);

/** What the server does with one update of notes. Each is one run. */
export function layerUpdateWork(): readonly { readonly title: string; readonly atMost: number; act(): void }[] {
  const update = dearest(9_000);
  const damaged = new Uint8Array(defaultLayerUpdateLimits.bytes).fill(0x7f);
  return [
    {
      title: 'refusing an update that promises a billion pieces, and one of damage at its largest',
      atMost: 5,
      act() {
        for (const bytes of [promising, damaged]) if (checkLayerUpdate(bytes).ok) throw new Error('accepted');
      },
    },
    { title: 'looking through the dearest update of notes', atMost: 50, act: () => void checkLayerUpdate(update) },
    { title: 'applying the dearest update of notes', atMost: 250, act: () => Y.applyUpdate(new Y.Doc(), update) },
  ];
}
