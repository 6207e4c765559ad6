import type { RefusalCode } from './refusals.ts';

/** A decision that was refused: a code of the closed list and the figures its sentence needs. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly details?: Readonly<Record<string, string | number>>;
}

export interface Refused {
  readonly ok: false;
  readonly refusal: Refusal;
}

export type Result<T> = { readonly ok: true; readonly value: T } | Refused;

/** A decision that stands. */
export function accept<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** A decision that is refused, with the reason. */
export function refuse(code: RefusalCode, details?: Readonly<Record<string, string | number>>): Refused {
  return { ok: false, refusal: details === undefined ? { code } : { code, details } };
}
