import { type ClientToServer, packetParser, paths, protocolVersion, type ServerToClient } from '@nghi-truong/protocol';
import { io, type Socket } from 'socket.io-client';

export type TabletSocket = Socket<ServerToClient, ClientToServer>;

/** Connects as a tablet of whoever has this cookie; the caller disconnects it. @throws what the server refuses with. */
export async function dialTablet(url: string, cookie: string): Promise<TabletSocket> {
  const socket: TabletSocket = io(url, {
    path: paths.socket,
    transports: ['websocket'],
    parser: packetParser,
    reconnection: false,
    forceNew: true,
    auth: { protocolVersion },
    extraHeaders: { cookie, origin: url },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}
