// The floor: a WebSocket server that hands everything on, as the README of `ws` shows it. `node ws-server.ts [STATE]`; STATE is a file
// that everybody who comes gets first.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { backlog, sayReady } from './ready.ts';

const [, , stateFile] = process.argv;
const state = stateFile === undefined ? null : readFileSync(stateFile);
const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', (socket) => {
  socket.on('message', (data, binary) => {
    for (const client of sockets.clients) client.send(data, { binary });
  });
  if (state !== null) socket.send(state);
});
server.listen({ port: 0, host: '127.0.0.1', backlog }, () => sayReady(server));
