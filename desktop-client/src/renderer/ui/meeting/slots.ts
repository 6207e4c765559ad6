import type { PaperId } from '@nghi-truong/domain';
import type { ReactNode } from 'react';
import type { ClientSession, MeetingHandle } from '../../session/api.ts';

/**
 * What the meeting room gives to the reader, and a screen to the page it presents. The features that draw them stand
 * elsewhere; `app` puts them in.
 */
export interface ReaderSlotProps {
  readonly session: ClientSession;
  readonly meeting: MeetingHandle;
  readonly paperId: PaperId;
  /** The page the leader shows of this paper while this tablet follows; null when it does not follow. */
  readonly followPage: number | null;
  /** The person turned the page or scrolled by hand: the tablet leaves "Theo chủ tọa". */
  readonly onLeaveFollow: () => void;
  /** Stands first in the reader's bar: who leads this page. */
  readonly lead: ReactNode;
  /** For the chair and the secretary: presents the page in sight. Null for others, or with the reason it cannot be done. */
  readonly onPresent: ((page: number) => void) | null;
}

export interface PresentedPageProps {
  readonly session: ClientSession;
  readonly meeting: MeetingHandle;
  readonly paperId: PaperId;
  readonly page: number;
  readonly title: string;
}
