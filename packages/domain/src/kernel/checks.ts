import { type Refused, refuse } from './result.ts';

/** Null when the text is neither empty nor longer than `most` characters; otherwise the refusal. */
export function requiredText(text: string, most: number): Refused | null {
  return text.trim() === '' ? refuse('textEmpty') : optionalText(text, most);
}

/** Null when the text has at most `most` characters; it may be empty. */
export function optionalText(text: string, most: number): Refused | null {
  return text.length > most ? refuse('textTooLong') : null;
}

/** Null when a reason was given; otherwise `reasonRequired` or `textTooLong`. */
export function requiredReason(reason: string, most: number): Refused | null {
  return reason.trim() === '' ? refuse('reasonRequired') : optionalText(reason, most);
}

/** Null when the number is whole and within the bounds, both included. */
export function wholeNumber(value: number, least: number, most: number): Refused | null {
  return Number.isSafeInteger(value) && value >= least && value <= most ? null : refuse('invalidNumber');
}

/** Null when `count` things are within the cap; otherwise `tooMany` with the figure. */
export function within(count: number, most: number): Refused | null {
  return count <= most ? null : refuse('tooMany', { most });
}
