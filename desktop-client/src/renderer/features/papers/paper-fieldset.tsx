import { type ItemId, meetingLimits } from '@nghi-truong/domain';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { orderedItems } from '../../ui/meeting/room-facts.ts';
import { Select } from '../../ui/select.tsx';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { PaperFields } from './upload-queue.ts';
import './papers.css';

export interface PaperFieldsetProps {
  readonly fields: PaperFields;
  readonly onChange: (change: Partial<PaperFields>) => void;
  readonly lines?: number;
}

/** What a paper is called, where it belongs and what kind it is. */
export function PaperFieldset({ fields, onChange, lines }: PaperFieldsetProps) {
  const text = useText();
  return (
    <div className="paper-fields">
      <TextField
        label={text.setup.paperTitle}
        value={fields.title}
        onChange={(title) => onChange({ title })}
        maxLength={meetingLimits.title}
        {...(lines === undefined ? {} : { lines })}
        error={fields.title.trim() === '' ? text.papers.titleNeeded : null}
      />
      <ItemSelect itemId={fields.itemId} onChange={(itemId) => onChange({ itemId })} />
      <Select
        label={text.setup.paperKind}
        value={fields.kind}
        onChange={(kind) => onChange({ kind })}
        options={[
          { value: 'main', label: text.setup.kindMain },
          { value: 'reference', label: text.setup.kindReference },
        ]}
      />
    </div>
  );
}

/** An item of the agenda, or the whole meeting. */
export function ItemSelect({
  itemId,
  onChange,
}: {
  readonly itemId: ItemId | null;
  readonly onChange: (itemId: ItemId | null) => void;
}) {
  const text = useText();
  const { room } = useMeeting();
  const items = orderedItems(room);
  // An item that was removed meanwhile leaves the paper to the whole meeting.
  const value: string = items.some((item) => item.itemId === itemId) && itemId !== null ? itemId : 'none';
  return (
    <Select
      label={text.setup.attachTo}
      value={value}
      onChange={(key) => onChange(items.find((item) => item.itemId === key)?.itemId ?? null)}
      options={[
        ...items.map((item) => ({ value: item.itemId as string, label: `${item.number}. ${item.title}` })),
        { value: 'none', label: text.room.generalPapers },
      ]}
    />
  );
}
