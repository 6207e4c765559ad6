import type { ItemId } from '@nghi-truong/domain';
import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { IconNote } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import { useMinutes } from './use-minutes.ts';

export interface ClerkDeskProps {
  /** The editor of an item's conclusion, for those who may record one. */
  readonly conclusion: (itemId: ItemId) => ReactNode;
}

/** The minutes: drawn from the log, completed by the clerk, issued, read and downloaded. */
export function ClerkDesk(props: ClerkDeskProps) {
  const text = useText();
  const { room, mine } = useMeeting();
  const hasDesk = mine.duties.some((duty) => duty === 'chair' || duty === 'secretary' || duty === 'clerk');
  if (room.minutes.status === 'notYet') {
    return (
      <EmptyState icon={<IconNote />} title={text.minutes.notYet}>
        {text.minutes.notYetText}
      </EmptyState>
    );
  }
  if (!hasDesk && room.minutes.status !== 'issued') {
    return (
      <EmptyState icon={<IconNote />} title={text.minutes.notIssued}>
        {text.minutes.notIssuedText}
      </EmptyState>
    );
  }
  return <Minutes {...props} />;
}

function Minutes(_props: ClerkDeskProps) {
  const text = useText();
  const wording = useWording();
  const { minutes, error, again } = useMinutes();
  if (minutes === null) {
    if (error === null) return <Skeleton lines={8} />;
    return <ErrorNotice title={text.minutes.loadFailed} advice={wording(error)} onRetry={again} />;
  }
  return <h1>{minutes.facts.title}</h1>;
}
