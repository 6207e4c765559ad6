import { refusalCodes } from '@nghi-truong/domain';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { errorCatalogue, wireError } from './error-catalogue.ts';
import { doorCodes, type ErrorCode, wireErrorSchema } from './errors.ts';

const codes: readonly ErrorCode[] = [...refusalCodes, ...doorCodes];

/** The figures that a sentence may ask for: those that whoever refuses gives along. */
const details: Partial<Record<ErrorCode, Readonly<Record<string, number>>>> = {
  quorumMissing: { present: 39, needed: 40 },
  pageOutOfRange: { pages: 300 },
  tooMany: { most: 200 },
  lockedOut: { seconds: 60 },
  seatTaken: { seat: 5 },
  weakPassword: { least: 10 },
  fileTooLarge: { megabytes: 200 },
  fileTooManyPages: { most: 5_000 },
};

describe('the catalogue of errors', () => {
  it('[PC-10] has each code of rules and doors once, and no other', () => {
    expectTypeOf<keyof typeof errorCatalogue>().toEqualTypeOf<ErrorCode>();
    expect(new Set(codes).size).toBe(codes.length);
    expect(Object.keys(errorCatalogue).sort()).toEqual([...codes].sort());
  });

  it.each(codes)('[PC-11] %s: a sentence in each language, complete with its figures', (code) => {
    const { status } = errorCatalogue[code];
    expect(status >= 400 && status < 600).toBe(true);
    const error = wireError(code, details[code]);
    expect(wireErrorSchema.safeParse(error).success).toBe(true);
    for (const sentence of [error.vi, error.en]) {
      expect(sentence).toMatch(/^\S.*[.]$/);
      expect(sentence).not.toMatch(/[{}]|undefined|NaN/);
      for (const figure of Object.values(details[code] ?? {})) expect(sentence).toContain(String(figure));
    }
    expect(error.vi).not.toBe(error.en);
    expect(error.details).toEqual(details[code]);
  });
});
