import { type Choices, candidatesOf, meetingLimits, motionLine, type PersonRecord } from '@nghi-truong/domain';
import { Radio, RadioGroup } from 'react-aria-components';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { optionIcon } from '../../ui/meeting/option-look.tsx';
import type { OpenPoll } from '../../ui/meeting/poll-words.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useStoredDraft } from '../../ui/meeting/use-stored-draft.ts';
import { useText, useWording } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { progressOf, toggled, wholeBallot } from './ballot-ticks.ts';
import { ConfidenceLines, ElectionLines } from './people-lines.tsx';
import './ballot.css';

export interface HandVoteDialogProps {
  readonly poll: OpenPoll;
  readonly person: PersonRecord;
  readonly onClose: () => void;
}

interface HandDraft {
  readonly ticks: Choices;
  readonly reason: string;
}

/** Records what somebody with a dead tablet showed by hand, with the reason. */
export function HandVoteDialog({ poll, person, onClose }: HandVoteDialogProps) {
  const text = useText();
  const toasts = useToasts();
  const { online } = useMeeting();
  const { send, waiting } = useSend();
  const { pollId } = poll;
  const draft = useStoredDraft<HandDraft>(`hand/${pollId}/${person.personId}`, { ticks: {}, reason: '' });
  const { ticks, reason } = draft.value;
  const setTicks = (next: Choices) => draft.set({ ticks: next, reason });
  const motion = poll.subject.kind === 'motion';
  const complete = motion ? ticks[motionLine] !== undefined : progressOf(poll, ticks).complete;
  const why = !complete
    ? text.vote.choose
    : reason.trim() === ''
      ? text.common.reasonNeeded
      : online
        ? null
        : text.common.offlineNow;
  const record = async () => {
    const outcome = await send('recordHandVote', {
      pollId,
      personId: person.personId,
      choices: motion ? ticks : wholeBallot(poll, ticks),
      reason: reason.trim(),
    });
    if (outcome.status !== 'accepted') return;
    draft.clear();
    toasts.show({ tone: 'good', text: text.pollDesk.handDone(person.name) });
    onClose();
  };
  return (
    <Dialog
      title={text.pollDesk.handTitle(person.name)}
      open
      onClose={onClose}
      wide={!motion}
      actions={
        <>
          <Button onPress={onClose}>{text.common.cancel}</Button>
          <Button look="primary" unavailable={why} busy={waiting('recordHandVote')} onPress={() => void record()}>
            {text.pollDesk.handSend}
          </Button>
        </>
      }
    >
      <p className="strong">{poll.question}</p>
      <p className="soft">{text.pollDesk.handText}</p>
      {motion && <MotionChoice poll={poll} ticks={ticks} onTicks={setTicks} />}
      {poll.subject.kind === 'election' && (
        <ElectionLines
          people={candidatesOf(poll.subject)}
          chosen={(lineId) => ticks[lineId] !== undefined}
          onToggle={(lineId) => setTicks(toggled(poll, ticks, lineId))}
        />
      )}
      {poll.subject.kind === 'confidence' && (
        <ConfidenceLines
          people={candidatesOf(poll.subject)}
          options={poll.options}
          ticks={ticks}
          onGrade={(lineId, optionId) => setTicks({ ...ticks, [lineId]: optionId })}
        />
      )}
      <TextField
        label={text.pollDesk.handReason}
        value={reason}
        onChange={(value) => draft.set({ ticks, reason: value })}
        maxLength={meetingLimits.reason}
      />
      <div className="row">
        {text.pollDesk.handReasons.map((preset) => (
          <Button key={preset} onPress={() => draft.set({ ticks, reason: preset })}>
            {preset}
          </Button>
        ))}
      </div>
    </Dialog>
  );
}

interface MotionChoiceProps {
  readonly poll: OpenPoll;
  readonly ticks: Choices;
  readonly onTicks: (ticks: Choices) => void;
}

function MotionChoice({ poll, ticks, onTicks }: MotionChoiceProps) {
  const text = useText();
  const wording = useWording();
  return (
    <RadioGroup
      className="hand-options"
      orientation="horizontal"
      aria-label={text.vote.choose}
      value={ticks[motionLine] ?? null}
      onChange={(optionId) => onTicks({ [motionLine]: optionId })}
    >
      {poll.options.map((option) => (
        <Radio key={option.optionId} value={option.optionId} className={`ballot-grade option-${option.counts}`}>
          {optionIcon(option.counts, 22)}
          {wording(option.label)}
        </Radio>
      ))}
    </RadioGroup>
  );
}
