import { limits as wireLimits } from '@nghi-truong/protocol';

/** Bounds and rhythms of the keeper of layers. */
export interface CollabHostLimits {
  readonly layerUpdateBytes: number;
  readonly layerBytes: number;
  readonly layersPerPaper: number;
  /** Rows after which a layer is compacted. */
  readonly rowsPerLayer: number;
  /** Milliseconds within which parts are gathered into one batch. */
  readonly tick: number;
  /** Milliseconds within which rows of several layers are stored together; 0: never. */
  readonly gather: number;
  /** Layers whose row heads are remembered. */
  readonly rememberedLayers: number;
  /** Bytes of updates in one answer; a tablet that is given less notices by the next push and asks again. */
  readonly openBytes: number;
  /** Bytes of packed frames that are kept for those who open the same paper. */
  readonly frameBytes: number;
}

export const defaultCollabHostLimits: CollabHostLimits = {
  layerUpdateBytes: wireLimits.layerUpdateBytes,
  layerBytes: wireLimits.layerBytes,
  layersPerPaper: wireLimits.layersPerPaper,
  rowsPerLayer: 64,
  tick: 50,
  gather: 50,
  rememberedLayers: 2_000,
  openBytes: 64 * 1024 * 1024,
  frameBytes: 32 * 1024 * 1024,
};
