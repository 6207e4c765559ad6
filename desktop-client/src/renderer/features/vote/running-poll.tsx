import { compareByGivenName, type PollRecord } from '@nghi-truong/domain';
import { useMemo, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { IconDevice, IconOffline } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { ShowMore } from '../../ui/show-more.tsx';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { ClosesIn } from './vote-card.tsx';

/** An open vote as those who lead see it: who has not pressed yet, and whose tablet is out of reach. */
export function RunningPoll({ poll }: { readonly poll: Extract<PollRecord, { readonly status: 'open' }> }) {
  const text = useText();
  const may = useMay();
  const { send, waiting } = useSend();
  const { room, desk, meeting } = useMeeting();
  const connected = useReadable(meeting.connected);
  const [asking, setAsking] = useState<'none' | 'close' | 'cancel'>('none');
  const [reason, setReason] = useState('');
  const { pollId } = poll;
  // Sorted once, not at every ballot of a thousand.
  const everybody = useMemo(
    () => Object.values(room.people).sort((left, right) => compareByGivenName(left.name, right.name)),
    [room.people],
  );
  const waitedFor = new Set(desk?.notVoted[pollId]?.personIds);
  const missing = everybody.filter((person) => waitedFor.has(person.personId));
  const close = async () => {
    await send('closePoll', { pollId });
    setAsking('none');
  };
  const cancel = async () => {
    const outcome = await send('cancelPoll', { pollId, reason: reason.trim() });
    if (outcome.status === 'accepted') setAsking('none');
  };
  return (
    <section className="poll-panel" aria-label={text.vote.open}>
      <p className="poll-panel-question">{poll.question}</p>
      <ProgressBar
        label={text.vote.participationLabel}
        value={poll.votedCount}
        max={poll.eligibleCount}
        valueText={`${poll.votedCount}/${poll.eligibleCount}`}
        tone="gold"
      />
      {poll.closesAt !== null && <ClosesIn closesAt={poll.closesAt} />}
      <Button
        look="primary"
        size="main"
        unavailable={may.whyNot('closePoll', { pollId })}
        busy={waiting('closePoll')}
        onPress={() => (missing.length > 0 ? setAsking('close') : void close())}
      >
        {text.vote.closePoll}
      </Button>
      <Button
        look="danger"
        unavailable={may.whyNot('cancelPoll', { pollId })}
        busy={waiting('cancelPoll')}
        onPress={() => setAsking('cancel')}
      >
        {text.vote.cancelPoll}
      </Button>
      <div className="stack-tight">
        <h3 className="strong">
          {text.vote.notVoted} <span className="numbers">({missing.length})</span>
        </h3>
        {missing.length === 0 ? (
          <p className="soft">{text.vote.allVoted}</p>
        ) : (
          <ShowMore rows={missing}>
            {(shown) => (
              <ul className="poll-waiting">
                {shown.map((person) => (
                  <li key={person.personId}>
                    {connected.has(person.personId) ? <IconDevice size={18} /> : <IconOffline size={18} />}
                    <span>
                      {person.name}
                      <span className="visually-hidden">
                        {' – '}
                        {connected.has(person.personId) ? text.attendance.connected : text.attendance.notConnected}
                      </span>
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </ShowMore>
        )}
      </div>
      <ConfirmDialog
        title={text.vote.closeTitle}
        open={asking === 'close'}
        onClose={() => setAsking('none')}
        onConfirm={() => void close()}
        confirmLabel={text.vote.closePoll}
        busy={waiting('closePoll')}
      >
        <p className="strong">{poll.question}</p>
        <p>{text.vote.closeWarn(missing.length)}</p>
      </ConfirmDialog>
      <ConfirmDialog
        title={text.vote.cancelTitle}
        open={asking === 'cancel'}
        onClose={() => setAsking('none')}
        onConfirm={() => void cancel()}
        confirmLabel={text.vote.cancelPoll}
        danger
        busy={waiting('cancelPoll')}
        unavailable={reason.trim() === '' ? text.common.reasonNeeded : null}
      >
        <p className="strong">{poll.question}</p>
        <TextField label={text.common.reason} value={reason} onChange={setReason} maxLength={1_000} lines={2} />
      </ConfirmDialog>
    </section>
  );
}
