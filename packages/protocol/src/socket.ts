import type { Audience, CommandId, FileId, MeetingId, MineView, PaperId, PersonId } from '@nghi-truong/domain';
import { z } from 'zod';
import type { WireError } from './errors.ts';
import { id as uuid } from './fields.ts';

/** Every request over the socket is answered: with a value or with an error, never with silence. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: WireError };

const audience = z.enum(['room', 'desk', 'hall']);
const counter = z.number().int().nonnegative();

/**
 * `auth` of the Socket.IO handshake. The only request that may carry unknown fields: a client of another version must
 * get as far as being told so in words. Browsers sign in by cookie; the desktop shell sends its
 * token.
 */
export const handshakeSchema = z.object({
  protocolVersion: z.number().int(),
  token: z.string().max(200).optional(),
});
export type Handshake = z.infer<typeof handshakeSchema>;

export const joinSchema = z.strictObject({
  meetingId: uuid,
  /** What the tablet holds already, by audience. */
  have: z.partialRecord(audience, z.strictObject({ epoch: counter, seq: counter })),
});
export const leaveSchema = z.strictObject({ meetingId: uuid });
export const catchUpSchema = z.strictObject({ meetingId: uuid, audience, epoch: counter, afterSeq: counter });

/** A catch-up: either one update that leads from the asked seq to `seq`, or "fetch the document over HTTP". */
export type CatchUp =
  | { readonly kind: 'delta'; readonly epoch: number; readonly seq: number; readonly update: Uint8Array }
  | { readonly kind: 'fetch'; readonly epoch: number; readonly seq: number };

export interface Joined {
  readonly meetingId: MeetingId;
  readonly serverTime: number;
  /** The audiences this person may follow, each with what is missing. */
  readonly documents: Partial<Record<Audience, CatchUp>>;
  readonly mine: MineView;
}

/** The outer form of a command; the payload is checked by the schema of its type (commands.ts). */
export const commandEnvelopeSchema = z.strictObject({
  commandId: uuid,
  meetingId: uuid,
  type: z.string().max(40),
  payload: z.unknown(),
  /**
   * Only asks what became of it: a command that is not in the log is not carried out but refused with `commandTooOld`. Sent
   * for what was pressed before a long cut, which nobody expects to happen any more.
   */
  askOnly: z.literal(true).optional(),
});

export type CommandAnswer =
  | { readonly status: 'accepted'; readonly commandId: CommandId; readonly seq: number }
  /** This very command was accepted before, in entry `seq`. */
  | { readonly status: 'duplicate'; readonly commandId: CommandId; readonly seq: number }
  | { readonly status: 'refused'; readonly commandId: CommandId; readonly error: WireError };

/** A page's notes of one author: `private` is served to its author alone, `shared` to every participant. */
export type LayerScope = 'private' | 'shared';

/** Layers belong to one version of a paper; without `fileId` the present one is meant. */
const layersOf = { meetingId: uuid, paperId: uuid, fileId: uuid.optional() };

export const openLayersSchema = z.strictObject({
  ...layersOf,
  /** Revision held, by layer id. */
  have: z.record(z.string().max(120), counter),
});
export const closeLayersSchema = z.strictObject(layersOf);
export const writeLayerSchema = z.strictObject({
  ...layersOf,
  scope: z.enum(['private', 'shared']),
  /** Yjs update (v1) of the author's own layer, at most `limits.layerUpdateBytes`. */
  update: z.instanceof(Uint8Array),
});

/**
 * The leader's laser pointer: where it is on the presented page, as fractions of the page's width and height from its top
 * left corner; null: put away. Never stored, dropped when late; only who presents may point.
 */
export const pointSchema = z.strictObject({
  meetingId: uuid,
  paperId: uuid,
  page: z.number().int().min(1).max(100_000),
  at: z.strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) }).nullable(),
});
export type PointerPlace = z.infer<typeof pointSchema>['at'];

