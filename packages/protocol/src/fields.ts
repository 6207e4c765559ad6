import { z } from 'zod';

/** An id as it stands in the log: a UUID, brought to lower case. */
export const id = z.uuid().transform((value) => value.toLowerCase());

/** Whether a text has neither control characters other than line breaks and tabs nor halves of surrogate pairs. */
function isWritable(value: string): boolean {
  // \p{Cc} names the control characters without a literal one in this file.
  return value.isWellFormed() && !/\p{Cc}/u.test(value.replace(/[\r\n\t]/g, ''));
}

/** The name of something of a rule pack, e.g. of an option: 1–60 characters, taken as it stands. */
export const packName = z.string().min(1).max(60).refine(isWritable, 'control characters');

/**
 * Text of at most `most` characters as it may enter the log: NFC, line breaks as \n, no space around it. Control
 * characters other than line breaks and tabs are refused, and so are halves of surrogate pairs: they cannot be written
 * as UTF-8 and would give two different digests to one text.
 */
export const text = (most: number) =>
  z
    .string()
    .max(most)
    .refine(isWritable, 'control characters')
    .transform((value) => value.replace(/\r\n?/g, '\n').normalize('NFC').trim());

/** A text that says something, e.g. a title. */
export const requiredText = (most: number) => text(most).refine((value) => value.length > 0, 'empty');

/** Milliseconds since 1970, within what a Date can hold. */
export const instant = z.number().int().min(0).max(8_640_000_000_000_000);
