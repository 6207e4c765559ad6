import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

/** ZIP stores local time and begins in 1980; one fixed moment of wall-clock time keeps the bytes the same everywhere. */
const zipMoment = '1980-01-01T00:00:00';

/**
 * The package with every trace of the clock replaced: the dates of its core properties become `date`, the ZIP entries one
 * fixed moment, in a fixed order. The docx library writes the present time into both.
 */
export function fixPackageDates(packed: Uint8Array, date: Date): Uint8Array {
  const stamp = `${date.toISOString().slice(0, 19)}Z`;
  const entries: Zippable = {};
  const files = unzipSync(packed);
  for (const name of Object.keys(files).sort(byPackageOrder)) {
    const bytes = files[name];
    if (bytes === undefined) continue;
    entries[name] = name === 'docProps/core.xml' ? strToU8(withDates(strFromU8(bytes), stamp)) : bytes;
  }
  return zipSync(entries, { level: 6, mtime: zipMoment });
}

/** The list of content types comes first, as the packaging convention asks. */
function byPackageOrder(a: string, b: string): number {
  const first = '[Content_Types].xml';
  if (a === first || b === first) return a === b ? 0 : a === first ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

function withDates(xml: string, stamp: string): string {
  return xml.replace(/(<dcterms:(created|modified)[^>]*>)[^<]*(<\/dcterms:\2>)/g, `$1${stamp}$3`);
}
