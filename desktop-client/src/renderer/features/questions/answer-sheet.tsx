import { type Instant, meetingLimits, type Question } from '@nghi-truong/domain';
import type { ReactNode } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { fromTyped } from '../../ui/format.ts';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { nameOf } from '../../ui/meeting/person-words.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { LongText } from './long-text.tsx';
import { type AnswerText, useAnswerDraft } from './use-answer-draft.ts';
import '../../ui/meeting/draft-field.css';
import './questions.css';

export interface AnswerSheetProps {
  readonly question: Question;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** A promise holds to the end of the day that was named. Null: no day; undefined: what was typed is none. */
function deadlineOf(typed: string): Instant | null | undefined {
  return typed.trim() === '' ? null : (fromTyped({ date: typed, time: '23:59' }) ?? undefined);
}

/** The answer in the secretary's words, what was promised and until when. */
export function AnswerSheet({ question, open, onClose }: AnswerSheetProps) {
  const text = useText();
  const may = useMay();
  const toasts = useToasts();
  const { send, waiting } = useSend();
  const { room } = useMeeting();
  const draft = useAnswerDraft(question);
  const { questionId } = question;
  const { answer, promise, deadline } = draft.text;
  const promisedBy = deadlineOf(deadline);
  const badDeadline =
    promisedBy === undefined
      ? text.questions.badDeadline
      : promisedBy !== null && promise.trim() === ''
        ? text.questions.deadlineNeedsPromise
        : null;
  const whyNot =
    may.whyNot('recordAnswer', { questionId }) ??
    (answer.trim() === '' && promise.trim() === '' ? text.questions.nothingWritten : null) ??
    badDeadline ??
    (draft.stale ? text.desk.staleText : null);
  const save = async (baseRevision: number) => {
    const outcome = await send('recordAnswer', {
      questionId,
      answer: answer.trim(),
      promise: promise.trim(),
      promisedBy: promisedBy ?? null,
      baseRevision,
    });
    if (outcome.status !== 'accepted') return;
    draft.takeTheirs();
    onClose();
    toasts.show({ tone: 'good', text: text.questions.savedAnswer });
  };
  return (
    <Dialog
      shape="sheet"
      title={text.questions.recordOf(question.order)}
      open={open}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{text.common.close}</Button>
          <Button
            look="primary"
            unavailable={whyNot}
            busy={waiting('recordAnswer')}
            onPress={() => void save(draft.baseRevision)}
          >
            {text.questions.saveAnswer}
          </Button>
        </>
      }
    >
      <div className="question-asked">
        <p className="strong">{text.questions.asks(nameOf(room, question.askedBy), question.toName)}</p>
        <LongText>{question.text}</LongText>
      </div>
      <TextField
        label={text.questions.answer}
        value={answer}
        onChange={(value) => draft.set({ answer: value })}
        lines={6}
        maxLength={meetingLimits.answer}
      />
      <TextField
        label={text.questions.promise}
        hint={text.questions.promiseHint}
        value={promise}
        onChange={(value) => draft.set({ promise: value })}
        lines={3}
        maxLength={meetingLimits.answer}
      />
      <TextField
        label={text.questions.deadline}
        hint={text.questions.deadlineHint}
        value={deadline}
        onChange={(value) => draft.set({ deadline: value })}
        maxLength={12}
        inputMode="numeric"
        error={badDeadline}
      />
      {draft.dirty && !draft.stale && (
        <p role="status">
          <Badge tone="amber">{text.questions.notSaved}</Badge>
        </p>
      )}
      {draft.stale && (
        <div className="stale" role="alert">
          <p className="strong">{text.desk.staleTitle}</p>
          <p>{text.desk.staleText}</p>
          <div className="stale-versions">
            <Version title={text.desk.staleMine} version={draft.text}>
              <Button look="primary" onPress={draft.keepMine}>
                {text.questions.keepMine}
              </Button>
            </Version>
            <Version title={text.desk.staleTheirs} version={draft.theirs}>
              <Button onPress={draft.takeTheirs}>{text.desk.takeTheirs}</Button>
            </Version>
          </div>
        </div>
      )}
    </Dialog>
  );
}

interface VersionProps {
  readonly title: string;
  readonly version: AnswerText;
  readonly children: ReactNode;
}

function Version({ title, version, children }: VersionProps) {
  const text = useText();
  return (
    <section aria-label={title}>
      <h4>{title}</h4>
      <div className="stale-text">
        <p>{version.answer}</p>
        {version.promise !== '' && (
          <p>
            {text.questions.promise}: {version.promise}
          </p>
        )}
        {version.deadline !== '' && <p>{text.questions.due(version.deadline)}</p>}
      </div>
      {children}
    </section>
  );
}
