import { describe, expect, test } from 'vitest';
import { en } from './en.ts';
import { vi } from './vi.ts';

function leaves(catalogue: object, prefix = ''): [string, unknown][] {
  return Object.entries(catalogue).flatMap(([key, value]): [string, unknown][] =>
    typeof value === 'object' && value !== null ? leaves(value, `${prefix}${key}.`) : [[`${prefix}${key}`, value]],
  );
}

describe('the catalogues', () => {
  test('[UI-1] hold the same keys with the same figures', () => {
    const shape = (catalogue: object) =>
      leaves(catalogue).map(([key, value]) => `${key}/${typeof value === 'function' ? value.length : '-'}`);
    expect(shape(en)).toEqual(shape(vi));
  });

  test('[UI-1] leave no sentence empty', () => {
    for (const [key, value] of [...leaves(vi), ...leaves(en)]) {
      const sentence: unknown = typeof value === 'function' ? value('x', 'y') : value;
      expect(sentence, key).toEqual(expect.stringMatching(/\S/));
    }
  });
});
