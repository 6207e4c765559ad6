import { limits as wireLimits } from '@nghi-truong/protocol';

/** Bounds and rhythms of the socket door; times in milliseconds. */
export interface GatewayLimits {
  readonly messageBytes: number;
  readonly commandPayloadBytes: number;
  readonly layerUpdateBytes: number;
  readonly messagesPerSecond: number;
  readonly messageBurst: number;
  /** Refusals for too many messages that are still answered, a second and at once; then the socket is closed. */
  readonly refusalsPerSecond: number;
  readonly refusalBurst: number;
  readonly socketsPerPerson: number;
  readonly meetingsPerSocket: number;
  /** Versions of papers whose notes one socket follows. */
  readonly layersPerSocket: number;
  /** Requests of one socket being worked on. */
  readonly inFlight: number;
  /** Bytes waiting for one slow tablet before its socket is cut. */
  readonly outgoingBytes: number;
  /** Time for the handshake after the WebSocket stands. */
  readonly handshake: number;
  /** Tries to come in over one WebSocket; a tablet needs one, and a second after it was told to wait. */
  readonly handshakesPerConnection: number;
  /** Sessions looked up at once for those at the door, and how many may wait; a hall comes back all together. */
  readonly handshakesAtOnce: number;
  readonly handshakesWaiting: number;
  /** A half-open tablet is noticed after both together. */
  readonly pingInterval: number;
  readonly pingTimeout: number;
  readonly tick: number;
  readonly headInterval: number;
  /** The laser pointer of one meeting is passed on at most this often. */
  readonly pointerInterval: number;
  /** How often other nodes are told again who is connected here. */
  readonly presenceInterval: number;
  /** How often a connected session is looked up again: it may have expired or been revoked on another node. */
  readonly sessionCheck: number;
}

export const defaultGatewayLimits: GatewayLimits = {
  messageBytes: wireLimits.messageBytes,
  commandPayloadBytes: wireLimits.commandPayloadBytes,
  layerUpdateBytes: wireLimits.layerUpdateBytes,
  messagesPerSecond: wireLimits.messagesPerSecond,
  messageBurst: wireLimits.messageBurst,
  refusalsPerSecond: 5,
  refusalBurst: 60,
  socketsPerPerson: wireLimits.socketsPerPerson,
  meetingsPerSocket: 20,
  layersPerSocket: 200,
  inFlight: 200,
  outgoingBytes: 16 * 1024 * 1024,
  handshake: 15_000,
  handshakesPerConnection: 5,
  handshakesAtOnce: 128,
  handshakesWaiting: 4_000,
  pingInterval: 8_000,
  pingTimeout: 6_000,
  tick: 1_000,
  headInterval: 5_000,
  pointerInterval: 40,
  presenceInterval: 10_000,
  sessionCheck: 60_000,
};
