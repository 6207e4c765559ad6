// Bare Socket.IO: no sessions, no checks. `say` goes to everybody, `vote` is acknowledged. `node socket-io-server.ts [--state FILE]
// [--journal FILE]`: a state goes to everybody who comes; with a journal a vote is acknowledged when it is on the disk.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { Server } from 'socket.io';
import { openJournal } from './journal.ts';
import { backlog, sayReady } from './ready.ts';

const { values } = parseArgs({ options: { state: { type: 'string' }, journal: { type: 'string' } } });
const state = values.state === undefined ? null : readFileSync(values.state);
const journal = values.journal === undefined ? null : await openJournal(values.journal);
const server = createServer();
const io = new Server(server, { transports: ['websocket'], serveClient: false });
let count = 0;
io.on('connection', (socket) => {
  socket.on('say', (text: string) => io.emit('said', text));
  socket.on('vote', async (ballot: unknown, acknowledge: (answer: object) => void) => {
    count += 1;
    const seq = count;
    if (journal !== null) await journal.append(JSON.stringify({ seq, ballot }));
    acknowledge({ status: 'accepted', seq });
  });
  if (state !== null) socket.emit('state', state);
});
server.listen({ port: 0, host: '127.0.0.1', backlog }, () => sayReady(server));
