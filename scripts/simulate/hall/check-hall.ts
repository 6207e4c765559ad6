import { AudienceFollower } from '@nghi-truong/collab';
import { readRoom } from '@nghi-truong/domain';
import type { HistoryEntry } from '@nghi-truong/server/operations';
import { digestOf } from '../digest.ts';
import type { Folded } from '../fold-history.ts';
import type { PathStep } from './followed-path.ts';

/** An entry that changed the room's document, and the one before it that did. */
interface Change {
  readonly epoch: number;
  readonly previous: number;
  readonly update: Uint8Array;
}

/**
 * [SI-15] Every step that a light tablet took leads to a state that was: a push is the very change of the log, a whole
 * document and a catch-up give what the rules say of that entry.
 */
export function checkSteps(steps: readonly PathStep[], { entries, states }: Folded, breaches: string[]): void {
  const changes = changesOf(entries);
  const wrong = ({ kind, from, seq }: PathStep, why: string) =>
    breaches.push(`SI-15: a tablet was sent a ${kind} from ${from} to ${seq} that ${why}`);

  for (const step of steps) {
    if (step.kind !== 'push') continue;
    const change = changes.get(step.seq);
    const right =
      change !== undefined &&
      change.epoch === step.epoch &&
      change.previous === step.from &&
      Buffer.compare(change.update, step.update) === 0;
    if (!right) wrong(step, 'is not in the log');
  }
  // One copy walks along the log; from where a catch-up begins it is continued by that instead.
  const walker = new AudienceFollower();
  const left = steps.filter(({ kind }) => kind !== 'push').sort((one, other) => one.from - other.from);
  const walk = [...changes.entries()].map(([seq, change]) => ({ seq, ...change }));
  let walked = 0;
  for (const step of left) {
    for (let next = walk[walked]; next !== undefined && next.seq <= step.from; next = walk[walked]) {
      walker.applyDelta(next);
      walked += 1;
    }
    const copy = new AudienceFollower();
    try {
      const start = step.kind === 'delta' ? walker.snapshot() : null;
      if (start !== null) copy.applySnapshot(start);
      if (step.kind === 'whole') copy.applySnapshot(step);
      else copy.applyDelta({ ...step, previous: step.from });
      if (!states.was('room', step.seq, digestOf(readRoom(copy.records)))) wrong(step, 'gives a room that never was');
    } catch {
      wrong(step, 'cannot be read');
    } finally {
      copy.forget();
    }
  }
  walker.forget();
}

function changesOf(entries: readonly HistoryEntry[]): Map<number, Change> {
  const changes = new Map<number, Change>();
  let previous = 0;
  let epoch = 0;
  for (const entry of entries) {
    const update = entry.updates.room;
    // A raised epoch starts the document anew.
    if (entry.epoch !== epoch) previous = 0;
    epoch = entry.epoch;
    if (update === undefined) continue;
    changes.set(entry.seq, { epoch, previous, update });
    previous = entry.seq;
  }
  return changes;
}

/** [SI-16] Every light tablet is in the meeting and stands where the log ends. */
export function checkStanding(seqs: readonly (number | null)[], { roomAtEnd }: Folded, breaches: string[]): void {
  const behind = seqs.filter((seq) => seq !== roomAtEnd.seq).length;
  if (behind > 0) breaches.push(`SI-16: ${behind} of ${seqs.length} tablets do not stand at the end of the log`);
}
