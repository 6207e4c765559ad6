import type { ItemId } from '@nghi-truong/domain';
import { useState } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconSpeech } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { orderedItems } from '../../ui/meeting/room-facts.ts';
import { Select } from '../../ui/select.tsx';
import { useText } from '../../ui/text.tsx';
import { FinishedList, finishedSpeeches } from './finished-list.tsx';

const every = 'every';

/** Speeches that are over on the item going on, on another or on all, with both orders. */
export function FinishedView() {
  const text = useText();
  const { room } = useMeeting();
  const [chosen, setChosen] = useState<ItemId | typeof every | null>(null);
  const shown = chosen ?? room.meeting.currentItemId ?? every;
  const itemId = shown === every ? null : shown;
  const items = orderedItems(room).filter((item) => item.startedAt !== null);
  return (
    <div className="stack-tight">
      {items.length > 1 && (
        <Select
          label={text.speak.whichItem}
          value={shown}
          onChange={setChosen}
          options={[
            { value: every, label: text.speak.allItems },
            ...items.map((item) => ({ value: item.itemId, label: `${item.number}. ${item.title}` })),
          ]}
        />
      )}
      {finishedSpeeches(room, itemId).length === 0 ? (
        <EmptyState icon={<IconSpeech />} title={text.speak.doneEmpty} />
      ) : (
        <FinishedList itemId={itemId} orders />
      )}
    </div>
  );
}
