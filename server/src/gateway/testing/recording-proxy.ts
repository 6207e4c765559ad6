import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Passes a TCP connection on and keeps what the server sent. */
export interface RecordingProxy {
  readonly port: number;
  /** Forgets what was recorded so far. */
  clear(): void;
  recorded(): Buffer;
  close(): Promise<void>;
}

export async function startRecordingProxy(targetPort: number): Promise<RecordingProxy> {
  let chunks: Buffer[] = [];
  const sockets: Socket[] = [];
  const server = createServer((client) => {
    const upstream = connect(targetPort, '127.0.0.1');
    sockets.push(client, upstream);
    upstream.on('data', (chunk: Buffer) => chunks.push(chunk));
    client.on('error', () => upstream.destroy()).pipe(upstream);
    upstream.on('error', () => client.destroy()).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    clear() {
      chunks = [];
    },
    recorded: () => Buffer.concat(chunks),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
