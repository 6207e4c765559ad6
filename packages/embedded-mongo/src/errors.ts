/**
 * The closed list of error codes this server answers with. Numbers and names are MongoDB's own
 * (src/mongo/base/error_codes.yml), because drivers decide by them.
 */
export const ERROR_CODES = {
  InternalError: 1,
  BadValue: 2,
  FailedToParse: 9,
  TypeMismatch: 14,
  Overflow: 15,
  IllegalOperation: 20,
  InvalidBSON: 22,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  NotSingleValueField: 54,
  EmptyFieldName: 56,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  ConflictingOperationInProgress: 117,
  NotAReplicaSet: 123,
  ExceededMemoryLimit: 146,
  InvalidPipelineOperator: 168,
  CannotIndexParallelArrays: 171,
  QueryPlanKilled: 175,
  InvalidUUID: 207,
  QueryExceededMemoryLimitNoDiskUseAllowed: 292,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  InterruptedAtShutdown: 11600,
  OutOfDiskSpace: 14031,
  Location15998: 15998,
  Location31249: 31249,
  Location31250: 31250,
  Location31253: 31253,
  Location31254: 31254,
  Location40324: 40324,
  Location40415: 40415,
} as const;

export type ErrorName = keyof typeof ERROR_CODES;

/** A refusal of one command (or one statement of it). It is answered to the client with MongoDB's code. */
export class MongoError extends Error {
  readonly codeName: ErrorName;

  /**
   * @param codeName name in the closed list above
   * @param message sentence for the client; never contains stored values except a duplicate key's own
   */
  constructor(codeName: ErrorName, message: string) {
    super(message);
    this.name = 'MongoError';
    this.codeName = codeName;
  }

  /** MongoDB's number for the error. */
  get code(): number {
    return ERROR_CODES[this.codeName];
  }
}
