import { refusalCodes } from '@nghi-truong/domain';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { errorCatalogue, wireError } from './error-catalogue.ts';
import { doorCodes, type ErrorCode, wireErrorSchema } from './errors.ts';

const codes: readonly ErrorCode[] = [...refusalCodes, ...doorCodes];

/** The figures that a sentence may ask for: those that whoever refuses gives along. */
const details: Partial<Record<ErrorCode, Readonly<Record<string, number | string>>>> = {
  quorumMissing: { present: 39, needed: 40 },
  pageOutOfRange: { pages: 300 },
  tooMany: { most: 200 },
  rulePackInvalid: { finding: 'Phải ghi căn cứ của các con số.', findingEn: 'The source must be named.' },
  countsDoNotAddUp: { finding: 'Phiếu thu về nhiều hơn phiếu phát ra.', findingEn: 'More were collected than issued.' },
  tooManyApprovals: { places: 3 },
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
    }
    const figures = Object.entries(details[code] ?? {});
    const own = (name: string) => details[code]?.[`${name}En`];
    for (const [name, figure] of figures) {
      if (name.endsWith('En')) expect(error.en).toContain(String(figure));
      else expect(error.vi).toContain(String(figure));
      // What has English words of its own does not stand in the English sentence in Vietnamese.
      if (!name.endsWith('En')) expect(error.en.includes(String(figure))).toBe(own(name) === undefined);
    }
    expect(error.vi).not.toBe(error.en);
    expect(error.details).toEqual(details[code]);
  });
});
