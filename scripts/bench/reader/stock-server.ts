// A plain server of files with range requests: the stock viewer and the paper. `node stock-server.ts PAPER`
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, extname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream';
import { sayReady } from '../papers/say-ready.ts';

const paper = process.argv[2] ?? '';
const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.pdf': 'application/pdf',
};

function fileOf(path: string): string {
  if (path === '/paper.pdf') return paper;
  if (path.startsWith('/pdfjs/')) return join(pdfjs, normalize(path.slice('/pdfjs/'.length)));
  return join(import.meta.dirname, 'stock-viewer.html');
}

const server = createServer((request, response) => {
  const file = fileOf(new URL(request.url ?? '/', 'http://local').pathname);
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined || !found.isFile()) return void response.writeHead(404).end();
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  const start = Number(range?.[1] ?? 0);
  const end = range?.[2] ? Math.min(Number(range[2]), found.size - 1) : found.size - 1;
  response.writeHead(range === null ? 200 : 206, {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'content-length': end - start + 1,
    'accept-ranges': 'bytes',
    ...(range === null ? {} : { 'content-range': `bytes ${start}-${end}/${found.size}` }),
  });
  pipeline(createReadStream(file, { start, end }), response, () => undefined);
});
server.listen(0, '127.0.0.1', () => sayReady(server));
