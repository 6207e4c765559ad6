import { type FileHandle, open } from 'node:fs/promises';
import { type ArchiveEntry, readArchive, readEntry } from './archive.ts';
import { compoundStreams } from './compound-file.ts';

/** Files of office programs that are taken, by their usual endings. */
export const officeKinds = ['docx', 'xlsx', 'pptx', 'doc', 'xls', 'ppt', 'odt', 'ods', 'odp'] as const;
export type OfficeKind = (typeof officeKinds)[number];

/** What an archive may say that it unpacks to; beyond it nobody wrote it to be read. */
const mostUnpacked = 1024 * 1024 * 1024;
const mostTypesBytes = 1024 * 1024;

const mainParts: readonly (readonly [OfficeKind, RegExp])[] = [
  ['docx', /application\/vnd\.(?:openxmlformats-officedocument\.wordprocessingml|ms-word)\.[\w.]+\.main\+xml/],
  ['xlsx', /application\/vnd\.(?:openxmlformats-officedocument\.spreadsheetml|ms-excel)\.[\w.]+\.main\+xml/],
  ['pptx', /application\/vnd\.(?:openxmlformats-officedocument\.presentationml|ms-powerpoint)\.[\w.]+\.main\+xml/],
];

const openDocument: readonly (readonly [string, OfficeKind])[] = [
  ['application/vnd.oasis.opendocument.text', 'odt'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'ods'],
  ['application/vnd.oasis.opendocument.presentation', 'odp'],
];

/**
 * What an archive or a compound file is, by what lies in it. `locked`: it needs a password; `unknown`: no office program
 * of ours wrote it; `oversized`: it would unpack to more than anybody reads.
 */
export async function officeKindOf(path: string): Promise<OfficeKind | 'locked' | 'unknown' | 'oversized'> {
  const file = await open(path, 'r');
  try {
    const entries = await readArchive(file);
    return entries === null ? await kindOfCompound(file) : await kindOfArchive(file, entries);
  } finally {
    await file.close();
  }
}

async function kindOfArchive(file: FileHandle, entries: readonly ArchiveEntry[]) {
  if (entries.reduce((sum, { unpacked }) => sum + unpacked, 0) > mostUnpacked) return 'oversized';
  const read = async (name: string): Promise<string> => {
    const entry = entries.find((each) => each.name === name);
    return (entry === undefined ? null : await readEntry(file, entry, mostTypesBytes))?.toString('utf8') ?? '';
  };
  const types = await read('[Content_Types].xml');
  const office = mainParts.find(([, part]) => part.test(types))?.[0];
  if (office !== undefined) return office;
  const type = await read('mimetype');
  const found = openDocument.find(([name]) => name === type)?.[1] ?? 'unknown';
  // An encrypted OpenDocument file says so in its list of parts.
  return found !== 'unknown' && (await read('META-INF/manifest.xml')).includes('encryption-data') ? 'locked' : found;
}

async function kindOfCompound(file: FileHandle) {
  const streams = await compoundStreams(file);
  if (streams.has('EncryptedPackage')) return 'locked';
  if (streams.has('WordDocument')) return 'doc';
  if (streams.has('Workbook') || streams.has('Book')) return 'xls';
  if (streams.has('PowerPoint Document')) return 'ppt';
  return 'unknown';
}
