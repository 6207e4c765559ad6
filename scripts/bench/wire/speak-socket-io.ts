import { openEngine } from './engine-io.ts';
import type { EnterOptions, LightClient } from './target.ts';

/** Socket.IO over a WebSocket with its own parser: text frames, and bytes in a frame of their own after the text. */
export async function enterSocketIo(port: number, { state }: EnterOptions): Promise<LightClient> {
  const line = await openEngine(port, '/socket.io/');
  line.send('40');
  await line.until((frame, binary) => !binary && frame.toString('latin1', 0, 2) === '40');
  const first = state ? await line.until((_, binary) => binary) : null;
  return {
    stateBytes: first?.length ?? 0,
    listen: (hear) => line.listen(hear),
    send: (frame) => line.send(frame),
    close: () => line.close(),
  };
}

/** An event; with an id it is to be acknowledged. */
export function socketIoEvent(name: string, payload: unknown, id: number | null = null): string {
  return `42${id ?? ''}${JSON.stringify([name, payload])}`;
}

const ack = Buffer.from('43');

/** Whether a frame acknowledges an event. */
export function isSocketIoAck(frame: Buffer): boolean {
  return frame[0] === ack[0] && frame[1] === ack[1];
}
