import type { ItemId, RequestId } from '../kernel/ids.ts';
import { valuesOf } from '../kernel/lookup.ts';
import type { RequestStatus, SpeechKind } from './state.ts';

/** What the order of the list asks of a registration; the state's and a tablet's both fit. */
interface Queued {
  readonly requestId: RequestId;
  readonly itemId: ItemId;
  readonly kind: SpeechKind;
  readonly registrationOrder: number;
  readonly status: RequestStatus;
}

/**
 * Those waiting, in the order in which they are to be called: by the kinds' precedence, within a kind in the order of
 * registration. A total order, since no two registrations have the same number.
 * @param precedence the kinds, the first of them called first; a kind that it does not name comes after all others.
 * @param itemId only registrations for this item; null: for every item.
 */
export function speakerQueue<Request extends Queued>(
  requests: Readonly<Record<RequestId, Request>>,
  precedence: readonly SpeechKind[],
  itemId: ItemId | null,
): readonly Request[] {
  const rank = (request: Request) => {
    const place = precedence.indexOf(request.kind);
    return place < 0 ? precedence.length : place;
  };
  return valuesOf(requests)
    .filter((request) => request.status.name === 'waiting' && (itemId === null || request.itemId === itemId))
    .sort((one, other) => rank(one) - rank(other) || one.registrationOrder - other.registrationOrder);
}

/** Kinds that need not wait for the floor to be free, and for which one registers although the list is closed. */
export function isInterrupting(kind: SpeechKind): kind is 'pointOfOrder' | 'interposedQuestion' {
  return kind === 'pointOfOrder' || kind === 'interposedQuestion';
}

/**
 * Whether a speech of this kind may be called while one of the other kind has the floor: a point of order interrupts
 * everything but another one, an interposed question everything but these two (domain.md §3, precedence).
 */
export function mayInterrupt(kind: SpeechKind, floorKind: SpeechKind): boolean {
  if (kind === 'pointOfOrder') return floorKind !== 'pointOfOrder';
  return kind === 'interposedQuestion' && !isInterrupting(floorKind);
}
