import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The four faces of Tinos (metric-equal to Times New Roman, full Vietnamese) as TrueType bytes. */
export type TinosFonts = {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
  readonly italic: Uint8Array;
  readonly boldItalic: Uint8Array;
};

/** The font files a bundled artefact must carry beside it, as paths inside `@expo-google-fonts/tinos`. */
export const tinosFiles = {
  regular: '400Regular/Tinos_400Regular.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  boldItalic: '700Bold_Italic/Tinos_700Bold_Italic.ttf',
} as const;

/** The folder of `@expo-google-fonts/tinos` in node_modules. @throws when the package is not installed */
export function tinosDirectory(): string {
  return dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'));
}

/**
 * Reads the four faces. Without a directory they come from node_modules; a bundled artefact passes the folder it carries
 * (laid out as `tinosFiles`). @throws the file system's error when a face is missing
 */
export async function loadTinos(directory: string = tinosDirectory()): Promise<TinosFonts> {
  const read = async (file: string): Promise<Uint8Array> => new Uint8Array(await readFile(join(directory, file)));
  const [regular, bold, italic, boldItalic] = await Promise.all([
    read(tinosFiles.regular),
    read(tinosFiles.bold),
    read(tinosFiles.italic),
    read(tinosFiles.boldItalic),
  ]);
  return { regular, bold, italic, boldItalic };
}
