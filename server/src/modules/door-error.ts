import type { ErrorCode, WireError } from '@nghi-truong/protocol';
import { errorCatalogue, wireError } from '@nghi-truong/protocol';

/** A refusal at a door of the server: thrown by services, turned into `{ error }` with its status by the error plugin. */
export class DoorError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, string | number>> | undefined;

  constructor(code: ErrorCode, details?: Readonly<Record<string, string | number>>) {
    super(code);
    this.name = 'DoorError';
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return errorCatalogue[this.code].status;
  }

  wire(): WireError {
    return wireError(this.code, this.details);
  }
}
