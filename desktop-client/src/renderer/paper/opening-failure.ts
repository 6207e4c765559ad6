import type { LoadFailure } from './range-loader.ts';

/** `outdated`: the server has a newer application; this page can no longer fetch its own parts. */
export type PaperFailure = LoadFailure | 'damaged' | 'encrypted' | 'outdated';

/** Why a document could not be opened. Pdf.js has no code for a worker script that is no longer there, only words. */
export function openingFailure(error: unknown): PaperFailure {
  if (!(error instanceof Error)) return 'damaged';
  if (error.name === 'PasswordException') return 'encrypted';
  return /fake worker|dynamically imported module/i.test(error.message) ? 'outdated' : 'damaged';
}
