import type { MinutesDocument } from './minutes-document.ts';
import type { VoteSheet } from './vote-sheet.ts';

/** Largest minutes that are rendered; beyond it the answer is a refusal, not a process out of memory. */
export const minutesLimits = {
  people: 5_000,
  items: 500,
  opinions: 20_000,
  votes: 2_000,
  characters: 4_000_000,
} as const;

/** Thrown for minutes beyond `minutesLimits`; the sentences may be shown to people. */
export class MinutesTooLargeError extends Error {
  readonly code = 'documentTooLarge';
  readonly messageVi = 'Biên bản quá lớn, không thể kết xuất.';

  constructor(what: keyof typeof minutesLimits) {
    super(`The minutes are too large to render (${what}).`);
    this.name = 'MinutesTooLargeError';
  }
}

function characters(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, entry: unknown) => sum + characters(entry), 0);
}

/** @throws MinutesTooLargeError when the minutes are beyond `minutesLimits` */
export function assertWithinLimits(doc: MinutesDocument): void {
  const { presentGroups, absentees, invitees } = doc.attendance;
  const people = presentGroups.reduce((sum, group) => sum + group.members.length, absentees.length + invitees.length);
  if (people > minutesLimits.people) throw new MinutesTooLargeError('people');
  if (doc.items.length > minutesLimits.items) throw new MinutesTooLargeError('items');
  const count = (list: 'opinions' | 'votes') => doc.items.reduce((sum, item) => sum + item[list].length, 0);
  if (count('opinions') > minutesLimits.opinions) throw new MinutesTooLargeError('opinions');
  if (count('votes') > minutesLimits.votes) throw new MinutesTooLargeError('votes');
  if (characters(doc) > minutesLimits.characters) throw new MinutesTooLargeError('characters');
}

/** @throws MinutesTooLargeError when there are more votes or texts than `minutesLimits` allows */
export function assertVoteSheetWithinLimits(sheet: VoteSheet): void {
  if (sheet.results.length > minutesLimits.votes) throw new MinutesTooLargeError('votes');
  if (characters(sheet) > minutesLimits.characters) throw new MinutesTooLargeError('characters');
}
