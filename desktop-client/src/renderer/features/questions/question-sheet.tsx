import { meetingLimits, type PersonId, type QuestionId } from '@nghi-truong/domain';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useDraft } from '../../ui/meeting/use-draft.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { PersonPicker } from '../../ui/person-picker.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toast.tsx';

/** The drafts of a question that is being written. */
export const questionDraft = {
  text: 'asked/text',
  toPerson: 'asked/to-person',
  toName: 'asked/to-name',
} as const;
/** Those of a question that the desk writes down for somebody. */
const notedDraft = {
  text: 'noted/text',
  toPerson: 'noted/to-person',
  toName: 'noted/to-name',
} as const;

/**
 * A question to somebody in the meeting or to somebody named. All of it is a draft until it is sent.
 * @param forOther at the desk: somebody asked aloud, and it is written down who.
 */
export function QuestionSheet({
  open,
  onClose,
  forOther = false,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly forOther?: boolean;
}) {
  const text = useText();
  const may = useMay();
  const toasts = useToasts();
  const { send, waiting } = useSend();
  const { room, personId, newId } = useMeeting();
  const draft = forOther ? notedDraft : questionDraft;
  const [question, setQuestion] = useDraft(draft.text);
  const [toPerson, setToPerson] = useDraft(draft.toPerson);
  const [toName, setToName] = useDraft(draft.toName);
  const [asker, setAsker] = useState<PersonId | null>(null);
  const [byName, setByName] = useState(toName !== '' && toPerson === '');
  const people = Object.values(room.people).filter(
    (person) =>
      person.personId !== (forOther ? asker : personId) &&
      (person.votes || person.duties.some((duty) => duty === 'invitee' || duty === 'delegate' || duty === 'chair')),
  );
  const asked = byName ? null : (people.find((person) => person.personId === toPerson) ?? null);
  const askers = Object.values(room.people).filter(
    (person) => person.votes || person.duties.includes('delegate') || person.duties.includes('chair'),
  );
  const whyNot =
    (forOther && asker === null ? text.questions.askerMissing : null) ??
    may.whyNot('fileQuestion', forOther ? { personId: asker } : {}) ??
    (asked === null && (!byName || toName.trim() === '') ? text.questions.toMissing : null) ??
    (question.trim() === '' ? text.questions.textMissing : null);
  const file = async () => {
    const outcome = await send('fileQuestion', {
      questionId: newId() as QuestionId,
      personId: forOther ? asker : null,
      toPersonId: asked?.personId ?? null,
      toName: asked === null ? toName.trim() : '',
      text: question.trim(),
    });
    if (outcome.status !== 'accepted') return;
    setQuestion('');
    setToPerson('');
    setToName('');
    setAsker(null);
    onClose();
    toasts.show({ tone: 'good', text: forOther ? text.questions.fileForSent : text.questions.sent });
  };
  return (
    <Dialog
      shape="sheet"
      title={forOther ? text.questions.fileFor : text.questions.file}
      open={open}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{text.common.close}</Button>
          <Button look="primary" unavailable={whyNot} busy={waiting('fileQuestion')} onPress={() => void file()}>
            {forOther ? text.questions.fileFor : text.questions.send}
          </Button>
        </>
      }
    >
      {forOther && <PersonPicker label={text.questions.asker} people={askers} chosen={asker} onChoose={setAsker} />}
      <SegmentedControl
        label={text.questions.to}
        value={byName ? 'name' : 'person'}
        onChange={(value) => setByName(value === 'name')}
        options={[
          { value: 'person', label: text.questions.toInMeeting },
          { value: 'name', label: text.questions.toByName },
        ]}
      />
      {byName ? (
        <TextField label={text.questions.toName} value={toName} onChange={setToName} maxLength={meetingLimits.name} />
      ) : (
        <PersonPicker
          label={text.questions.to}
          people={people}
          chosen={asked?.personId ?? null}
          onChoose={(chosen: PersonId | null) => setToPerson(chosen ?? '')}
        />
      )}
      <TextField
        label={text.questions.text}
        hint={text.questions.draftHint}
        value={question}
        onChange={setQuestion}
        lines={7}
        maxLength={meetingLimits.questionText}
      />
    </Dialog>
  );
}
