import { meetingLimits, type PollId } from '@nghi-truong/domain';
import { paths, wireError } from '@nghi-truong/protocol';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { IconDownload } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { type ClosedPoll, repeatedBy } from '../../ui/meeting/poll-words.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useStoredDraft } from '../../ui/meeting/use-stored-draft.ts';
import { useSaveFile } from '../../ui/save-file-context.ts';
import { useText, useWording } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toast.tsx';
import type { Worded } from '../../ui/use-rest.ts';

const formats = ['pdf', 'xlsx'] as const;
type Format = (typeof formats)[number];

/** What can be done with a result: take it away as a file; at the desks vote again or set it aside, with a reason. */
export function PollActs({ poll }: { readonly poll: ClosedPoll }) {
  const text = useText();
  const may = useMay();
  const { room } = useMeeting();
  const [asking, setAsking] = useState<'again' | 'annul' | null>(null);
  const wording = useWording();
  const again = repeatedBy(room.polls, poll.pollId) === null;
  // Only a vote of the item going on is repeated.
  const elsewhere = poll.itemId === room.meeting.currentItemId ? null : wording(wireError('itemNotCurrent'));
  return (
    <div className="stack-tight">
      <div className="row">
        <Exports poll={poll} />
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

function Exports({ poll }: { readonly poll: ClosedPoll }) {
  const text = useText();
  const wording = useWording();
  const toasts = useToasts();
  const save = useSaveFile();
  const { session, meeting, online } = useMeeting();
  const [fetching, setFetching] = useState<Format | null>(null);
  const [failed, setFailed] = useState<{ readonly format: Format; readonly error: Worded } | null>(null);
  async function download(format: Format) {
    // A question may hold characters that no file system takes, and be longer than a name may be.
    const title = text.board.fileName(poll.question).replace(/[\\/:*?"<>|\n]/g, '-');
    const name = `${title.slice(0, 100).trim()}.${format}`;
    setFailed(null);
    setFetching(format);
    const saved = await save(session.fileRequest(paths.pollFile(meeting.meetingId, poll.pollId, format)), name);
    setFetching(null);
    if (saved.ok) toasts.show({ tone: 'good', text: text.board.exported(name) });
    else setFailed({ format, error: saved.error });
  }
  return (
    <>
      {formats.map((format) => (
        <Button
          key={format}
          icon={<IconDownload />}
          busy={fetching === format}
          unavailable={online ? null : text.common.offlineNow}
          onPress={() => void download(format)}
        >
          {text.board.export(format.toUpperCase())}
        </Button>
      ))}
      {failed !== null && (
        <ErrorNotice
          title={text.board.exportFailed}
          advice={wording(failed.error)}
          onRetry={() => void download(failed.format)}
        />
      )}
    </>
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
