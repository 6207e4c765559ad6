import type { QuickQuestionId, QuickQuestionRecord } from '@nghi-truong/domain';
import { canInView } from '@nghi-truong/domain';
import { useEffect, useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { IconHand } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { QuickFigures } from '../../ui/meeting/quick-figures.tsx';
import { openQuickQuestion } from '../../ui/meeting/room-facts.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';
import { useReadable } from '../../ui/use-readable.ts';

/** The figures go away by themselves; they remain at the desks for this meeting. */
const figuresStayMs = 30_000;

type OpenQuestion = Extract<QuickQuestionRecord, { readonly status: 'open' }>;
type ClosedQuestion = Extract<QuickQuestionRecord, { readonly status: 'closed' }>;

/** A quick question at the foot of the page: it covers nothing and says that it is not a vote. */
export function QuickCard() {
  const { room, mine } = useMeeting();
  const [seen, setSeen] = useState<QuickQuestionId | null>(null);
  const open = openQuickQuestion(room);
  const openId = open?.quickQuestionId ?? null;
  const permission = canInView(mine, room, 'answerQuickly', openId === null ? {} : { quickQuestionId: openId });
  // Who has not checked in is asked too, and told to do so first.
  const asked = permission.allowed || permission.code !== 'notPermitted';
  useEffect(() => {
    if (openId !== null) setSeen(openId);
  }, [openId]);
  if (open !== null)
    return asked ? <Asked key={open.quickQuestionId} question={open} present={permission.allowed} /> : null;
  const last = seen === null ? undefined : room.quickQuestions[seen];
  if (last?.status !== 'closed' || !asked) return null;
  return <Answered key={last.quickQuestionId} question={last} onDone={() => setSeen(null)} />;
}

function Asked({ question, present }: { readonly question: OpenQuestion; readonly present: boolean }) {
  const text = useText();
  const { meeting, mine, online } = useMeeting();
  const { send } = useSend();
  const pending = useReadable(meeting.pending);
  const { quickQuestionId } = question;
  const sending = pending.find((command) => command.type === 'answerQuickly');
  const onItsWay = sending === undefined ? null : (sending.payload as { readonly answer: number }).answer;
  const given = mine.quickAnswers[quickQuestionId];
  const chosen = onItsWay ?? given;
  return (
    <section className="quick-card" aria-label={text.quick.title}>
      <p className="row">
        <Badge tone="amber" icon={<IconHand size={18} />}>
          {text.quick.title}
        </Badge>
        <span className="small soft">{text.quick.notAVote}</span>
      </p>
      <p className="quick-question">{question.question}</p>
      <ToggleButtonGroup
        className="quick-answers"
        aria-label={question.question}
        selectionMode="single"
        disallowEmptySelection
        isDisabled={!online || !present}
        selectedKeys={chosen === undefined ? [] : [String(chosen)]}
        onSelectionChange={(keys) => {
          const [key] = keys;
          const answer = Number(key);
          if (key !== undefined && answer !== given && onItsWay === null) {
            void send('answerQuickly', { quickQuestionId, answer });
          }
        }}
      >
        {question.answers.map((answer, index) => (
          <ToggleButton key={answer} id={String(index)} className="quick-answer">
            {answer}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <p className="small soft" role="status">
        {!online
          ? text.quick.offline
          : !present
            ? text.quick.notPresent
            : onItsWay !== null
              ? text.vote.sending
              : given !== undefined
                ? `${text.quick.yourAnswer(question.answers[given] ?? '')}. ${text.quick.mayChange}`
                : text.quick.answered(question.answeredCount)}
      </p>
    </section>
  );
}

function Answered({ question, onDone }: { readonly question: ClosedQuestion; readonly onDone: () => void }) {
  const text = useText();
  useEffect(() => {
    const timer = setTimeout(onDone, figuresStayMs);
    return () => clearTimeout(timer);
  }, [onDone]);
  return (
    <section className="quick-card" aria-label={text.quick.closed}>
      <div className="spread">
        <p className="strong">{text.quick.closed}</p>
        <Button onPress={onDone}>{text.quick.hide}</Button>
      </div>
      <p className="quick-question">{question.question}</p>
      <QuickFigures question={question} />
      <p className="small soft">{text.quick.notAVote}</p>
    </section>
  );
}
