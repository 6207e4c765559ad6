import type { Instant, PersonId } from './ids.ts';

/** Who acts: a person with a session, or the system itself when a deadline has passed. */
export type Actor = { readonly kind: 'person'; readonly personId: PersonId } | { readonly kind: 'system' };

/** Everything a decision may know that is not in the state. Never a clock, a database or randomness. */
export interface DecisionContext {
  /** Server time at the turn. */
  readonly now: Instant;
  readonly actor: Actor;
}
