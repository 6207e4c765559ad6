import type { Question } from '@nghi-truong/domain';
import { useState } from 'react';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { formatTime } from '../../ui/format.ts';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { nameOf } from '../../ui/meeting/person-words.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';
import { LongText } from './long-text.tsx';
import { PromiseLine } from './promise-line.tsx';
import { QuestionActs, type QuestionActsProps } from './question-acts.tsx';
import { isAnswered, type QuestionStage, stageOf } from './question-facts.ts';
import './questions.css';

const tones: Readonly<Record<QuestionStage, BadgeTone>> = {
  waiting: 'plain',
  asking: 'lacquer',
  answering: 'lacquer',
  answered: 'jade',
  withdrawn: 'slate',
};

export interface QuestionRowProps extends QuestionActsProps {
  /** With the buttons of those who lead. */
  readonly control: boolean;
}

/** One question: who asks whom what, where it stands, the answer and the promise. */
export function QuestionRow({ question, control, seconds, onCalled }: QuestionRowProps) {
  const text = useText();
  const { room, personId } = useMeeting();
  const stage = stageOf(room, question);
  return (
    <li className="question">
      <p className="question-head">
        <span className="question-number numbers">{text.questions.number(question.order)}</span>
        <Badge tone={tones[stage]}>{text.questions[stage]}</Badge>
        <span className="small soft numbers">{formatTime(question.at)}</span>
      </p>
      <p className="strong">{text.questions.asks(nameOf(room, question.askedBy), question.toName)}</p>
      <LongText>{question.text}</LongText>
      {isAnswered(question) && (
        <div className="question-answer">
          {question.status.answer !== '' && (
            <>
              <p className="small soft">{text.questions.answerShort}</p>
              <LongText>{question.status.answer}</LongText>
            </>
          )}
          <PromiseLine question={question} />
        </div>
      )}
      {control && <QuestionActs question={question} seconds={seconds} onCalled={onCalled} />}
      {!control && question.askedBy === personId && question.status.name === 'waiting' && (
        <Withdraw question={question} />
      )}
    </li>
  );
}

function Withdraw({ question }: { readonly question: Question }) {
  const text = useText();
  const may = useMay();
  const { send, waiting } = useSend();
  const [asked, setAsked] = useState(false);
  const { questionId, order } = question;
  const whyNot = may.whyNot('withdrawQuestion', { questionId });
  const withdraw = async () => {
    const outcome = await send('withdrawQuestion', { questionId });
    if (outcome.status === 'accepted') setAsked(false);
  };
  return (
    <div>
      <Button unavailable={whyNot} aria-label={text.questions.withdrawOf(order)} onPress={() => setAsked(true)}>
        {text.questions.withdraw}
      </Button>
      <ConfirmDialog
        title={text.questions.withdrawTitle(order)}
        open={asked}
        onClose={() => setAsked(false)}
        onConfirm={() => void withdraw()}
        confirmLabel={text.questions.withdraw}
        danger
        busy={waiting('withdrawQuestion')}
        unavailable={whyNot}
      >
        <p>{question.text}</p>
      </ConfirmDialog>
    </div>
  );
}
