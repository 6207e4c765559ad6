// The server of y-websocket without persistence, over the same `ws` as everybody. `node y-websocket-server.ts DOCUMENT [STATE]`; STATE is
// a file with the Yjs update that the document begins with.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { getYDoc, setupWSConnection } from 'y-websocket/bin/utils';
import { applyUpdate } from 'yjs';
import { backlog, sayReady } from './ready.ts';

const [, , name = 'document', stateFile] = process.argv;
const document = getYDoc(name);
if (stateFile !== undefined) applyUpdate(document, readFileSync(stateFile));
const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', setupWSConnection);
server.listen({ port: 0, host: '127.0.0.1', backlog }, () => sayReady(server));
