import type { Instant, PaperId, PersonId } from '../kernel/ids.ts';

/** The page that the leader shows and that "Theo chủ tọa" follows. */
export interface PresentedPage {
  readonly paperId: PaperId;
  /** From 1. */
  readonly page: number;
  readonly by: PersonId;
  readonly since: Instant;
}
