import type { DeskView, MineView, PersonId, RoomView } from '@nghi-truong/domain';
import { createContext, type ReactNode, useContext } from 'react';
import type { ClientSession, MeetingHandle } from '../../session/api.ts';
import type { DraftStore } from './drafts.ts';
import { PaperSetProvider } from './paper-set.tsx';

/** What every part of a meeting's page is given. All of it is committed state; drafts live in `drafts`. */
export interface MeetingScene {
  readonly session: ClientSession;
  readonly meeting: MeetingHandle;
  readonly room: RoomView;
  /** Null for those without a desk, and until it has come. */
  readonly desk: DeskView | null;
  readonly mine: MineView;
  readonly online: boolean;
  readonly personId: PersonId;
  /** A new UUID v7. */
  readonly newId: () => string;
  readonly drafts: DraftStore;
}

const Context = createContext<MeetingScene | null>(null);

/** Gives everything beneath it the meeting that is on the page. */
export function MeetingProvider({ scene, children }: { readonly scene: MeetingScene; readonly children: ReactNode }) {
  return (
    <Context value={scene}>
      <PaperSetProvider scene={scene}>{children}</PaperSetProvider>
    </Context>
  );
}

/** The meeting this component is drawn in. */
export function useMeeting(): MeetingScene {
  const scene = useContext(Context);
  if (scene === null) throw new Error('useMeeting outside of MeetingProvider');
  return scene;
}
