import type { FileHandle } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';

/** One file inside an archive, as the archive's list says. */
export interface ArchiveEntry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly at: number;
}

/** Far more than any honest Office file has. */
const mostEntries = 20_000;
const mostListBytes = 8 * 1024 * 1024;
const endBytes = 22;
const mostComment = 65_535;

async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, at);
  return bytes.subarray(0, bytesRead);
}

/** Reads the list at the end of a ZIP archive (APPNOTE 4.3). Null when there is none that can be trusted. */
export async function readArchive(file: FileHandle): Promise<ArchiveEntry[] | null> {
  const { size } = await file.stat();
  const tail = await readAt(file, Math.max(0, size - endBytes - mostComment), endBytes + mostComment);
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + endBytes > tail.length) return null;
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const start = tail.readUInt32LE(end + 16);
  if (count > mostEntries || length > mostListBytes || start + length > size) return null;
  const list = await readAt(file, start, length);
  const entries: ArchiveEntry[] = [];
  for (let at = 0; entries.length < count; ) {
    if (at + 46 > list.length || list.readUInt32LE(at) !== 0x02014b50) return null;
    const nameLength = list.readUInt16LE(at + 28);
    entries.push({
      name: list.toString('utf8', at + 46, at + 46 + nameLength),
      method: list.readUInt16LE(at + 10),
      packed: list.readUInt32LE(at + 20),
      unpacked: list.readUInt32LE(at + 24),
      at: list.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + list.readUInt16LE(at + 30) + list.readUInt16LE(at + 32);
  }
  return entries;
}

/** Unpacks one small file of an archive. Null when it is larger than `most` bytes or damaged. */
export async function readEntry(file: FileHandle, entry: ArchiveEntry, most: number): Promise<Buffer | null> {
  if (entry.packed > most) return null;
  const head = await readAt(file, entry.at, 30);
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) return null;
  const start = entry.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  const packed = await readAt(file, start, entry.packed);
  if (entry.method === 0) return packed;
  if (entry.method !== 8) return null;
  try {
    return inflateRawSync(packed, { maxOutputLength: most });
  } catch {
    return null;
  }
}
