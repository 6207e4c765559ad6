import type { FileHandle } from 'node:fs/promises';

/** Sectors of the list of streams that are read: 64 names and more. */
const mostSectors = 64;
const entryBytes = 128;
const endOfChain = 0xfffffffa;

/** Names of the streams of a compound file ([MS-CFB]); empty when its list cannot be read. */
export async function compoundStreams(file: FileHandle): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  const header = Buffer.alloc(512);
  await file.read(header, 0, 512, 0);
  const shift = header.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return names;
  const sectorBytes = 1 << shift;
  const tables = Array.from({ length: 109 }, (_, index) => header.readUInt32LE(76 + index * 4));

  async function sector(number: number): Promise<Buffer | null> {
    const bytes = Buffer.alloc(sectorBytes);
    const { bytesRead } = await file.read(bytes, 0, sectorBytes, (number + 1) * sectorBytes);
    return bytesRead === sectorBytes ? bytes : null;
  }

  async function after(number: number): Promise<number> {
    const perTable = sectorBytes / 4;
    const table = tables[Math.floor(number / perTable)];
    if (table === undefined || table >= endOfChain) return endOfChain;
    return (await sector(table))?.readUInt32LE((number % perTable) * 4) ?? endOfChain;
  }

  let number = header.readUInt32LE(48);
  for (let read = 0; read < mostSectors && number < endOfChain; read += 1) {
    const bytes = await sector(number);
    if (bytes === null) break;
    for (let at = 0; at < sectorBytes; at += entryBytes) {
      const length = bytes.readUInt16LE(at + 64);
      if (length >= 4 && length <= 64) names.add(bytes.toString('utf16le', at, at + length - 2));
    }
    number = await after(number);
  }
  return names;
}
