import { cleanLine } from './clean-text.ts';
import type { VoteSheet } from './vote-sheet.ts';

function cleaned<Value>(value: Value): Value {
  const clean = (part: unknown): unknown => {
    if (typeof part === 'string') return cleanLine(part);
    if (Array.isArray(part)) return part.map(clean);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, entry]) => [key, clean(entry)]));
  };
  // The shape is kept; only the texts in it change.
  return clean(value) as Value;
}

/** Every text of the sheet as one clean line (see `cleanLine`). */
export function cleanVoteSheet(sheet: VoteSheet): VoteSheet {
  return cleaned(sheet);
}
