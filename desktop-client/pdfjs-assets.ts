import { cpSync, createReadStream, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join, normalize } from 'node:path';
import type { Plugin } from 'vite';

/** What pdf.js asks for while it reads: character maps, colour profiles, the standard fonts, decoders. */
const folders = ['cmaps', 'iccs', 'standard_fonts', 'wasm'];

/** Puts pdf.js's own data beside the client under `pdfjs/`, so that nothing is ever asked from outside. */
export function pdfjsAssets(): Plugin {
  const source = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  let target = '';
  return {
    name: 'pdfjs-assets',
    configResolved(config) {
      target = join(config.root, config.build.outDir, 'pdfjs');
    },
    configureServer(server) {
      server.middlewares.use('/pdfjs', (request, response, next) => {
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
