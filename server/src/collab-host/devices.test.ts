import type { PersonId } from '@nghi-truong/domain';
import type { LayerPart, LayerScope } from '@nghi-truong/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { LayerBatch } from './ports.ts';
import { one, two } from './testing/meeting-state.ts';
import { Pen, raise, type Stage } from './testing/stage.ts';

/**
 * A tablet as the client session behaves: acts take effect at once and wait until they are acknowledged; parts are
 * taken when they lead on from what is held, otherwise it asks for what is missing.
 */
class Device {
  readonly person: PersonId;
  readonly pen = new Pen();
  private unsaved: Uint8Array[] = [];
  private revision = 0;
  private layerId: string | null = null;
  private inbox: LayerBatch[] = [];

  constructor(person: PersonId) {
    this.person = person;
  }

  draw(objectId: string): void {
    this.unsaved.push(this.pen.draw(objectId));
  }

  erase(objectId: string): boolean {
    if (!this.pen.doc.getMap('objects').has(objectId)) return false;
    this.unsaved.push(this.pen.erase(objectId));
    return true;
  }

  /** Sends what waits, in one or several messages; `answered` says whether the answer arrives. */
  async save(stage: Stage, count: number, answered: boolean): Promise<void> {
    const some = this.unsaved.slice(0, count);
    if (some.length === 0) return;
    const answer = await stage.write(this.person, Y.mergeUpdates(some), scope);
    if (!answer.ok || !answered) return;
    this.unsaved = this.unsaved.slice(some.length);
    this.layerId = answer.value.layerId;
    if (answer.value.revision === this.revision + 1) this.revision = answer.value.revision;
  }

  hear(batch: LayerBatch): void {
    if (batch.to === 'everyone' || batch.to === this.person) this.inbox.push(batch);
  }

  /** Takes one message of those that lie there: the network may deliver late. */
  async receive(stage: Stage, which: number): Promise<void> {
    const [batch] = this.inbox.splice(which % Math.max(1, this.inbox.length), 1);
    for (const part of batch?.parts ?? []) if (!this.take(part)) await this.catchUp(stage);
  }

  async catchUp(stage: Stage): Promise<void> {
    const parts = await stage.open(this.person, this.layerId === null ? {} : { [this.layerId]: this.revision });
    if (typeof parts === 'string') throw new Error(parts);
    for (const part of parts) if (!this.take(part)) throw new Error('the answer leaves a hole');
  }

  get objects(): string[] {
    return [...this.pen.doc.getMap('objects').keys()].sort();
  }

  get waiting(): number {
    return this.unsaved.length;
  }

  private take(part: LayerPart): boolean {
    this.layerId = part.layerId;
    if (part.revision <= this.revision) return true;
    if (part.after > this.revision) return false;
    Y.applyUpdate(this.pen.doc, part.update);
    this.revision = part.revision;
    return true;
  }
}

const scope: LayerScope = 'shared';
const device = fc.nat(1);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('draw' as const), device }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('erase' as const), device, which: fc.nat(20) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('save' as const),
      device,
      count: fc.integer({ min: 1, max: 4 }),
      answered: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('tick' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('receive' as const), reader: fc.nat(2), which: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('catchUp' as const), reader: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
);

test('[CH-25] in the end everybody shows every stroke drawn and not erased, whatever came between', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 80, size: 'max' }), async (steps) => {
      const stage = raise({ rowsPerLayer: 2 });
      const author = [new Device(one), new Device(one)] as const;
      const readers = [...author, new Device(two)];
      const alive = new Set<string>();
      let number = 0;
      let heard = 0;
      const deliver = () => {
        stage.clock.ring();
        for (const batch of stage.batches.slice(heard)) for (const reader of readers) reader.hear(batch);
        heard = stage.batches.length;
      };

      for (const action of steps) {
        switch (action.do) {
          case 'draw': {
            number += 1;
            author[action.device === 0 ? 0 : 1].draw(`stroke-${number}`);
            alive.add(`stroke-${number}`);
            break;
          }
          case 'erase': {
            const objectId = `stroke-${action.which}`;
            if (author[action.device === 0 ? 0 : 1].erase(objectId)) alive.delete(objectId);
            break;
          }
          case 'save':
            await author[action.device === 0 ? 0 : 1].save(stage, action.count, action.answered);
            break;
          case 'tick':
            deliver();
            break;
          case 'receive':
            await readers[action.reader]?.receive(stage, action.which);
            break;
          case 'catchUp':
            await readers[action.reader]?.catchUp(stage);
            break;
          case 'restart':
            // kill -9: what was gathered for a batch is never sent.
            stage.clock.timers.clear();
            stage.restart();
            break;
        }
      }

      for (const own of author) while (own.waiting > 0) await own.save(stage, 100, true);
      for (const reader of readers) await reader.catchUp(stage);
      const expected = [...alive].sort();
      for (const reader of readers) expect(reader.objects).toEqual(expected);
    }),
    { numRuns: 120 },
  );
}, 30_000);
