import type { ItemId, ItemRecord } from '@nghi-truong/domain';
import { useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconAgenda, IconArrowDown, IconArrowUp, IconEdit, IconPlus, IconSteps, IconTrash } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { orderedItems } from '../../ui/meeting/room-facts.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';
import { ItemDialog } from './item-dialog.tsx';
import { StepsDialog } from './steps-dialog.tsx';
import './agenda-editor.css';

/** The agenda as a list that is put together: add, change, move, remove. */
export function AgendaEditor() {
  const text = useText();
  const may = useMay();
  const { send, waiting } = useSend();
  const { room } = useMeeting();
  const items = orderedItems(room);
  const [editing, setEditing] = useState<ItemRecord | 'new' | null>(null);
  const [stepping, setStepping] = useState<ItemRecord | null>(null);
  const [removing, setRemoving] = useState<ItemRecord | null>(null);
  const move = (itemId: ItemId, beforeItemId: ItemId | null) => void send('moveItem', { itemId, beforeItemId });
  const moveWhyNot = may.whyNot('moveItem');
  const remove = async (itemId: ItemId) => {
    await send('removeItem', { itemId });
    setRemoving(null);
  };
  const add = (
    <Button look="primary" icon={<IconPlus />} unavailable={may.whyNot('addItem')} onPress={() => setEditing('new')}>
      {text.setup.addItem}
    </Button>
  );
  return (
    <section aria-label={text.setup.agenda}>
      {items.length === 0 ? (
        <EmptyState icon={<IconAgenda />} title={text.room.agendaEmpty} action={add}>
          {text.setup.emptyAgendaText}
        </EmptyState>
      ) : (
        <>
          <ol>
            {items.map((item, index) => (
              <li key={item.itemId} className="agenda-edit-row">
                <span className="agenda-edit-number numbers">{item.number}</span>
                <div className="grow">
                  <p className="strong">{item.title}</p>
                  <p className="row small soft">
                    {item.itemId === room.meeting.currentItemId && <Badge tone="lacquer">{text.room.current}</Badge>}
                    {item.owner !== '' && <span>{item.owner}</span>}
                    {item.plannedMinutes > 0 && <span>{text.common.minutes(item.plannedMinutes)}</span>}
                  </p>
                  {item.steps.length > 0 && (
                    <p className="small soft">{item.steps.map((step) => step.title).join(' → ')}</p>
                  )}
                </div>
                <div className="agenda-edit-acts">
                  {index > 0 && (
                    <IconButton
                      label={text.setup.moveUp(item.title)}
                      icon={<IconArrowUp />}
                      unavailable={moveWhyNot}
                      onPress={() => move(item.itemId, items[index - 1]?.itemId ?? null)}
                    />
                  )}
                  {index < items.length - 1 && (
                    <IconButton
                      label={text.setup.moveDown(item.title)}
                      icon={<IconArrowDown />}
                      unavailable={moveWhyNot}
                      onPress={() => move(item.itemId, items[index + 2]?.itemId ?? null)}
                    />
                  )}
                  <IconButton
                    label={`${text.work.editSteps}: ${item.title}`}
                    icon={<IconSteps />}
                    unavailable={may.whyNot('setItemSteps')}
                    onPress={() => setStepping(item)}
                  />
                  <IconButton
                    label={text.setup.editItem(item.title)}
                    icon={<IconEdit />}
                    unavailable={may.whyNot('editItem')}
                    onPress={() => setEditing(item)}
                  />
                  <IconButton
                    label={`${text.common.remove}: ${item.title}`}
                    icon={<IconTrash />}
                    unavailable={may.whyNot('removeItem')}
                    onPress={() => setRemoving(item)}
                  />
                </div>
              </li>
            ))}
          </ol>
          <p className="agenda-edit-row">{add}</p>
        </>
      )}
      {editing !== null && (
        <ItemDialog
          key={editing === 'new' ? 'new' : editing.itemId}
          item={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
      {stepping !== null && <StepsDialog key={stepping.itemId} item={stepping} onClose={() => setStepping(null)} />}
      <ConfirmDialog
        title={removing === null ? '' : text.setup.removeItem(removing.title)}
        open={removing !== null}
        onClose={() => setRemoving(null)}
        onConfirm={() => {
          if (removing !== null) void remove(removing.itemId);
        }}
        confirmLabel={text.common.remove}
        danger
        busy={waiting('removeItem')}
      >
        <p>{text.setup.itemUsed}</p>
      </ConfirmDialog>
    </section>
  );
}
