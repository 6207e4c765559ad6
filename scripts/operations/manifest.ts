import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FileFacts, isMissing } from './files-on-disk.ts';
import { OperationFailed } from './operation.ts';

export const manifestName = 'manifest.json';
export const storeName = 'store.sqlite';

/** What a backup holds; written last. */
export interface Manifest {
  readonly format: 1;
  /** Version of the software that made it. */
  readonly version: string;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
  readonly store: FileFacts;
  /** Where each meeting's log ends: the hash proves everything before it. */
  readonly meetings: readonly { readonly meetingId: string; readonly entries: number; readonly hash: string }[];
  /** In `../papers`, by their hash. */
  readonly papers: readonly FileFacts[];
  /** Hashes of papers that were missing or damaged in the data folder already. */
  readonly damagedPapers: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isHash = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isFacts = (value: unknown): value is FileFacts => isFields(value) && isHash(value.sha256) && isCount(value.size);
const isMeeting = (value: unknown): value is Manifest['meetings'][number] =>
  isFields(value) && typeof value.meetingId === 'string' && isCount(value.entries) && isHash(value.hash);
const isListOf = (value: unknown, test: (each: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(test);

function isManifest(value: unknown): value is Manifest {
  return (
    isFields(value) &&
    value.format === 1 &&
    typeof value.version === 'string' &&
    typeof value.madeAt === 'string' &&
    isFacts(value.store) &&
    isListOf(value.meetings, isMeeting) &&
    isListOf(value.papers, isFacts) &&
    isListOf(value.damagedPapers, isHash)
  );
}

/**
 * Reads the manifest of a backup's folder. Null when there is none: then it is no backup.
 * @throws OperationFailed when it is damaged or of another format
 */
export async function readManifest(folder: string): Promise<Manifest | null> {
  let text: string;
  try {
    text = await readFile(join(folder, manifestName), 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  let parsed: unknown = null;
  try {
    parsed = JSON.parse(text);
  } catch {
    // Said below.
  }
  if (isManifest(parsed)) return parsed;
  throw new OperationFailed(
    `Bản kê ${join(folder, manifestName)} bị hỏng hoặc thuộc phiên bản khác.`,
    `The manifest ${join(folder, manifestName)} is damaged or of another version.`,
  );
}
