import { meetingLimits, searchKey } from '@nghi-truong/domain';

/**
 * A title for a paper from the name of its file: without the ending, the order that people write before it ("01. "), the
 * mark of a second download (" (1)"), and underscores for spaces, or hyphens in a name that has only small bare letters.
 */
export function titleFromName(name: string): string {
  const bare = name
    .normalize('NFC')
    .replace(/\.[a-z0-9]{2,5}$/i, '')
    .replaceAll('_', ' ')
    .replace(/\s*\(\d{1,2}\)\s*$/, '')
    .replace(/^[a-z0-9]+(?:-[a-z0-9]+)+$/, (words) => words.replaceAll('-', ' '))
    .replace(/^\s*\d{1,2}[.)]\s+(?=\p{L})/u, '')
    .replace(/\s+/g, ' ')
    .trim();
  const title = bare === '' ? name.normalize('NFC').trim() : bare;
  return (title.slice(0, 1).toLocaleUpperCase('vi') + title.slice(1)).slice(0, meetingLimits.title);
}

/** Whether a title says of itself that the paper is for reference. */
export function kindFromTitle(title: string): 'main' | 'reference' {
  return /phu luc|tham khao/.test(searchKey(title)) ? 'reference' : 'main';
}
