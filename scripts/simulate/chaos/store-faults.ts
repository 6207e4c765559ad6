/** The channel between the server's main thread and the thread of its store. */
export const storeFaultsChannel = 'nghi-truong-store-faults';

/** How the disk under the store behaves from now on. */
export interface DiskState {
  readonly full: boolean;
  /** Milliseconds that every commit takes longer. */
  readonly delay: number;
}
