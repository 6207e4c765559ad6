import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { rolldown } from 'rolldown';
import { buildClient, clientFolder } from './build-client.ts';
import { root } from './root.ts';

/** Where the artefact is put: one folder that needs Node 24 and nothing else. */
export const artefactFolder = join(root, 'dist');

/** Parts that a library would use if they were installed, and does without. */
const absent = [
  'kerberos',
  '@mongodb-js/zstd',
  '@aws-sdk/credential-providers',
  'gcp-metadata',
  'snappy',
  'socks',
  'mongodb-client-encryption',
  '@node-rs/xxhash',
  'bufferutil',
  'utf-8-validate',
];

/** Native code, which cannot be bundled: it lies beside the programs, for the platform on which the artefact was built. */
const native = '@napi-rs/canvas';

/** One program with all it imports in one file. */
async function bundle(input: string, name: string): Promise<void> {
  const built = await rolldown({
    input,
    platform: 'node',
    external: [...absent, native],
    logLevel: 'silent',
    // Modules that can also be run by themselves must not run inside the bundle.
    transform: { define: { 'import.meta.main': 'false' } },
  });
  try {
    await built.write({
      file: join(artefactFolder, 'server', name),
      format: 'esm',
      codeSplitting: false,
      comments: { legal: true },
    });
  } finally {
    await built.close();
  }
}

/** The folder of a package that `from` depends on. */
function packageFolder(from: string, name: string): string {
  return dirname(createRequire(join(root, from, 'package.json')).resolve(`${name}/package.json`));
}

/** Builds client and server into `dist/`: `node dist/server/main.mjs` runs it. */
export async function buildArtefact(): Promise<void> {
  await buildClient();
  rmSync(artefactFolder, { recursive: true, force: true });
  mkdirSync(artefactFolder, { recursive: true });
  console.log('• Đóng gói máy chủ (bundling the server) …');
  await bundle(join(root, 'scripts', 'artefact', 'server.ts'), 'main.mjs');
  await bundle(join(root, 'scripts', 'artefact', 'operations.ts'), 'operations.mjs');
  await bundle(join(root, 'packages', 'embedded-mongo', 'src', 'worker.ts'), 'store-worker.mjs');
  await bundle(join(root, 'server', 'src', 'modules', 'documents', 'extract', 'child.ts'), 'extract-child.mjs');
  await bundle(join(root, 'server', 'src', 'modules', 'pack', 'pack-child.ts'), 'pack-child.mjs');
  cpSync(clientFolder, join(artefactFolder, 'client'), { recursive: true });
  // The pages of the API description look for their logo beside their program and for the rest one folder up.
  const swagger = join(packageFolder('server', '@fastify/swagger-ui'), 'static');
  cpSync(swagger, join(artefactFolder, 'static'), { recursive: true });
  cpSync(join(swagger, 'logo.svg'), join(artefactFolder, 'server', 'static', 'logo.svg'));
  copyFonts();
  const pdfjs = packageFolder('server', 'pdfjs-dist');
  for (const folder of ['cmaps', 'standard_fonts', 'wasm', 'iccs']) {
    cpSync(join(pdfjs, folder), join(artefactFolder, 'pdfjs', folder), { recursive: true });
  }
  copyNative();
  cpSync(join(root, 'LICENSE'), join(artefactFolder, 'LICENSE'));
  writeFileSync(
    join(artefactFolder, 'package.json'),
    `${JSON.stringify({ type: 'module', private: true }, null, 2)}\n`,
  );
}

/** The canvas on which the small pictures of pages are drawn, with the binary of this platform. */
function copyNative(): void {
  const [scope = '', name = ''] = native.split('/');
  const installed = dirname(packageFolder('server', native));
  for (const part of readdirSync(installed)) {
    if (part !== name && !part.startsWith(`${name}-`)) continue;
    cpSync(join(installed, part), join(artefactFolder, 'node_modules', scope, part), {
      recursive: true,
      dereference: true,
    });
  }
}

/** The faces of Tinos with their licence, as the package lays them out. */
function copyFonts(): void {
  const tinos = packageFolder('packages/official-documents', '@expo-google-fonts/tinos');
  for (const name of readdirSync(tinos)) {
    if (/^\d00|^LICENSE/.test(name))
      cpSync(join(tinos, name), join(artefactFolder, 'fonts', name), { recursive: true });
  }
}
