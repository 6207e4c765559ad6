import { type ItemId, type ItemRecord, meetingLimits } from '@nghi-truong/domain';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { Notice } from '../../ui/notice.tsx';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';

export interface ItemDialogProps {
  /** Null: a new one. */
  readonly item: ItemRecord | null;
  /** A new item comes right after this one; without it at the end. */
  readonly after?: ItemRecord;
  readonly onClose: () => void;
}

/** One item of the agenda: changed, or added. */
export function ItemDialog({ item, after, onClose }: ItemDialogProps) {
  const text = useText();
  const may = useMay();
  const { newId, room } = useMeeting();
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
      item === null
        ? await send('addItem', { ...payload, beforeItemId: following(room.meeting.itemOrder, after) })
        : await send('editItem', payload);
    if (outcome.status === 'accepted') onClose();
  };
  // Somebody else removed it while it was open here: what was typed stays in sight, and why it cannot be saved.
  const gone = item !== null && room.items[item.itemId] === undefined;
  return (
    <Dialog
      title={
        item !== null
          ? text.setup.editItem(item.title)
          : after === undefined
            ? text.setup.addItem
            : text.work.insertTitle(after.title)
      }
      open
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{text.common.cancel}</Button>
          <Button
            look="primary"
            unavailable={gone ? text.work.itemGone : may.whyNot(type)}
            busy={waiting(type)}
            onPress={() => void save()}
          >
            {item === null ? text.common.add : text.common.save}
          </Button>
        </>
      }
    >
      {gone && (
        <Notice tone="amber">
          {text.work.itemGone} {text.work.itemGoneText}
        </Notice>
      )}
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

/** The place right after an item, as the agenda stands when the new one is sent. */
function following(order: readonly ItemId[], after: ItemRecord | undefined): ItemId | null {
  const index = after === undefined ? -1 : order.indexOf(after.itemId);
  return index < 0 ? null : (order[index + 1] ?? null);
}
