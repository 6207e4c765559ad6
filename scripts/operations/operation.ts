/** What an operation is run with. */
export interface Surroundings {
  /** Absolute: the store in `store/`, the papers in `papers/`. */
  readonly dataDir: string;
  /** Null: the embedded store. */
  readonly mongodbUri: string | null;
  /** The code of the embedded store's worker; null: beside its module. */
  readonly storeWorkerUrl: URL | null;
  readonly say: (line: string) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A name that was never used before, safe in a path. */
  readonly newName: () => string;
}

/** An operation that cannot be done, with a sentence in each language. Nothing was changed unless it says so. */
export class OperationFailed extends Error {
  readonly vi: string;

  constructor(vi: string, en: string, options?: ErrorOptions) {
    super(en, options);
    this.vi = vi;
  }
}

/** The text of a thrown thing. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A size for people, e.g. `12.3 MB`. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
