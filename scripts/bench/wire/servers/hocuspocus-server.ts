// Hocuspocus as it is configured by default, storing nothing. `node hocuspocus-server.ts DOCUMENT [STATE] [--flush MS]`; STATE is a file
// with the Yjs update that the document begins with; --flush: how long updates are gathered (its `flushDelay`).
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Server } from '@hocuspocus/server';
import { applyUpdate, type Doc } from 'yjs';
import { backlog, sayReady } from './ready.ts';

const { values, positionals } = parseArgs({ options: { flush: { type: 'string' } }, allowPositionals: true });
const [name = 'document', stateFile] = positionals;
const server = new Server({
  quiet: true,
  stopOnSignals: false,
  websocketOptions: { perMessageDeflate: false },
  ...(values.flush === undefined ? {} : { flushDelay: Number(values.flush) }),
  async onLoadDocument({ document }: { readonly document: Doc }) {
    if (stateFile !== undefined) applyUpdate(document, readFileSync(stateFile));
  },
});
// Somebody who is always there, so that the document stays in memory between two runs.
await server.hocuspocus.openDirectConnection(name);
// Its own `listen` takes no backlog.
server.httpServer.listen({ port: 0, host: '127.0.0.1', backlog }, () => sayReady(server.httpServer));
