import { Line } from './line.ts';

/** A WebSocket on which Engine.IO has said its opening word. */
export async function openEngine(port: number, path: string): Promise<Line> {
  const line = new Line(`ws://127.0.0.1:${port}${path}?EIO=4&transport=websocket`, { engineIo: true });
  await line.opened();
  await line.until((frame, binary) => !binary && frame[0] === '0'.charCodeAt(0));
  return line;
}
