import { join } from 'node:path';
import { ServerProcess } from '@nghi-truong/testkit';
import { root } from '../../lib/root.ts';
import type { Target } from './target.ts';

/** A server in a process of its own. */
export interface Peer<Spoken extends Target = Target> {
  /** As it stands in the tables. */
  readonly name: string;
  readonly pid: number;
  readonly target: Spoken;
  close(): Promise<void>;
}

/** The one document of the Yjs servers. */
const document = 'hall';

async function start<Spoken extends Target>(
  name: string,
  program: string,
  args: readonly string[],
  target: (port: number) => Spoken,
): Promise<Peer<Spoken>> {
  const entry = join(root, 'scripts', 'bench', 'wire', 'servers', program);
  const server = new ServerProcess({ entry, args, env: {} });
  const port = Number(new URL(await server.start()).port);
  return { name, pid: server.pid ?? 0, target: target(port), close: async () => void (await server.stop()) };
}

/** @param state a file that everybody gets first; null: none */
export function startWs(state: string | null): Promise<Peer> {
  return start('ws', 'ws-server.ts', state === null ? [] : [state], (port) => ({ dialect: 'ws', port }));
}

/** @param journal votes are acknowledged when they are in this file, on the disk; null: at once */
export function startSocketIo(state: string | null, journal: string | null = null, name = 'Socket.IO'): Promise<Peer> {
  const args = [...(state === null ? [] : ['--state', state]), ...(journal === null ? [] : ['--journal', journal])];
  return start(name, 'socket-io-server.ts', args, (port) => ({ dialect: 'socket.io', port }));
}

/** @param state a file with the Yjs update that its document begins with; null: it is empty */
export function startYWebSocket(state: string | null) {
  const args = [document, ...(state === null ? [] : [state])];
  return start('y-websocket', 'y-websocket-server.ts', args, (port) => ({
    dialect: 'y-websocket' as const,
    port,
    document,
  }));
}

/** @param flush milliseconds for which it gathers updates; null: as it is configured by default */
export function startHocuspocus(state: string | null, flush: number | null = null, name = 'Hocuspocus') {
  const args = [document, ...(state === null ? [] : [state]), ...(flush === null ? [] : ['--flush', String(flush)])];
  return start(name, 'hocuspocus-server.ts', args, (port) => ({ dialect: 'hocuspocus' as const, port, document }));
}
