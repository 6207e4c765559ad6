/** What a file is by its first bytes. The name and the type that a sender claims are never asked. */
export type FileKind = 'pdf' | 'jpeg' | 'png' | 'zip' | 'compound';

/** Readers accept the mark of a PDF anywhere in the first KiB (ISO 32000, Annex H of Adobe's notes), so do we. */
export const headBytes = 1_024;

const pdfMark = Buffer.from('%PDF-');
const marks: readonly (readonly [FileKind, Buffer])[] = [
  ['jpeg', Buffer.from([0xff, 0xd8, 0xff])],
  ['png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  // Word, Excel and PowerPoint since 2007 and OpenDocument are archives; those before 2007 are compound files.
  ['zip', Buffer.from([0x50, 0x4b, 0x03, 0x04])],
  ['compound', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
];

/**
 * A file that begins as one thing and carries the mark of a PDF a little later is what it begins as: only one of two
 * readings is ever used.
 * @param head the first KiB, or the whole of a shorter file
 * @returns null: nothing that becomes a paper
 */
export function fileKindOf(head: Buffer): FileKind | null {
  const known = marks.find(([, mark]) => head.subarray(0, mark.length).equals(mark));
  if (known !== undefined) return known[0];
  return head.subarray(0, headBytes).includes(pdfMark) ? 'pdf' : null;
}
