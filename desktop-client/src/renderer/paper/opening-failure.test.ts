import { expect, it } from 'vitest';
import { openingFailure } from './opening-failure.ts';

it('[PA-19] tells a newer application from a damaged file', () => {
  const missing = new Error(
    'Setting up fake worker failed: "Failed to fetch dynamically imported module: http://x/w.mjs".',
  );
  expect(openingFailure(missing)).toBe('outdated');
  expect(openingFailure(Object.assign(new Error('Incorrect Password'), { name: 'PasswordException' }))).toBe(
    'encrypted',
  );
  expect(openingFailure(Object.assign(new Error('Invalid PDF structure.'), { name: 'InvalidPDFException' }))).toBe(
    'damaged',
  );
  expect(openingFailure('what')).toBe('damaged');
});