/** Part of a layer: `update` leads from any state that has revision `after` to one that has `revision`. */
export interface LayerPart {
  readonly layerId: string;
  readonly personId: PersonId;
  readonly scope: LayerScope;
  readonly after: number;
  readonly revision: number;
  readonly update: Uint8Array;
}

export interface ClientToServer {
  time: (request: Record<string, never>, reply: (answer: Reply<{ serverTime: number }>) => void) => void;
  join: (request: z.input<typeof joinSchema>, reply: (answer: Reply<Joined>) => void) => void;
  leave: (request: z.input<typeof leaveSchema>, reply: (answer: Reply<Record<string, never>>) => void) => void;
  catchUp: (request: z.input<typeof catchUpSchema>, reply: (answer: Reply<CatchUp>) => void) => void;
  command: (request: z.input<typeof commandEnvelopeSchema>, reply: (answer: CommandAnswer) => void) => void;
  /** The answer's frame is a compressed list of layer parts (collab: decodeLayerFrame). */
  openLayers: (
    request: z.input<typeof openLayersSchema>,
    reply: (answer: Reply<{ frame: Uint8Array }>) => void,
  ) => void;
  closeLayers: (
    request: z.input<typeof closeLayersSchema>,
    reply: (answer: Reply<Record<string, never>>) => void,
  ) => void;
  writeLayer: (
    request: z.input<typeof writeLayerSchema>,
    reply: (answer: Reply<{ layerId: string; revision: number }>) => void,
  ) => void;
  point: (request: z.input<typeof pointSchema>, reply: (answer: Reply<Record<string, never>>) => void) => void;
}

export interface ServerToClient {
  /** `previous` is the seq of this document's change before; a tablet that is behind it asks with catchUp. */
  push: (message: {
    meetingId: MeetingId;
    audience: Audience;
    epoch: number;
    seq: number;
    previous: number;
    update: Uint8Array;
  }) => void;
  mine: (message: { meetingId: MeetingId; epoch: number; seq: number; mine: MineView }) => void;
  /** Every few seconds: where each document stands. */
  head: (message: {
    meetingId: MeetingId;
    epoch: number;
    seqs: Partial<Record<Audience, number>>;
    serverTime: number;
  }) => void;
  /** New parts of layers of a paper that this tablet has open. */
  layers: (message: {
    meetingId: MeetingId;
    paperId: PaperId;
    /** The version that they belong to. */
    fileId: FileId;
    parts: readonly LayerPart[];
  }) => void;
  /**
   * The paper is out of this person's reach (withdrawn, expired, for others only): others' notes on this version are to be
   * forgotten, and nothing more of them comes until they are opened again.
   */
  layersClosed: (message: { meetingId: MeetingId; paperId: PaperId; fileId: FileId }) => void;
  /** Where the leader points, for tablets and screens of the meeting; at most some twenty a second. */
  pointed: (message: { meetingId: MeetingId; paperId: PaperId; page: number; at: PointerPlace }) => void;
  /** Desk only: who has a tablet connected, at most once a second. */
  connections: (message: { meetingId: MeetingId; personIds: readonly PersonId[] }) => void;
  /** This person is no longer admitted to the meeting (or not to this audience): forget its documents. */
  dismissed: (message: { meetingId: MeetingId; audiences: readonly Audience[] }) => void;
  /** Sent just before the server closes the socket. */
  closing: (message: { error: WireError }) => void;
}

/** Limits of the socket door. */
export const limits = {
  /** One message of any kind, bytes. */
  messageBytes: 1_000_000,
  layerUpdateBytes: 256 * 1024,
  layerBytes: 8 * 1024 * 1024,
  layersPerPaper: 2_000,
  /** The longest text of the minutes and an attendance of two thousand people fit. */
  commandPayloadBytes: 192 * 1024,
  /** Sustained messages a second and the burst above it, per socket. */
  messagesPerSecond: 30,
  messageBurst: 120,
  socketsPerPerson: 10,
  /** Commands waiting for one meeting's turn. */
  waitingCommands: 5_000,
} as const;
