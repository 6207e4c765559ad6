import { cpSync, createReadStream, existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join, normalize, resolve } from 'node:path';
import type { Plugin } from 'vite';

/** What pdf.js asks for while it reads: character maps, colour profiles, the standard fonts, decoders. */
const folders = ['cmaps', 'iccs', 'standard_fonts', 'wasm'];

/**
 * Puts pdf.js's own data beside the client under `pdfjs/<version>/`, so that nothing is ever asked from outside. A file
 * of one name never changes: what a browser keeps of one version is never mixed into another.
 */
export function pdfjsAssets(): Plugin {
  const description = createRequire(import.meta.url).resolve('pdfjs-dist/package.json');
  const source = dirname(description);
  const { version } = JSON.parse(readFileSync(description, 'utf8')) as { version: string };
  let target = '';
  return {
    name: 'pdfjs-assets',
    configResolved(config) {
      target = resolve(config.root, config.build.outDir, 'pdfjs', version);
    },
    configureServer(server) {
      server.middlewares.use(`/pdfjs/${version}`, (request, response, next) => {
        const file = join(source, normalize(decodeURIComponent((request.url ?? '').split('?')[0] ?? '')));
        if (!file.startsWith(source) || !existsSync(file) || extname(file) === '') return next();
        createReadStream(file).pipe(response);
      });
    },
    writeBundle() {
      for (const folder of folders) cpSync(join(source, folder), join(target, folder), { recursive: true });
    },
  };
}
