/** Time, randomness and ids, handed in so that tests own them. */
export interface Surroundings {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Unpredictable bytes for tokens and salts. */
  readonly randomBytes: (count: number) => Uint8Array;
  /** A new uuid v7. */
  readonly newId: () => string;
}
