// Bare node: one file, without a framework, a session or a check. `node bare-server.ts FILE`
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { pipeline } from 'node:stream';
import { sayReady } from './say-ready.ts';

const file = process.argv[2] ?? '';
const { size } = statSync(file);

const server = createServer((request, response) => {
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
  const [start, end] = range === null ? [0, size - 1] : [Number(range[1]), Number(range[2])];
  response.writeHead(range === null ? 200 : 206, {
    'content-type': 'application/pdf',
    'content-length': end - start + 1,
    ...(range === null ? {} : { 'content-range': `bytes ${start}-${end}/${size}` }),
  });
  pipeline(createReadStream(file, { start, end }), response, () => undefined);
});
server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, () => sayReady(server));
