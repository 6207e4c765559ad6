import type { FileId, MeetingId, PaperId, PersonId, Refusal } from '@nghi-truong/domain';
import type { ErrorCode, LayerPart, LayerScope } from '@nghi-truong/protocol';

/** An answer of the host: a value, or a code of the closed list. */
export type LayerAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: ErrorCode; readonly details?: Refusal['details'] };

export interface OpenLayersRequest {
  readonly meetingId: MeetingId;
  readonly paperId: PaperId;
  /** A version of the paper; absent: the present one. */
  readonly fileId?: FileId | undefined;
  readonly personId: PersonId;
  /** Revision held, by layer id. */
  readonly have: Readonly<Record<string, number>>;
}

export interface WriteLayerRequest {
  readonly meetingId: MeetingId;
  readonly paperId: PaperId;
  /** A version of the paper; absent: the present one. */
  readonly fileId?: FileId | undefined;
  /** The author: a layer can only be written by its own. */
  readonly personId: PersonId;
  readonly scope: LayerScope;
  /** Yjs update, v1. */
  readonly update: Uint8Array;
}

/** What was stored on one version of a paper since the last batch, for those who have it open. */
export interface LayerBatch {
  readonly meetingId: MeetingId;
  readonly paperId: PaperId;
  readonly fileId: FileId;
  /** Shared parts go to everyone, private ones to their author's devices. */
  readonly to: 'everyone' | PersonId;
  readonly parts: readonly LayerPart[];
}

/** A version of a paper that somebody on this node has open, and who. */
export interface OpenFile extends Pick<LayerBatch, 'meetingId' | 'paperId' | 'fileId'> {
  readonly readers: ReadonlySet<PersonId>;
}

/** Hands batches on. */
export interface LayerListener {
  take(batch: LayerBatch): void;
  /** Whether anybody here has this version open: what another node stored is read for them alone. */
  isOpen(file: Pick<LayerBatch, 'meetingId' | 'paperId' | 'fileId'>): boolean;
  /** Everything that is open here: asked for when nudges of other nodes may have been lost. */
  openFiles(): readonly OpenFile[];
}

/**
 * The keeper of annotation layers (architecture §5). Obligations: an answered write survives kill -9; a private layer
 * is read by its author alone; a batch is handed out only after its rows are durable.
 */
export interface CollabHost {
  /** One compressed frame (collab: decodeLayerFrame) with what is missing. */
  openLayers(request: OpenLayersRequest): Promise<LayerAnswer<{ readonly frame: Uint8Array }>>;
  /** Stores an update of the author's own layer; sending the same one again is harmless. */
  writeLayer(request: WriteLayerRequest): Promise<LayerAnswer<{ readonly layerId: string; readonly revision: number }>>;
  /** @param listener hears of what is stored here and, as far as it is open here, of what other nodes store. */
  subscribe(listener: LayerListener): () => void;
  /** Refuses new writes, waits for those under way and hands out what is left. */
  close(): Promise<void>;
}
