import { meetingLimits, type PersonId } from '@nghi-truong/domain';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { Select } from '../../ui/select.tsx';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { type Mark, marks } from './person-dialog.tsx';

/** What the chosen people are marked as, all in one act. */
export function MarkSeveral({
  personIds,
  shown,
  onChooseAll,
  onChooseNone,
  onMarked,
}: {
  readonly personIds: readonly PersonId[];
  /** How many the list shows now: "all" are these. */
  readonly shown: number;
  readonly onChooseAll: () => void;
  readonly onChooseNone: () => void;
  readonly onMarked: () => void;
}) {
  const text = useText();
  const may = useMay();
  const toasts = useToasts();
  const { send, waiting } = useSend();
  const [status, setStatus] = useState<Mark>('present');
  const [reason, setReason] = useState('');
  const count = personIds.length;
  const mark = async () => {
    const outcome = await send('markAttendance', { personIds, status, reason });
    if (outcome.status !== 'accepted') return;
    toasts.show({ tone: 'good', text: text.attendance.marked(count, text.attendance[status]) });
    setReason('');
    onMarked();
  };
  return (
    <fieldset className="mark-several" aria-label={text.attendance.several}>
      <div className="row">
        <p className="strong numbers" role="status">
          {text.attendance.chosen(count)}
        </p>
        <Button onPress={onChooseAll}>{text.attendance.chooseAll(shown)}</Button>
        {count > 0 && (
          <Button look="quiet" onPress={onChooseNone}>
            {text.attendance.chooseNone}
          </Button>
        )}
      </div>
      <div className="mark-several-fields">
        <Select
          label={text.attendance.markAs}
          value={status}
          onChange={setStatus}
          options={marks.map((value) => ({ value, label: text.attendance[value] }))}
        />
        <TextField label={text.common.reason} value={reason} onChange={setReason} maxLength={meetingLimits.reason} />
      </div>
      <Button
        look="primary"
        wide
        unavailable={count === 0 ? text.attendance.chooseFirst : may.whyNot('markAttendance')}
        busy={waiting('markAttendance')}
        onPress={() => void mark()}
      >
        {text.attendance.markButton(count)}
      </Button>
    </fieldset>
  );
}
