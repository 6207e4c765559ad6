import { access, constants, mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { OfficeKind } from './office-kind.ts';

type Family = 'Writer' | 'Calc' | 'Impress';

/** The filter that reads each kind: what was found out about the content holds, and no other reading is tried. */
const filters: Readonly<Record<OfficeKind, readonly [Family, string]>> = {
  docx: ['Writer', 'MS Word 2007 XML'],
  doc: ['Writer', 'MS Word 97'],
  odt: ['Writer', 'writer8'],
  xlsx: ['Calc', 'Calc MS Excel 2007 XML'],
  xls: ['Calc', 'MS Excel 97'],
  ods: ['Calc', 'calc8'],
  pptx: ['Impress', 'Impress MS PowerPoint 2007 XML'],
  ppt: ['Impress', 'MS PowerPoint 97'],
  odp: ['Impress', 'impress8'],
};

/** What a profile forbids: macros, whatever they are signed with; links to other files and to the network. */
const profile = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${[
  ['Common/Security/Scripting', 'MacroSecurityLevel', '3'],
  ['Common/Security/Scripting', 'DisableMacrosExecution', 'true'],
  ['Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true'],
  ['Common/Security/Scripting', 'DisableActiveContent', 'true'],
  ['Common/Load', 'UserDefinedSettings', 'false'],
  ['Writer/Content/Update', 'Link', '0'],
  ['Calc/Content/Update', 'Link', '2'],
  ['Common/Misc', 'UseSystemFileDialog', 'false'],
]
  .map(
    ([path, name, value]) =>
      `<item oor:path="/org.openoffice.Office.${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`,
  )
  .join('\n')}
</oor:items>
`;

/** Writes a fresh profile: nothing of one conversion is seen by the next. */
export async function writeProfile(folder: string): Promise<void> {
  await mkdir(join(folder, 'user'), { recursive: true });
  await writeFile(join(folder, 'user', 'registrymodifications.xcu'), profile);
}

interface Places {
  readonly kind: OfficeKind;
  readonly profile: string;
  readonly output: string;
  readonly input: string;
}

/** The command line of one conversion. */
export function libreOfficeArguments({ kind, profile: folder, output, input }: Places): string[] {
  const [family, filter] = filters[kind];
  return [
    `-env:UserInstallation=${pathToFileURL(folder).href}`,
    '--headless',
    '--invisible',
    '--norestore',
    '--nodefault',
    '--nolockcheck',
    '--nologo',
    '--nofirststartwizard',
    `--infilter=${filter}`,
    '--convert-to',
    `pdf:${family.toLowerCase()}_pdf_Export`,
    '--outdir',
    output,
    input,
  ];
}

const usualPlaces = [
  '/usr/lib/libreoffice/program/soffice',
  '/opt/libreoffice/program/soffice',
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
  'C:\\Program Files\\LibreOffice\\program\\soffice.exe',
];

/**
 * Finds LibreOffice: among the folders of PATH, then where it usually is.
 * @param searchPath the value of PATH
 */
export async function findLibreOffice(searchPath: string): Promise<string | null> {
  const folders = searchPath.split(delimiter).filter((folder) => folder !== '');
  const names = ['soffice', 'libreoffice', 'soffice.exe'];
  for (const path of [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...usualPlaces]) {
    const found = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return path;
  }
  return null;
}
