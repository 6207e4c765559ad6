import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';

/** A file to be served: where it is, how large, and its hash in hex. */
export interface Material {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

/**
 * Writes a PDF of some pages that weighs what a scan of some hundred pages weighs: the rest is a stream of noise that no reader opens
 * and no compression shrinks.
 * @param megabytes millions of bytes, roughly.
 */
export async function writePaper(path: string, megabytes: number, pages = 1): Promise<Material> {
  const parts: Buffer[] = [];
  const offsets: number[] = [];
  let size = 0;
  const put = (part: Buffer | string) => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
    parts.push(bytes);
    size += bytes.length;
  };
  const object = (body: string, stream: Buffer | null = null) => {
    offsets.push(size);
    put(`${offsets.length} 0 obj\n${body}\n`);
    if (stream !== null) {
      put('stream\n');
      put(stream);
      put('\nendstream\n');
    }
    put('endobj\n');
  };
  const noise = makeNoise(megabytes * 1_000_000);
  // Objects 1 to 4 are these; then two for each page, and the noise last.
  const firstPage = 5;
  const kids = Array.from({ length: pages }, (_, page) => `${firstPage + 2 * page} 0 R`);
  put('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n');
  object('<< /Type /Catalog /Pages 2 0 R >>');
  object(`<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages} >>`);
  object('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  object('<< /Font << /F1 3 0 R >> >>');
  for (let page = 1; page <= pages; page++) {
    const own = `/Contents ${firstPage + 2 * page - 1} 0 R`;
    object(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${own} /Resources 4 0 R >>`);
    const lines = Array.from(
      { length: 36 },
      (_, line) => `0 -18 Td (Trang ${page}, dong ${line + 1}: tai lieu de do) Tj`,
    );
    const text = Buffer.from(`BT /F1 40 Tf 72 760 Td (Trang ${page}) Tj /F1 12 Tf ${lines.join('\n')} ET\n`, 'latin1');
    object(`<< /Length ${text.length} >>`, text);
  }
  object(`<< /Length ${noise.length} >>`, noise);
  const table = size;
  const row = (offset: number) => `${String(offset).padStart(10, '0')} 00000 n \n`;
  put(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${offsets.map(row).join('')}`);
  put(`trailer\n<< /Size ${offsets.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`);
  const bytes = Buffer.concat(parts);
  await writeFile(path, bytes);
  return { path, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** The same noise every time: SHA-256 of a counter. */
function makeNoise(length: number): Buffer {
  const noise = Buffer.alloc(length);
  for (let at = 0, count = 0; at < length; at += 32, count++) {
    createHash('sha256').update(String(count)).digest().copy(noise, at);
  }
  return noise;
}
