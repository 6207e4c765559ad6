import { Line } from './line.ts';
import type { EnterOptions, LightClient } from './target.ts';

/** The bare server: its first frame is the whole state, every other one is what somebody said. */
export async function enterWs(port: number, { state }: EnterOptions): Promise<LightClient> {
  const line = new Line(`ws://127.0.0.1:${port}/`);
  await line.opened();
  const first = state ? await line.until(() => true) : null;
  return {
    stateBytes: first?.length ?? 0,
    listen: (hear) => line.listen(hear),
    send: (frame) => line.send(frame),
    close: () => line.close(),
  };
}
