import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { DateTimeField } from '../../ui/date-time-field.tsx';
import { fromTyped, type TypedDateTime, toTyped } from '../../ui/format.ts';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toast.tsx';

interface Draft {
  readonly title?: string;
  readonly place?: string;
  readonly starts?: TypedDateTime;
}

/** Title, place and time. Only what the person touched is a draft; the rest follows the server. */
export function DetailsEditor() {
  const text = useText();
  const may = useMay();
  const toasts = useToasts();
  const { send, waiting } = useSend();
  const { room } = useMeeting();
  const [draft, setDraft] = useState<Draft>({});
  const title = draft.title ?? room.meeting.title;
  const place = draft.place ?? room.meeting.place;
  const starts = draft.starts ?? toTyped(room.meeting.startsAt);
  const startsAt = fromTyped(starts);
  const save = async () => {
    if (title.trim() === '' || startsAt === null) return;
    const outcome = await send('editMeeting', { title: title.trim(), place: place.trim(), startsAt });
    if (outcome.status !== 'accepted') return;
    setDraft({});
    toasts.show({ tone: 'good', text: text.setup.detailsSaved });
  };
  return (
    <section className="setup-form" aria-label={text.setup.details}>
      <TextField
        label={text.create.name}
        value={title}
        onChange={(value) => setDraft((before) => ({ ...before, title: value }))}
        lines={3}
        maxLength={500}
        error={title.trim() === '' ? text.common.required : null}
      />
      <DateTimeField
        label={text.create.startsAt}
        value={starts}
        onChange={(value) => setDraft((before) => ({ ...before, starts: value }))}
      />
      <TextField
        label={text.create.place}
        value={place}
        onChange={(value) => setDraft((before) => ({ ...before, place: value }))}
        maxLength={500}
      />
      <div>
        <Button
          look="primary"
          unavailable={may.whyNot('editMeeting')}
          busy={waiting('editMeeting')}
          onPress={() => void save()}
        >
          {text.common.save}
        </Button>
      </div>
    </section>
  );
}
