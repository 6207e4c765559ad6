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

/** A question to somebody in the meeting or to somebody named. All of it is a draft until it is sent. */
export function QuestionSheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const text = useText();
  const may = useMay();
  const toasts = useToasts();
  const { send, waiting } = useSend();
  const { room, personId, newId } = useMeeting();
  const [question, setQuestion] = useDraft(questionDraft.text);
  const [toPerson, setToPerson] = useDraft(questionDraft.toPerson);
  const [toName, setToName] = useDraft(questionDraft.toName);
  const [byName, setByName] = useState(toName !== '' && toPerson === '');
  const people = Object.values(room.people).filter(
    (person) =>
      person.personId !== personId &&
      (person.votes || person.duties.some((duty) => duty === 'invitee' || duty === 'delegate' || duty === 'chair')),
  );
  const asked = byName ? null : (people.find((person) => person.personId === toPerson) ?? null);
  const whyNot =
    may.whyNot('fileQuestion') ??
    (asked === null && (!byName || toName.trim() === '') ? text.questions.toMissing : null) ??
    (question.trim() === '' ? text.questions.textMissing : null);
  const file = async () => {
    const outcome = await send('fileQuestion', {
      questionId: newId() as QuestionId,
      personId: null,
      toPersonId: asked?.personId ?? null,
      toName: asked === null ? toName.trim() : '',
      text: question.trim(),
    });
    if (outcome.status !== 'accepted') return;
    setQuestion('');
    setToPerson('');
    setToName('');
    onClose();
    toasts.show({ tone: 'good', text: text.questions.sent });
  };
  return (
    <Dialog
      shape="sheet"
      title={text.questions.file}
      open={open}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{text.common.close}</Button>
          <Button look="primary" unavailable={whyNot} busy={waiting('fileQuestion')} onPress={() => void file()}>
            {text.questions.send}
          </Button>
        </>
      }
    >
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
