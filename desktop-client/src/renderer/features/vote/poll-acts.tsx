import { meetingLimits, type PollId } from '@nghi-truong/domain';
import { paths, wireError } from '@nghi-truong/protocol';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { type ClosedPoll, repeatedBy } from '../../ui/meeting/poll-words.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useStoredDraft } from '../../ui/meeting/use-stored-draft.ts';
import { useText, useWording } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ResultFiles } from './result-files.tsx';

/** What can be done with a result: take it away as a file; at the desks vote again or set it aside, with a reason. */
export function PollActs({ poll }: { readonly poll: ClosedPoll }) {
  const text = useText();
  const may = useMay();
  const { room, meeting } = useMeeting();
  const [asking, setAsking] = useState<'again' | 'annul' | null>(null);
  const wording = useWording();
  const again = repeatedBy(room.polls, poll.pollId) === null;
  // Only a vote of the item going on is repeated.
  const elsewhere = poll.itemId === room.meeting.currentItemId ? null : wording(wireError('itemNotCurrent'));
  return (
    <div className="stack-tight">
      <div className="row">
        <ResultFiles
          pathOf={(format) => paths.pollFile(meeting.meetingId, poll.pollId, format)}
          title={poll.question}
          label={text.board.export}
        />
        {may.lead && again && (
          <Button unavailable={may.whyNot('openPoll') ?? elsewhere} onPress={() => setAsking('again')}>
            {text.board.again}
          </Button>
        )}
        {may.lead && poll.annulled === null && (
          <Button
            look="danger"
            unavailable={may.whyNot('annulPoll', { pollId: poll.pollId })}
            onPress={() => setAsking('annul')}
          >
            {text.board.annul}
          </Button>
        )}
      </div>
      {asking !== null && <WithReason poll={poll} act={asking} onClose={() => setAsking(null)} />}
    </div>
  );
}

interface WithReasonProps {
  readonly poll: ClosedPoll;
  readonly act: 'again' | 'annul';
  readonly onClose: () => void;
}

function WithReason({ poll, act, onClose }: WithReasonProps) {
  const text = useText();
  const { newId } = useMeeting();
  const { send, waiting } = useSend();
  const { pollId } = poll;
  const reason = useStoredDraft<string>(`${act}/${pollId}`, '');
  const command = act === 'again' ? 'openPoll' : 'annulPoll';
  const confirm = async () => {
    const words = reason.value.trim();
    const outcome =
      act === 'again'
        ? await send('openPoll', { pollId: newId() as PollId, source: { kind: 'again', pollId, reason: words } })
        : await send('annulPoll', { pollId, reason: words });
    if (outcome.status !== 'accepted') return;
    reason.clear();
    onClose();
  };
  return (
    <ConfirmDialog
      title={act === 'again' ? text.board.againTitle : text.board.annulTitle}
      open
      onClose={onClose}
      onConfirm={() => void confirm()}
      confirmLabel={act === 'again' ? text.board.again : text.board.annul}
      danger={act === 'annul'}
      busy={waiting(command)}
      unavailable={reason.value.trim() === '' ? text.common.reasonNeeded : null}
    >
      <p className="strong">{poll.question}</p>
      <p>{act === 'again' ? text.board.againText : text.board.annulText}</p>
      <TextField
        label={text.common.reason}
        value={reason.value}
        onChange={reason.set}
        maxLength={meetingLimits.reason}
        lines={2}
      />
    </ConfirmDialog>
  );
}
