import type { PersonId, Question, RequestId } from '@nghi-truong/domain';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { IconEdit, IconSpeech } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { nameOf } from '../../ui/meeting/person-words.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { PersonPicker } from '../../ui/person-picker.tsx';
import { useText } from '../../ui/text.tsx';
import { AnswerSheet } from './answer-sheet.tsx';
import './questions.css';

export interface QuestionActsProps {
  readonly question: Question;
  /** The time for whoever is called; null: by the rules. */
  readonly seconds: number | null;
  readonly onCalled: () => void;
}

/** What those who lead do with a question: the floor to who asks and who answers, and the answer in writing. */
export function QuestionActs({ question, seconds, onCalled }: QuestionActsProps) {
  const text = useText();
  const may = useMay();
  const { send, waiting } = useSend();
  const { room, newId } = useMeeting();
  const [open, setOpen] = useState<'nothing' | 'answer' | 'who'>('nothing');
  const close = () => setOpen('nothing');
  const { questionId, askedBy, toPersonId, toName, order } = question;
  const give = async (personId: PersonId, kind: 'question' | 'answer') => {
    const requestId = newId() as RequestId;
    const outcome = await send('giveFloor', { requestId, personId, kind, topic: '', seconds, questionId });
    if (outcome.status !== 'accepted') return;
    close();
    onCalled();
  };
  const here = question.itemId === room.meeting.currentItemId;
  const busy = waiting('giveFloor');
  const answered = question.status.name === 'answered';
  // After the answer the floor is given again now and then; the record is what is looked for.
  const look = answered ? 'quiet' : 'secondary';
  return (
    <div className="question-acts">
      {here && (
        <>
          <Button
            look={look}
            icon={<IconSpeech size={20} />}
            unavailable={may.whyNot('giveFloor', { kind: 'question', personId: askedBy })}
            busy={busy}
            aria-label={text.questions.callAskerName(nameOf(room, askedBy))}
            onPress={() => void give(askedBy, 'question')}
          >
            {text.questions.callAsker}
          </Button>
          {toPersonId !== null && (
            <Button
              look={look}
              icon={<IconSpeech size={20} />}
              unavailable={may.whyNot('giveFloor', { kind: 'answer', personId: toPersonId })}
              busy={busy}
              aria-label={text.questions.callAnswererName(toName)}
              onPress={() => void give(toPersonId, 'answer')}
            >
              {text.questions.callAnswerer}
            </Button>
          )}
          <Button
            look={toPersonId === null ? look : 'quiet'}
            unavailable={may.whyNot('giveFloor', { kind: 'answer' })}
            onPress={() => setOpen('who')}
          >
            {toPersonId === null ? text.questions.callAnswerer : text.questions.otherAnswers}
          </Button>
        </>
      )}
      <Button
        icon={<IconEdit size={20} />}
        aria-label={answered ? text.questions.editOf(order) : text.questions.recordOf(order)}
        onPress={() => setOpen('answer')}
      >
        {answered ? text.questions.edit : text.questions.record}
      </Button>
      <AnswerSheet question={question} open={open === 'answer'} onClose={close} />
      <WhoAnswers
        title={text.questions.whoAnswers(toName)}
        open={open === 'who'}
        onClose={close}
        onGive={(personId) => void give(personId, 'answer')}
      />
    </div>
  );
}

interface WhoAnswersProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onGive: (personId: PersonId) => void;
}

/** Somebody else answers: the person asked sits in no meeting of ours, or sends a deputy. */
function WhoAnswers({ title, open, onClose, onGive }: WhoAnswersProps) {
  const text = useText();
  const may = useMay();
  const { waiting } = useSend();
  const { room } = useMeeting();
  const [chosen, setChosen] = useState<PersonId | null>(null);
  const people = Object.values(room.people).filter((person) =>
    person.duties.some((duty) => duty === 'chair' || duty === 'delegate' || duty === 'invitee'),
  );
  return (
    <Dialog
      shape="sheet"
      title={title}
      open={open}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{text.common.cancel}</Button>
          <Button
            look="primary"
            unavailable={
              chosen === null ? text.speak.otherMissing : may.whyNot('giveFloor', { kind: 'answer', personId: chosen })
            }
            busy={waiting('giveFloor')}
            onPress={() => {
              if (chosen !== null) onGive(chosen);
            }}
          >
            {text.questions.callAnswerer}
          </Button>
        </>
      }
    >
      <PersonPicker label={text.speak.otherPerson} people={people} chosen={chosen} onChoose={setChosen} />
    </Dialog>
  );
}
