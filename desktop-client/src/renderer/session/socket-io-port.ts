import { packetParser, paths, type WireError } from '@nghi-truong/protocol';
import { io } from 'socket.io-client';
import type { SocketPort } from './ports.ts';
import { readWireError } from './wire-error.ts';

/** The reason of a refused handshake: the server's error stands in `data`, as it is or under `error`. */
function handshakeReason(error: unknown): WireError | null {
  const data = (error as { data?: unknown } | null)?.data;
  return readWireError(data) ?? readWireError((data as { error?: unknown } | null | undefined)?.error);
}

/** Socket.IO as the session wants it: WebSocket only, one try, no reconnection and no sending later by the library. */
export function socketIoPort(): SocketPort {
  return {
    open(serverUrl, auth, listener) {
      const socket = io(serverUrl, {
        path: paths.socket,
        auth,
        parser: packetParser,
        transports: ['websocket'],
        forceNew: true,
        reconnection: false,
        autoConnect: false,
        // The session has its own, shorter limit for a try; this one keeps the library from holding a dead socket.
        timeout: 20_000,
      });
      let over = false;
      const drop = () => {
        over = true;
        socket.offAny();
        socket.removeAllListeners();
        socket.disconnect();
      };
      const end = (reason: WireError | null) => {
        if (over) return;
        drop();
        listener.closed(reason);
      };
      socket.on('connect', () => listener.opened());
      socket.on('connect_error', (error: unknown) => end(handshakeReason(error)));
      socket.on('disconnect', () => end(null));
      socket.onAny((name: string, content: unknown) => listener.message(name, content));
      socket.connect();
      return {
        request(name, content, reply) {
          // Not connected, the library would keep the message and send it later: a vote must never wait unseen.
          if (!socket.connected) return;
          socket.emit(name, content, (answer: unknown) => {
            if (!over) reply(answer);
          });
        },
        close: drop,
      };
    },
  };
}
