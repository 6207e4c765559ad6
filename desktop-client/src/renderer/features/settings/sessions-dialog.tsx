import { paths, sessionsAnswerSchema } from '@nghi-truong/protocol';
import type { ClientSession } from '../../session/api.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatDate, formatTime } from '../../ui/format.ts';
import { IconDevice } from '../../ui/icons.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { useRest } from '../../ui/use-rest.ts';

export interface SessionsDialogProps {
  readonly session: ClientSession;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Where this person is signed in, each with a way to end it. */
export function SessionsDialog({ session, open, onClose }: SessionsDialogProps) {
  const text = useText();
  return (
    <Dialog title={text.settings.sessions} open={open} onClose={onClose}>
      <p className="soft">{text.settings.sessionsText}</p>
      {open && <SessionList session={session} />}
    </Dialog>
  );
}

function SessionList({ session }: { readonly session: ClientSession }) {
  const text = useText();
  const wording = useWording();
  const toasts = useToasts();
  const list = useRest(session, paths.sessions, sessionsAnswerSchema);
  if (list.state.status === 'loading') return <Skeleton lines={3} />;
  if (list.state.status === 'failed') {
    return <ErrorNotice title={text.settings.sessionsFailed} advice={wording(list.state.error)} onRetry={list.again} />;
  }
  const revoke = async (sessionId: string) => {
    const answer = await session.rest('DELETE', `${paths.sessions}/${sessionId}`, { parse: () => null });
    if (!answer.ok) toasts.show({ tone: 'bad', text: wording(answer.error) });
    list.again();
  };
  return (
    <ul className="stack-tight">
      {list.state.value.sessions.map((entry) => (
        <li key={entry.sessionId} className="row">
          <IconDevice />
          <div className="grow">
            <p className="strong">{entry.device === 'desktop' ? text.settings.desktop : text.settings.browser}</p>
            <p className="small soft">
              {text.settings.lastSeen(`${formatTime(entry.lastSeenAt)} ${formatDate(entry.lastSeenAt)}`)}
            </p>
          </div>
          {entry.current ? (
            <Badge tone="jade">{text.settings.thisDevice}</Badge>
          ) : (
            <Button onPress={() => void revoke(entry.sessionId)}>{text.settings.revoke}</Button>
          )}
        </li>
      ))}
    </ul>
  );
}
