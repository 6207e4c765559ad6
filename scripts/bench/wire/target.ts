import type { MeetingId } from '@nghi-truong/domain';

/** Where a server is and how it is spoken to: all that a process of light clients must know, fit to be sent to it. */
export type Target =
  | { readonly dialect: 'ws' | 'socket.io'; readonly port: number }
  | { readonly dialect: 'y-websocket' | 'hocuspocus'; readonly port: number; readonly document: string }
  | {
      readonly dialect: 'nghi-truong';
      readonly port: number;
      readonly meetingId: MeetingId;
      /** A session of one's own for every client, in the order of their numbers. */
      readonly tokens: readonly string[];
    };

export interface EnterOptions {
  /** Whether the client waits until it holds the whole first state; else it only stands ready to hear. */
  readonly state: boolean;
}

/** A client that has come in. It is the same for every target but for the words it greets with. */
export interface LightClient {
  /** Bytes of the first state as they came over the wire; 0 when it was not waited for. */
  readonly stateBytes: number;
  /** Every frame from now on goes there, undecoded; heartbeats of the transport are answered before. */
  listen(hear: (frame: Buffer) => void): void;
  send(frame: Uint8Array | string): void;
  close(): void;
}
