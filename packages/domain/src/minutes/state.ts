import type { Instant, ItemId, PersonId } from '../kernel/ids.ts';

/** Free text that a clerk adds to what the log already says. Keys: 'opening', 'closing' or an item's id. */
export type MinutesSection = 'opening' | 'closing' | ItemId;

export interface MinutesText {
  readonly text: string;
  /** From 0; an edit must name the revision it started from. */
  readonly revision: number;
}

export type MinutesState =
  | { readonly status: 'notYet' }
  | { readonly status: 'draft'; readonly texts: Readonly<Record<string, MinutesText>> }
  | {
      readonly status: 'issued';
      readonly texts: Readonly<Record<string, MinutesText>>;
      readonly number: number;
      readonly issuedAt: Instant;
      readonly issuedBy: PersonId;
    };
