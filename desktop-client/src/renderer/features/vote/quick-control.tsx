import { meetingLimits, type QuickQuestionId, type QuickQuestionRecord } from '@nghi-truong/domain';
import { useState } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { formatTime } from '../../ui/format.ts';
import { IconHand, IconPlus, IconTrash } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { QuickFigures } from '../../ui/meeting/quick-figures.tsx';
import { openQuickQuestion } from '../../ui/meeting/room-facts.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useStoredDraft } from '../../ui/meeting/use-stored-draft.ts';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useInSight } from '../../ui/use-in-sight.ts';
import './vote.css';
import './vote-desk.css';

/** Hỏi nhanh at the desks: ask the hall, see how many answered, end it, and the figures of those asked before. */
export function QuickControl() {
  const text = useText();
  const may = useMay();
  const { room } = useMeeting();
  const { send, waiting } = useSend();
  const [asking, setAsking] = useState(false);
  const open = openQuickQuestion(room);
  const panel = useInSight<HTMLElement>(open?.quickQuestionId ?? null);
  const past = Object.values(room.quickQuestions)
    .filter((question): question is Extract<QuickQuestionRecord, { status: 'closed' }> => question.status === 'closed')
    .sort((left, right) => right.askedAt - left.askedAt);
  return (
    <section ref={panel} className="poll-panel" aria-label={text.quick.title}>
      <div className="spread">
        <h3>{text.quick.title}</h3>
        {open === null && (
          <Button icon={<IconHand />} unavailable={may.whyNot('askQuickly')} onPress={() => setAsking(true)}>
            {text.quick.ask}
          </Button>
        )}
      </div>
      <p className="small soft">{text.quick.notAVote}</p>
      {open !== null && (
        <div className="card stack-tight">
          <p className="strong">{open.question}</p>
          <p className="soft">{open.answers.join(' · ')}</p>
          <p className="poll-count-figures numbers">{text.quick.answered(open.answeredCount)}</p>
          <div>
            <Button
              look="primary"
              unavailable={may.whyNot('closeQuickQuestion')}
              busy={waiting('closeQuickQuestion')}
              onPress={() => void send('closeQuickQuestion', { quickQuestionId: open.quickQuestionId })}
            >
              {text.quick.close}
            </Button>
          </div>
        </div>
      )}
      {past.length > 0 && (
        <ul aria-label={text.quick.past}>
          {past.map((question) => (
            <li key={question.quickQuestionId} className="poll-row">
              <p className="small soft numbers">{formatTime(question.askedAt)}</p>
              <p className="strong">{question.question}</p>
              <QuickFigures question={question} />
            </li>
          ))}
        </ul>
      )}
      {asking && <AskDialog onClose={() => setAsking(false)} />}
    </section>
  );
}

interface Asked {
  readonly question: string;
  readonly answers: readonly string[];
}

function AskDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  const { newId, online } = useMeeting();
  const { send, waiting } = useSend();
  const [first] = text.quick.presets;
  const draft = useStoredDraft<Asked>('quickQuestion', { question: '', answers: first ?? ['', ''] });
  const { question, answers } = draft.value;
  const given = answers.map((answer) => answer.trim()).filter((answer) => answer !== '');
  const why =
    question.trim() === ''
      ? text.common.required
      : given.length < 2 || new Set(given.map((answer) => answer.toLocaleLowerCase('vi'))).size < given.length
        ? text.quick.needTwo
        : online
          ? null
          : text.common.offlineNow;
  const setAnswers = (next: readonly string[]) => draft.set({ question, answers: next });
  const ask = async () => {
    const outcome = await send('askQuickly', {
      quickQuestionId: newId() as QuickQuestionId,
      question: question.trim(),
      answers: given,
    });
    if (outcome.status !== 'accepted') return;
    draft.clear();
    onClose();
  };
  return (
    <Dialog
      title={text.quick.askTitle}
      open
      onClose={onClose}
      actions={
        <Button look="primary" unavailable={why} busy={waiting('askQuickly')} onPress={() => void ask()}>
          {text.quick.send}
        </Button>
      }
    >
      <p className="soft">{text.quick.notAVote}</p>
      <TextField
        label={text.quick.question}
        value={question}
        onChange={(value) => draft.set({ question: value, answers })}
        lines={2}
        maxLength={meetingLimits.title}
      />
      <div className="stack-tight">
        <p className="field-label">{text.quick.presetsLabel}</p>
        <div className="row">
          {text.quick.presets.map((preset) => (
            <Button key={preset.join('/')} onPress={() => setAnswers(preset)}>
              {preset.join(' / ')}
            </Button>
          ))}
        </div>
      </div>
      <section className="stack-tight" aria-label={text.quick.answers}>
        <p className="field-label">{text.quick.answers}</p>
        {answers.map((answer, index) => (
          <div key={text.quick.answer(index + 1)} className="quick-edit">
            <div className="grow">
              <TextField
                label={text.quick.answer(index + 1)}
                hideLabel
                value={answer}
                maxLength={meetingLimits.quickAnswer}
                onChange={(value) => setAnswers(answers.map((other, at) => (at === index ? value : other)))}
              />
            </div>
            {answers.length > 2 && (
              <IconButton
                label={text.quick.removeAnswer(index + 1)}
                icon={<IconTrash />}
                onPress={() => setAnswers(answers.filter((_, at) => at !== index))}
              />
            )}
          </div>
        ))}
        {answers.length < meetingLimits.quickAnswers && (
          <div>
            <Button icon={<IconPlus />} onPress={() => setAnswers([...answers, ''])}>
              {text.quick.addAnswer}
            </Button>
          </div>
        )}
      </section>
    </Dialog>
  );
}
