import { type MinutesSection, meetingLimits } from '@nghi-truong/domain';
import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { Button } from '../../ui/button.tsx';
import { IconEdit } from '../../ui/icons.tsx';
import { DraftField } from '../../ui/meeting/draft-field.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useTextDraft } from '../../ui/meeting/use-text-draft.ts';
import { Notice } from '../../ui/notice.tsx';
import { useText } from '../../ui/text.tsx';
import { sectionKey } from './unsaved.ts';

export interface MinutesTextProps {
  readonly section: MinutesSection;
  readonly label: string;
  readonly committed: { readonly text: string; readonly revision: number } | undefined;
  /** The words of the button behind which an empty text waits. Left out: a part of its own, headed by its label. */
  readonly write?: string;
}

const none = { text: '', revision: 0 };

/** A free text of the minutes: a field for those who write it, plain paragraphs for those who read. */
export function MinutesText(props: MinutesTextProps) {
  const may = useMay();
  const { room } = useMeeting();
  const writes = (may.has('clerk') || may.has('secretary')) && room.minutes.status === 'draft';
  return writes ? <Written {...props} /> : <Read {...props} />;
}

function Written({ section, label, committed = none, write }: MinutesTextProps) {
  const text = useText();
  const may = useMay();
  const { drafts, desk } = useMeeting();
  const { send } = useSend();
  const key = sectionKey(section);
  const [opened, setOpened] = useState(false);
  const draft = useTextDraft({
    key,
    committed,
    save: (value, baseRevision) => send('editMinutes', { section, text: value, baseRevision }),
    whyNot: desk === null ? text.common.loading : may.whyNot('editMinutes'),
  });
  const empty = committed.text === '' && drafts.get(key) === null;
  // Once the field is there it stays, also while its text is deleted.
  if (!empty && !opened) setOpened(true);
  if (empty && !opened && write !== undefined) {
    return (
      <div className="minutes-write">
        <Button look="quiet" icon={<IconEdit />} onPress={() => setOpened(true)}>
          {write}
        </Button>
      </div>
    );
  }
  const field = (
    <DraftField
      label={label}
      hideLabel={write === undefined}
      hint={text.minutes.textSaves}
      draft={draft}
      lines={3}
      maxLength={meetingLimits.minutesText}
    />
  );
  return write === undefined ? <Part title={label}>{field}</Part> : field;
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="minutes-part" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Read({ section, label, committed = none, write }: MinutesTextProps) {
  const text = useText();
  const { drafts, room } = useMeeting();
  const key = sectionKey(section);
  const draft = useSyncExternalStore(drafts.subscribe, () => drafts.get(key));
  const late = room.minutes.status === 'issued' && draft !== null && draft.text !== committed.text ? draft.text : null;
  if (committed.text.trim() === '' && late === null) return null;
  const content = (
    <>
      <p className="minutes-prose">{committed.text}</p>
      {late !== null && (
        <Notice tone="amber" action={<Button onPress={() => drafts.set(key, null)}>{text.minutes.discard}</Button>}>
          <p className="strong">{text.minutes.tooLate}</p>
          <p className="minutes-prose">{late}</p>
        </Notice>
      )}
    </>
  );
  return write === undefined ? <Part title={label}>{content}</Part> : content;
}
