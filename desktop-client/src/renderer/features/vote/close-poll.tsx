import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { IconCheckCircle, IconWarning } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import type { OpenPoll } from '../../ui/meeting/poll-words.ts';
import { useText, useWording } from '../../ui/text.tsx';

export interface ClosePollProps {
  readonly poll: OpenPoll;
  readonly open: boolean;
  /** Present and without a ballot; of them, with a tablet that cannot be reached. */
  readonly missing: number;
  readonly unreachable: number;
  /** Papers were handed out or put into the box: the counting comes next. */
  readonly papers: boolean;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** Asks once before a vote closes over somebody: who is missing, how they will be counted, and the quorum. */
export function ClosePoll({ poll, open, missing, unreachable, papers, busy, onClose, onConfirm }: ClosePollProps) {
  const text = useText();
  const wording = useWording();
  const { room } = useMeeting();
  const { present, seats, quorumReached, quorumNeeded } = room.counts;
  const secret = poll.form === 'paperSecret';
  const unpressed = poll.options.find((option) => option.optionId === poll.unpressedCountsAs);
  const left = [
    text.pollDesk.closeMissing(missing),
    unreachable > 0 ? text.pollDesk.closeUnreachable(unreachable) : null,
  ].filter((part) => part !== null);
  return (
    <ConfirmDialog
      title={papers ? text.pollDesk.closePaperTitle : text.vote.closeTitle}
      open={open}
      onClose={onClose}
      onConfirm={onConfirm}
      confirmLabel={papers ? text.pollDesk.closePaperAct : text.vote.closePoll}
      busy={busy}
    >
      <p className="strong">{poll.question}</p>
      {!secret &&
        (missing === 0 ? (
          <p className="close-line close-good">
            <IconCheckCircle /> {text.pollDesk.closeAllIn}
          </p>
        ) : (
          <p className="close-line close-warn numbers">
            <IconWarning /> <span>{left.join(', ')}.</span>
          </p>
        ))}
      {!secret && missing > 0 && poll.subject.kind === 'motion' && unpressed !== undefined && (
        <p>{text.pollDesk.closeUnpressed(wording(unpressed.label))}</p>
      )}
      <p className={quorumReached ? 'close-line close-good numbers' : 'close-line close-bad numbers'}>
        {quorumReached ? <IconCheckCircle /> : <IconWarning />}
        <span>
          {quorumReached ? text.pollDesk.quorumOk(present, seats) : text.pollDesk.quorumLost(present, quorumNeeded)}
        </span>
      </p>
      {!quorumReached && <p>{text.pollDesk.quorumLostText}</p>}
      {papers && <p>{text.pollDesk.closePaper}</p>}
    </ConfirmDialog>
  );
}
