/** MongoDB's answer when a unique index refuses a row. */
export function isDuplicateKey(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 11_000;
}

/** MongoDB's OutOfDiskSpace: the store answers and nothing was written. */
export function isDiskFull(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 14_031;
}
