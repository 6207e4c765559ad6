import type { FileId, MeetingId, PaperId, PersonId } from '@nghi-truong/domain';
import { afterEach, expect, it } from 'vitest';
import type { Bus, Nudge } from '../meeting-room/bus.ts';

/** A system of nodes on one kind of bus. */
export interface BusSystem {
  /** Another node's end, ready to hear. */
  end(): Promise<Bus>;
  close(): Promise<void>;
}

const meetingId = '019a0000-0000-7000-8000-000000000001' as MeetingId;
const paperId = '019a0000-0000-7000-8000-000000000002' as PaperId;
const fileId = '019a0000-0000-7000-8000-000000000003' as FileId;
const personId = '019a0000-0000-7000-8000-000000000004' as PersonId;

/** One of each kind. */
export const everyNudge: readonly Nudge[] = [
  { meetingId, seq: 7 },
  { meetingId, paperId, fileId, to: 'everyone', layers: [{ layerId: 'lớp/1', after: 0, revision: 3 }] },
  { meetingId, paperId, fileId, to: personId, layers: [] },
  { meetingId, node: 'a', pointed: { paperId, page: 2, at: { x: 0.25, y: 1 } } },
  { meetingId, node: 'a', pointed: { paperId, page: 2, at: null } },
  { meetingId, node: 'a', present: [personId] },
  { endedSessions: ['019a0000-0000-7000-8000-000000000005'] },
];

/** Waits for what a bus may take a while for. */
export async function eventually(holds: () => boolean, what: string): Promise<void> {
  const until = performance.now() + 15_000;
  while (!holds()) {
    if (performance.now() > until) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** The obligations of `Bus`, tried on one implementation. @param open a new system of nodes. */
export function describeBus(open: () => Promise<BusSystem>): void {
  let system: BusSystem | null = null;
  const begin = async (): Promise<BusSystem> => {
    system = await open();
    return system;
  };
  afterEach(async () => {
    await system?.close();
    system = null;
  });

  it('[BU-1] a nudge of every kind reaches every other node as it was said', async () => {
    const { end } = await begin();
    const [one, two, three] = [await end(), await end(), await end()];
    const heard: Nudge[][] = [[], []];
    two.subscribe((nudge) => heard[0]?.push(nudge));
    three.subscribe((nudge) => heard[1]?.push(nudge));
    for (const nudge of everyNudge) one.publish(nudge);
    // Twice and out of order is allowed.
    const said = (nudges: readonly Nudge[]) => [...new Set(nudges.map((nudge) => JSON.stringify(nudge)))].sort();
    await eventually(() => heard.every((nudges) => said(nudges).length >= everyNudge.length), 'every nudge on both');
    for (const nudges of heard) expect(said(nudges)).toEqual(said(everyNudge));
  });

  it('[BU-2] saying something never throws and gives nothing to wait for, also after closing', async () => {
    const { end } = await begin();
    const one = await end();
    for (const nudge of everyNudge) expect(one.publish(nudge)).toBeUndefined();
    await one.close();
    await one.close();
    for (const nudge of everyNudge) expect(one.publish(nudge)).toBeUndefined();
  });

  it('[BU-3] who stops listening, or has closed, hears nothing more; the others do', async () => {
    const { end } = await begin();
    const [one, two, three] = [await end(), await end(), await end()];
    const heard: string[] = [];
    const stop = two.subscribe(() => heard.push('stopped'));
    two.subscribe(() => heard.push('goes on'));
    three.subscribe(() => heard.push('closed'));
    stop();
    await three.close();
    one.publish({ meetingId, seq: 1 });
    await eventually(() => heard.includes('goes on'), 'the one that goes on');
    expect(new Set(heard)).toEqual(new Set(['goes on']));
  });

  it('[BU-4] both sides speak', async () => {
    const { end } = await begin();
    const [one, two] = [await end(), await end()];
    const heard: number[] = [];
    const seqOf = (nudge: Nudge) => ('seq' in nudge ? nudge.seq : -1);
    // A bus may give one's own back; what counts is that the other's comes.
    one.subscribe((nudge) => heard.push(seqOf(nudge)));
    two.subscribe((nudge) => heard.push(seqOf(nudge)));
    one.publish({ meetingId, seq: 1 });
    two.publish({ meetingId, seq: 2 });
    await eventually(() => heard.includes(1) && heard.includes(2), 'both nudges');
  });
}
