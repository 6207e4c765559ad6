/**
 * The two things that Socket.IO does not offer: how much waits for a slow reader, and cutting without waiting for it.
 * Both reach into Engine.IO's and ws's objects, checked at run time; a test fails when an update moves them.
 */

/** The object of Engine.IO behind a Socket.IO socket (`socket.conn`). */
export type EngineSocket = object;

function property(owner: unknown, name: string): unknown {
  return typeof owner === 'object' && owner !== null ? Reflect.get(owner, name) : undefined;
}

function webSocketOf(engine: EngineSocket): unknown {
  return property(property(engine, 'transport'), 'socket');
}

function bytesOf(packet: unknown): number {
  const data = property(packet, 'data');
  if (typeof data === 'string') return data.length;
  return data instanceof Uint8Array ? data.byteLength : 0;
}

/** Bytes that were sent to a tablet and have not left this machine. */
export function outgoingBytes(engine: EngineSocket): number {
  const buffered = property(webSocketOf(engine), 'bufferedAmount');
  const waiting = property(engine, 'writeBuffer');
  let total = typeof buffered === 'number' ? buffered : 0;
  if (Array.isArray(waiting)) for (const packet of waiting) total += bytesOf(packet);
  return total;
}

/** Ends the connection at once and drops what waits; the tablet sees a lost connection and comes back by itself. */
export function cut(engine: EngineSocket): void {
  const webSocket = webSocketOf(engine);
  const terminate = property(webSocket, 'terminate');
  if (typeof terminate === 'function') Reflect.apply(terminate, webSocket, []);
}
