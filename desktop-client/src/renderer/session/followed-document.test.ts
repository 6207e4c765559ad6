import type { Json } from '@nghi-truong/domain';
import { wireError } from '@nghi-truong/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FetchedDocument, FollowedDocument } from './followed-document.ts';
import { FakeMeeting } from './testing/fake-meeting.ts';
import { meetingId } from './testing/fake-server.ts';
import { offlineError } from './wire-error.ts';

type View = ReadonlyMap<string, Json>;

/** A document and its server without a network between them: every answer and every timer comes when the test says. */
class Wire {
  readonly meeting = new FakeMeeting(meetingId);
  readonly document: FollowedDocument<View>;
  readonly #waiting: (() => void)[] = [];
  failing = false;
  /** Served instead of the newest state, as by a node that lags. */
  lagging: FetchedDocument | null = null;

  constructor() {
    this.document = new FollowedDocument<View>({
      clock: {
        now: () => 0,
        monotonic: () => 0,
        after: (_milliseconds, callback) => this.#put(callback),
      },
      random: () => 0.5,
      read: (records) => records,
      catchUp: (epoch, afterSeq) =>
        this.#later(() =>
          this.failing
            ? { status: 'error', error: wireError('busy') }
            : { status: 'value', value: this.meeting.catchUp('room', epoch, afterSeq) },
        ),
      fetch: () =>
        this.#later(
          (): FetchedDocument =>
            this.failing ? { ok: false, error: offlineError } : (this.lagging ?? this.snapshot()),
        ),
    });
  }

  snapshot(): FetchedDocument {
    return { ok: true, ...this.meeting.snapshot('room') };
  }

  join(): void {
    const have = this.document.position;
    this.document.expect();
    this.document.joined(this.meeting.catchUp('room', have?.epoch ?? 0, have?.seq ?? 0), have);
  }

  /** Lets the oldest answer or timer come; false when nothing is under way. */
  async step(): Promise<boolean> {
    const next = this.#waiting.shift();
    next?.();
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    return next !== undefined;
  }

  #put(callback: () => void): () => void {
    this.#waiting.push(callback);
    return () => {
      const index = this.#waiting.indexOf(callback);
      if (index >= 0) this.#waiting.splice(index, 1);
    };
  }

  #later<T>(answer: () => T): Promise<T> {
    return new Promise((resolve) => this.#put(() => resolve(answer())));
  }
}

const act = fc.constantFrom(
  'change',
  'change',
  'change',
  'lose',
  'head',
  'step',
  'step',
  'step',
  'cut',
  'join',
  'restore',
  'fail',
  'mend',
  'lag',
);

describe('followed document', () => {
  test('[SE-12] [SE-14] [SE-15] whatever is lost, late, failing or restored: in the end it shows what the server has', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 60 }), async (acts) => {
        const wire = new Wire();
        let number = 0;
        const shown: [epoch: number, seq: number][] = [];
        wire.document.state.subscribe(() => {
          const { position } = wire.document;
          if (position !== null) shown.push([position.epoch, position.seq]);
        });
        wire.join();
        for (const done of acts) {
          number += 1;
          if (done === 'change') for (const push of wire.meeting.change({ number })) deliver(wire, push);
          else if (done === 'lose') wire.meeting.change({ number });
          else if (done === 'head') wire.document.head(wire.meeting.epoch, wire.meeting.head('room'));
          else if (done === 'step') await wire.step();
          else if (done === 'cut') wire.document.suspend();
          else if (done === 'join') wire.join();
          else if (done === 'restore') wire.meeting.raiseEpoch(`${number}`);
          else if (done === 'lag') wire.lagging = wire.lagging === null ? wire.snapshot() : null;
          else wire.failing = done === 'fail';
        }
        wire.failing = false;
        wire.lagging = null;
        wire.join();
        wire.document.head(wire.meeting.epoch, wire.meeting.head('room'));
        for (let steps = 0; await wire.step(); steps += 1) expect(steps).toBeLessThan(50);
        wire.document.head(wire.meeting.epoch, wire.meeting.head('room'));
        for (let steps = 0; await wire.step(); steps += 1) expect(steps).toBeLessThan(50);

        const state = wire.document.state.get();
        expect(state).toMatchObject({ status: 'ready', seq: wire.meeting.head('room') });
        if (state.status === 'ready') expect(Object.fromEntries(state.view)).toEqual(wire.meeting.records('room'));
        // What is shown never goes back, but for a restored meeting.
        for (const [index, [epoch, seq]] of shown.entries()) {
          const before = shown[index - 1];
          if (before?.[0] === epoch) expect(seq).toBeGreaterThanOrEqual(before[1]);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('[SE-14] a node that still serves the old epoch is asked again after a pause, not without end', async () => {
    const wire = new Wire();
    wire.join();
    await wire.step();
    wire.lagging = wire.snapshot();
    wire.meeting.raiseEpoch('mới');
    for (const push of wire.meeting.change({ number: 1 })) deliver(wire, push);
    await wire.step();
    // Now the pause is what is waited for; after it and one more fetch the node has caught up.
    expect(wire.document.state.get()).toMatchObject({ status: 'ready', seq: 1 });
    wire.lagging = null;
    while (await wire.step());
    expect(wire.document.position).toEqual({ epoch: 2, seq: 2 });
  });
});

function deliver(wire: Wire, push: ReturnType<FakeMeeting['change']>[number]): void {
  if (push.audience === 'room') wire.document.push(push);
}
