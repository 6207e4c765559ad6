import { isDeepStrictEqual } from 'node:util';
import { openStoreFolder, storeFolder } from '../../operations/open-store.ts';
import { until } from '../bot.ts';
import { digestOf } from '../digest.ts';
import { type Folded, foldHistory } from '../fold-history.ts';
import { hallMeetingId, hallPapers } from '../hall/hall-demo.ts';
import type { Tablet } from '../tablet.ts';
import type { WireRecord } from '../wire-record.ts';
import { checkCommands, checkDeadlines, checkOutcome } from './check-commands.ts';

/** Everything that is looked at when a round is over. */
export interface Check {
  /** The server's data folder. */
  readonly folder: string;
  readonly tablets: readonly Tablet[];
  /** Holds nothing but what the server gave just now. */
  readonly newcomer: Tablet;
  readonly wire: WireRecord;
  readonly patience: number;
  /** Kills the server, so that only what is on the disk is left. */
  readonly stopServer: () => Promise<unknown>;
  /** What was noticed before. */
  readonly breaches: readonly string[];
}

/** Somebody with strokes that were shown as saved. */
export type Author = Pick<Tablet, 'username' | 'saved'>;

/** Compares what tablets saw and were promised with the log on the disk. */
export async function checkRound(check: Check): Promise<{ readonly breaches: string[]; readonly entries: number }> {
  const breaches = [...check.breaches];
  const ends = await settle(check);
  await checkStrokes(check, breaches);
  check.newcomer.close();
  for (const tablet of check.tablets) tablet.close();
  await check.stopServer();

  const store = await openStoreFolder(storeFolder(check.folder), { storeWorkerUrl: null, now: () => Date.now() });
  try {
    const chain = await store.verify(hallMeetingId);
    if (!chain.ok) breaches.push(`SI-17: the chain is broken at entry ${chain.seq} (${chain.fault})`);
    const folded = await foldHistory(
      store.history(hallMeetingId),
      check.tablets.map(({ username }) => username),
    );
    checkCommands(folded, check.wire, breaches);
    checkOutcome(folded, check.wire, breaches);
    checkDeadlines(folded, breaches);
    for (const tablet of check.tablets) checkSeen(tablet, folded, breaches);
    for (const [tablet, end] of ends) {
      const truth = folded.roomAtEnd;
      if (end.seq !== truth.seq || end.digest !== truth.digest) {
        breaches.push(`SI-16: ${tablet.username} ends at ${end.seq}, the log at ${truth.seq}, or with another content`);
      }
    }
    return { breaches, entries: folded.entries.length };
  } finally {
    await store.close();
  }
}

/** Waits until nothing comes any more: all tablets hold what a newcomer holds. @returns what each holds then */
async function settle({ tablets, newcomer, patience }: Check) {
  const ends = new Map<Tablet, { readonly seq: number; readonly digest: string }>();
  const truth = newcomer.meeting.room;
  for (const tablet of [newcomer, ...tablets]) {
    const same = () => {
      const [here, there] = [tablet.meeting.room.get(), truth.get()];
      return here.status === 'ready' && there.status === 'ready' && here.seq === there.seq;
    };
    // Who does not arrive is told by the comparison with the log.
    await until(tablet.meeting.room, same, '', patience / 3).catch(() => undefined);
    const state = tablet.meeting.room.get();
    ends.set(
      tablet,
      state.status === 'ready' ? { seq: state.seq, digest: digestOf(state.view) } : { seq: 0, digest: '' },
    );
  }
  return ends;
}

/** [SI-15] Everything that a tablet showed was once true. */
export function checkSeen(tablet: Tablet, { states }: Folded, breaches: string[]): void {
  for (const { audience, seq, digest } of tablet.seen) {
    const isTrue = audience === 'mine' ? states.wasMine(tablet.username, digest) : states.was(audience, seq, digest);
    if (!isTrue)
      breaches.push(`SI-15: ${tablet.username} saw a ${audience} that never was${seq === null ? '' : ` (${seq})`}`);
  }
}

/** [SI-14] Strokes that were shown as saved are there once, private ones for their author alone. */
export async function checkStrokes(
  { tablets, newcomer, patience }: Pick<Check, 'newcomer' | 'patience'> & { readonly tablets: readonly Author[] },
  breaches: string[],
): Promise<void> {
  for (const [index, { paperId, fileId }] of hallPapers.entries()) {
    const saved = tablets.flatMap(({ username, saved: own }) =>
      own
        .filter(({ paper, scope }) => paper === index && (scope === 'shared' || username === newcomer.username))
        .map(({ objectId }) => objectId),
    );
    if (saved.length === 0) continue;
    const notes = newcomer.meeting.annotations(paperId, fileId);
    const ids = () => notes.layers.get().flatMap(({ objects }) => objects.map(({ objectId }) => objectId));
    const there = () => saved.every((objectId) => ids().includes(objectId));
    await until(notes.layers, there, '', patience / 3).catch(() => undefined);
    const found = ids();
    notes.release();
    for (const objectId of saved) {
      const times = found.filter((id) => id === objectId).length;
      if (times !== 1) breaches.push(`SI-14: stroke ${objectId} is there ${times} times`);
    }
    const foreign = tablets.flatMap(({ username, saved: own }) =>
      own.filter(({ scope }) => scope === 'private' && username !== newcomer.username).map(({ objectId }) => objectId),
    );
    const betrayed = foreign.filter((objectId) => found.includes(objectId));
    if (!isDeepStrictEqual(betrayed, []))
      breaches.push(`SI-14: ${betrayed.length} private strokes are shown to another`);
  }
}
