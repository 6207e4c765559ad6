import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { Line } from './line.ts';
import { eachMark, markedText, markOf } from './marks.ts';
import { openJournal } from './servers/journal.ts';
import { socketIoEvent } from './speak-socket-io.ts';
import { updateFrame } from './speak-yjs.ts';

describe('a line', () => {
  let server: WebSocketServer;
  let url: string;

  beforeEach(async () => {
    server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterEach(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });

  test('[BN-4] hears what came before somebody listened, in order; heartbeats are answered and not heard', async () => {
    const answers: string[] = [];
    const beaten = new Promise<void>((resolve) => {
      server.once('connection', (socket: WebSocket) => {
        socket.on('message', (data) => {
          answers.push(String(data));
          socket.send('last');
          resolve();
        });
        for (const word of ['first', 'second', '2', 'third']) socket.send(word);
      });
    });
    const line = new Line(url, { engineIo: true });
    await line.opened();
    await beaten;
    expect(answers).toEqual(['3']);
    expect(String(await line.until((frame) => String(frame) === 'second'))).toBe('second');
    const heard: string[] = [];
    const end = new Promise<void>((resolve) =>
      line.listen((frame) => {
        heard.push(String(frame));
        if (heard.at(-1) === 'last') resolve();
      }),
    );
    await end;
    expect(heard).toEqual(['third', 'last']);
    line.close();
  });
});

describe('marks', () => {
  test('[BN-4] a number is found in whatever frame carries its text, and nowhere else', () => {
    const text = markedText(4_207, 200);
    expect(Buffer.byteLength(text)).toBe(200);
    const target = { dialect: 'hocuspocus', port: 0, document: 'hall' } as const;
    for (const frame of [text, socketIoEvent('said', text), updateFrame(target, Buffer.from(text))]) {
      expect(markOf(Buffer.from(frame))).toBe(4_207);
    }
    expect(markOf(Buffer.from('no mark in here'))).toBeNull();
  });

  test('[BN-4] all numbers are found in a frame that carries what several have said', () => {
    const found: number[] = [];
    const said = [12, 3, 999_999].map((number) => markedText(number, 36)).join('\u0000');
    eachMark(Buffer.from(`head ${said}`), (number) => found.push(number));
    expect(found).toEqual([12, 3, 999_999]);
    eachMark(Buffer.from('no mark in here'), () => expect.unreachable());
  });
});

describe('the journal of a peer', () => {
  test('[BN-4] has every line before it is acknowledged, in order', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'nghi-truong-journal-'));
    try {
      const path = join(folder, 'journal');
      const journal = await openJournal(path);
      const lines = Array.from({ length: 50 }, (_, number) => `vote ${number}`);
      await Promise.all(
        lines.map(async (line) => {
          await journal.append(line);
          expect(await readFile(path, 'utf8')).toContain(`${line}\n`);
        }),
      );
      expect(await readFile(path, 'utf8')).toBe(`${lines.join('\n')}\n`);
      await journal.close();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
