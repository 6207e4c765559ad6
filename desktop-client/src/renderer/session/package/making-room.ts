import type { MeetingId } from '@nghi-truong/domain';
import { nameOf, type PaperShelf, type VersionKey } from './paper-shelf.ts';
import type { PersonVault } from './vault.ts';
import type { ReadablePaper } from './wanted.ts';

const enteredName = (meetingId: MeetingId) => `meeting/${meetingId}/entered`;
const overName = (meetingId: MeetingId) => `meeting/${meetingId}/over`;
const papersName = (meetingId: MeetingId) => `meeting/${meetingId}/paper/`;

/** Somebody looks at a meeting: at this server time. */
export function noteEntered(vault: PersonVault, meetingId: MeetingId, at: number): Promise<void> {
  return vault.put(enteredName(meetingId), new TextEncoder().encode(String(at)));
}

/** When somebody last came to look at a meeting; null: that was never noted. */
export async function enteredAt(vault: PersonVault, meetingId: MeetingId): Promise<number | null> {
  const bytes = await vault.get(enteredName(meetingId));
  return bytes === null ? null : Number(new TextDecoder().decode(bytes));
}

/** A meeting is over: its papers are the first to go when there is no room left. */
export async function noteOver(vault: PersonVault, meetingId: MeetingId): Promise<void> {
  const known = await vault.names(overName(meetingId));
  if (known.length === 0) await vault.put(overName(meetingId), new Uint8Array([1]));
}

/**
 * Makes room for a meeting: takes the papers of another one that is over, the one entered longest ago. Its documents stay,
 * and papers of a meeting that is not over. What the person wrote lies elsewhere and is never touched.
 * @returns whose papers went; null: there is no such meeting
 */
export async function giveWay(vault: PersonVault, to: MeetingId): Promise<MeetingId | null> {
  const names = await vault.names('meeting/');
  const over = new Set(names.filter((name) => name.endsWith('/over')).map((name) => name.split('/')[1] as MeetingId));
  over.delete(to);
  let oldest: { readonly meetingId: MeetingId; readonly at: number } | null = null;
  for (const meetingId of over) {
    if (!names.some((name) => name.startsWith(papersName(meetingId)))) continue;
    const at = (await enteredAt(vault, meetingId)) ?? 0;
    if (oldest === null || at < oldest.at) oldest = { meetingId, at };
  }
  if (oldest === null) return null;
  await vault.delete(papersName(oldest.meetingId));
  return oldest.meetingId;
}

/** What goes of a version that was replaced. Sizes and text stay: notes are matched to the pages of the new one by them. */
const goesOfOld = ['file', 'previews'] as const;

/**
 * Drops what is no longer needed of versions that were replaced, unless somebody opened them or reads them now: those
 * would be fetched again at once.
 * @returns whether there was anything to drop
 */
export async function dropReplaced(
  shelf: PaperShelf,
  papers: readonly ReadablePaper[],
  read: readonly VersionKey[],
): Promise<boolean> {
  let dropped = false;
  for (const key of shelf.versions) {
    const paper = papers.find(({ paperId }) => paperId === key.paperId);
    if (paper === undefined || paper.fileId === key.fileId || shelf.opened(key)) continue;
    if (read.some((reading) => nameOf(reading) === nameOf(key))) continue;
    for (const part of goesOfOld) {
      if (!shelf.hasAny(key, part)) continue;
      await shelf.dropPart(key, part);
      dropped = true;
    }
  }
  return dropped;
}
