import type { ItemId } from '@nghi-truong/domain';
import type { MinutesAnswer } from '@nghi-truong/protocol';
import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { IconNote } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import { IssueCard } from './issue-card.tsx';
import { MinutesSheet } from './minutes-sheet.tsx';
import { StateCard } from './state-card.tsx';
import { useMinutes } from './use-minutes.ts';
import './clerk-desk.css';

export interface ClerkDeskProps {
  /** The editor of an item's conclusion. Shown to those at a desk until the minutes are issued. */
  readonly conclusion: (itemId: ItemId) => ReactNode;
}

/** The minutes: drawn from the log, completed by the clerk, issued, read and downloaded. */
export function ClerkDesk({ conclusion }: ClerkDeskProps) {
  const text = useText();
  const { room, mine } = useMeeting();
  const { status } = room.minutes;
  const hasDesk = mine.duties.some((duty) => duty === 'chair' || duty === 'secretary' || duty === 'clerk');
  const waiting = status === 'notYet' || (status === 'draft' && !hasDesk);
  return (
    <main className="minutes" aria-label={text.minutes.title}>
      {waiting ? (
        <div className="minutes-waiting">
          <EmptyState
            icon={<IconNote size={28} />}
            title={status === 'notYet' ? text.minutes.notYet : text.minutes.notIssued}
          >
            {status === 'notYet' ? text.minutes.notYetText : text.minutes.notIssuedText}
          </EmptyState>
        </div>
      ) : (
        <Readable conclusion={conclusion} />
      )}
    </main>
  );
}

function Readable({ conclusion }: ClerkDeskProps) {
  const text = useText();
  const wording = useWording();
  const { desk, room, online } = useMeeting();
  const { minutes, error, again } = useMinutes();
  if (minutes === null) {
    return (
      <div className="minutes-waiting">
        {error !== null ? (
          <ErrorNotice title={text.minutes.loadFailed} advice={wording(error)} onRetry={again} />
        ) : online ? (
          <Skeleton lines={8} />
        ) : (
          <ErrorNotice title={text.minutes.loadFailed} advice={text.common.offlineNow} />
        )}
      </div>
    );
  }
  const texts: MinutesAnswer['texts'] = desk?.minutesTexts ?? minutes.texts;
  const draft = room.minutes.status !== 'issued';
  return (
    <div className="minutes-page">
      <div className="minutes-side">
        <StateCard minutes={minutes} />
        {error !== null && <ErrorNotice title={text.minutes.outOfDate} advice={wording(error)} onRetry={again} />}
      </div>
      <MinutesSheet minutes={minutes} texts={texts} conclusion={draft && desk !== null ? conclusion : null} />
      {draft && desk !== null && (
        <div className="minutes-issue">
          <IssueCard complete={minutes.findings.length === 0} />
        </div>
      )}
    </div>
  );
}
