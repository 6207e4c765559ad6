import { type ItemId, type ItemRecord, meetingLimits } from '@nghi-truong/domain';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** One item of the agenda; null adds one at the end. */
export function ItemDialog({ item, onClose }: { readonly item: ItemRecord | null; readonly onClose: () => void }) {
  const text = useText();
  const may = useMay();
  const { newId } = useMeeting();
  const { send, waiting } = useSend();
  const [title, setTitle] = useState(item?.title ?? '');
  const [owner, setOwner] = useState(item?.owner ?? '');
  const [minutes, setMinutes] = useState(String(item?.plannedMinutes ?? 15));
  const [itemId] = useState(() => item?.itemId ?? (newId() as ItemId));
  const [checked, setChecked] = useState(false);
  const plannedMinutes = minutes.trim() === '' ? 0 : Number(minutes);
  const goodMinutes =
    Number.isInteger(plannedMinutes) && plannedMinutes >= 0 && plannedMinutes <= meetingLimits.plannedMinutes;
  const type = item === null ? 'addItem' : 'editItem';
  const save = async () => {
    setChecked(true);
    if (title.trim() === '' || !goodMinutes) return;
    const payload = { itemId, title: title.trim(), owner: owner.trim(), plannedMinutes };
    const outcome =
      item === null ? await send('addItem', { ...payload, beforeItemId: null }) : await send('editItem', payload);
    if (outcome.status === 'accepted') onClose();
  };
  return (
    <Dialog
      title={item === null ? text.setup.addItem : text.setup.editItem(item.title)}
      open
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{text.common.cancel}</Button>
          <Button look="primary" unavailable={may.whyNot(type)} busy={waiting(type)} onPress={() => void save()}>
            {item === null ? text.common.add : text.common.save}
          </Button>
        </>
      }
    >
      <TextField
        label={text.setup.itemTitle}
        value={title}
        onChange={setTitle}
        lines={2}
        maxLength={meetingLimits.title}
        error={checked && title.trim() === '' ? text.common.required : null}
      />
      <TextField label={text.setup.itemOwner} value={owner} onChange={setOwner} maxLength={meetingLimits.owner} />
      <TextField
        label={text.setup.itemMinutes}
        value={minutes}
        onChange={setMinutes}
        inputMode="numeric"
        error={checked && !goodMinutes ? text.common.required : null}
      />
    </Dialog>
  );
}
