import { enterProduct } from './speak-product.ts';
import { enterSocketIo } from './speak-socket-io.ts';
import { enterWs } from './speak-ws.ts';
import { enterHocuspocus, enterYWebSocket } from './speak-yjs.ts';
import type { EnterOptions, LightClient, Target } from './target.ts';

/**
 * Lets client number so many (from 0) come in as the target wants it, from dialling on.
 * @throws when it is not let in
 */
export function enter(target: Target, number: number, options: EnterOptions): Promise<LightClient> {
  switch (target.dialect) {
    case 'ws':
      return enterWs(target.port, options);
    case 'socket.io':
      return enterSocketIo(target.port, options);
    case 'y-websocket':
      return enterYWebSocket(target, options);
    case 'hocuspocus':
      return enterHocuspocus(target, options);
    case 'nghi-truong':
      return enterProduct(target, number, options);
  }
}

/** Clients number `from` to `to` (without it) come in, at most so many at once: for what is not timed. */
export async function enterAll(
  target: Target,
  from: number,
  to: number,
  options: EnterOptions,
  atOnce = 50,
): Promise<LightClient[]> {
  const clients: LightClient[] = [];
  for (let next = from; next < to; next += atOnce) {
    const numbers = Array.from({ length: Math.min(atOnce, to - next) }, (_, index) => next + index);
    clients.push(...(await Promise.all(numbers.map((number) => enter(target, number, options)))));
  }
  return clients;
}
