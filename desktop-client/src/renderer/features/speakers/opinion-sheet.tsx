import { type ItemId, meetingLimits, type OpinionId } from '@nghi-truong/domain';
import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { orderedItems } from '../../ui/meeting/room-facts.ts';
import { useDraft } from '../../ui/meeting/use-draft.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { Select } from '../../ui/select.tsx';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { notReached, opinionDraft, replaceable, useArrivedOpinions } from './opinions.ts';

export interface OpinionSheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** The item it begins with; else the one going on. */
  readonly itemId?: ItemId;
}

/** "Gửi ý kiến bằng văn bản" on an item that has been reached. What is typed is a draft of the item until it is sent. */
export function OpinionSheet({ open, ...sheet }: OpinionSheetProps) {
  return open ? <OpenedSheet {...sheet} /> : null;
}

function OpenedSheet({ onClose, itemId }: Omit<OpinionSheetProps, 'open'>) {
  const text = useText();
  const { room } = useMeeting();
  const items = orderedItems(room).filter((item) => item.startedAt !== null);
  // The item that the sheet was opened for stays, although the meeting goes on to another one while the person writes.
  const [chosen, setChosen] = useState(itemId ?? room.meeting.currentItemId ?? items.at(-1)?.itemId ?? null);
  const about = items.find((item) => item.itemId === chosen);
  if (about === undefined) return null;
  return (
    <Writing key={about.itemId} itemId={about.itemId} number={about.number} onClose={onClose}>
      {items.length > 1 && (
        <Select
          label={text.speak.opinionItem}
          value={about.itemId}
          onChange={setChosen}
          options={items.map((item) => ({ value: item.itemId, label: `${item.number}. ${item.title}` }))}
        />
      )}
    </Writing>
  );
}

interface WritingProps {
  readonly itemId: ItemId;
  readonly number: number;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

function Writing({ itemId, number, onClose, children }: WritingProps) {
  const text = useText();
  const may = useMay();
  const toasts = useToasts();
  const { send, waiting } = useSend();
  const { room, mine, personId, newId, session } = useMeeting();
  const [opinion, setOpinion] = useDraft(opinionDraft(itemId));
  useArrivedOpinions();
  const [instead, setInstead] = useState(true);
  const waits = replaceable(room, personId, itemId)[0];
  const missed = notReached(room, mine, personId).find((request) => request.itemId === itemId);
  const replaces = waits === undefined ? missed : instead ? waits : undefined;
  const whyNot = may.whyNot('sendOpinion') ?? (opinion.trim() === '' ? text.speak.opinionEmpty : null);
  const sendIt = async () => {
    const opinionId = newId() as OpinionId;
    const requestId = replaces?.requestId ?? null;
    const outcome = await send('sendOpinion', { opinionId, itemId, requestId, text: opinion.trim() });
    if (outcome.status !== 'accepted') return;
    setOpinion('');
    onClose();
    toasts.show({ tone: 'good', text: text.speak.opinionDone });
  };
  return (
    <Dialog
      shape="sheet"
      title={text.speak.opinion}
      open
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{text.common.close}</Button>
          <Button look="primary" unavailable={whyNot} busy={waiting('sendOpinion')} onPress={() => void sendIt()}>
            {text.speak.opinionSend}
          </Button>
        </>
      }
    >
      {children}
      <TextField
        label={`${text.speak.opinionText} · ${text.room.item(number).toLowerCase()}`}
        hint={session.keepsUnsent ? text.speak.opinionHint : text.speak.opinionHintHere}
        value={opinion}
        onChange={setOpinion}
        lines={10}
        maxLength={meetingLimits.opinion}
      />
      {waits !== undefined && (
        <div>
          <Checkbox checked={instead} onChange={setInstead}>
            {text.speak.opinionInstead(text.speak.kinds[waits.kind])}
          </Checkbox>
          {instead && <p className="small soft">{text.speak.opinionInsteadHint}</p>}
        </div>
      )}
    </Dialog>
  );
}
