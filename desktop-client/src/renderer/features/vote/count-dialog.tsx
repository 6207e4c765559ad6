import type { EnteredCount, MineView, PersonId, PollId } from '@nghi-truong/domain';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { formatTime } from '../../ui/format.ts';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import type { CountingPoll } from '../../ui/meeting/poll-words.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useStoredDraft } from '../../ui/meeting/use-stored-draft.ts';
import { Notice } from '../../ui/notice.tsx';
import { useText } from '../../ui/text.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { countOf, nothingTyped, type TypedCount, typedFrom } from './count-draft.ts';
import { CountForm, useCountProblem } from './count-form.tsx';
import { CountShown } from './count-shown.tsx';
import './count.css';

type Counting = MineView['counting'][PollId];

export interface CountDialogProps {
  readonly poll: CountingPoll;
  readonly counting: Counting;
  readonly onClose: () => void;
}

/**
 * Where a member of the counting board works: enters the figures, or confirms those that another one entered. What is
 * typed is a draft of this device; a count that somebody else enters meanwhile is announced, and changes nothing of it.
 */
export function CountDialog({ poll, counting, onClose }: CountDialogProps) {
  const text = useText();
  const { drafts } = useMeeting();
  const draftKey = countDraftKey(poll.pollId);
  const { entered } = counting;
  // Who was typing goes on typing; only the person's own press changes between the two.
  const [entering, setEntering] = useState(() => entered === null || drafts.get(draftKey) !== null);
  return (
    <Dialog title={text.count.title} open onClose={onClose} wide>
      <p className="poll-panel-question">{poll.question}</p>
      {entered === null || entering ? (
        <Entry poll={poll} counting={counting} onSent={() => setEntering(false)} onBack={() => setEntering(false)} />
      ) : (
        <Entered
          poll={poll}
          entered={entered}
          board={counting.board}
          onEnter={() => setEntering(true)}
          onConfirmed={onClose}
        />
      )}
    </Dialog>
  );
}

const countDraftKey = (pollId: PollId) => `count/${pollId}`;

interface EntryProps {
  readonly poll: CountingPoll;
  readonly counting: Counting;
  readonly onSent: () => void;
  readonly onBack: () => void;
}

function Entry({ poll, counting, onSent, onBack }: EntryProps) {
  const text = useText();
  const toasts = useToasts();
  const { room, personId, online } = useMeeting();
  const { send, waiting } = useSend();
  const { entered, issuedAtMost } = counting;
  // Who corrects the own count starts from it; who doubts another one's count starts from nothing.
  const own = entered !== null && entered.enteredBy === personId ? typedFrom(entered.count) : nothingTyped;
  const draft = useStoredDraft<TypedCount>(countDraftKey(poll.pollId), own);
  const problem = useCountProblem(poll, draft.value, issuedAtMost);
  const submit = async () => {
    const count = countOf(poll, draft.value);
    if (count === null) return;
    const outcome = await send('enterPaperCount', { pollId: poll.pollId, count });
    if (outcome.status !== 'accepted') return;
    draft.clear();
    toasts.show({ tone: 'good', text: text.count.sent });
    onSent();
  };
  return (
    <>
      {entered !== null && (
        <Notice tone="amber" action={<Button onPress={onBack}>{text.count.backToTheirs}</Button>}>
          {entered.enteredBy === personId
            ? text.count.youEntered(formatTime(entered.enteredAt))
            : text.count.enteredBy(room.people[entered.enteredBy]?.name ?? '', formatTime(entered.enteredAt))}
        </Notice>
      )}
      <CountForm poll={poll} typed={draft.value} onTyped={draft.set} issuedAtMost={issuedAtMost} />
      <div className="count-acts">
        {draft.begun && <p className="small soft">{text.count.draftKept}</p>}
        <Button
          look="primary"
          size="main"
          unavailable={problem ?? (online ? null : text.common.offlineNow)}
          busy={waiting('enterPaperCount')}
          onPress={() => void submit()}
        >
          {entered === null ? text.count.send : text.count.sendAgain}
        </Button>
      </div>
    </>
  );
}

interface EnteredProps {
  readonly poll: CountingPoll;
  readonly entered: EnteredCount;
  readonly board: readonly PersonId[];
  readonly onEnter: () => void;
  readonly onConfirmed: () => void;
}

function Entered({ poll, entered, board, onEnter, onConfirmed }: EnteredProps) {
  const text = useText();
  const toasts = useToasts();
  const { room, personId, online } = useMeeting();
  const { send, waiting } = useSend();
  const [firstSeen] = useState(entered.revision);
  const own = entered.enteredBy === personId;
  const others = board.filter((id) => id !== entered.enteredBy).map((id) => room.people[id]?.name ?? '');
  const confirm = async () => {
    const outcome = await send('confirmPaperCount', { pollId: poll.pollId, revision: entered.revision });
    if (outcome.status !== 'accepted') return;
    toasts.show({ tone: 'good', text: text.count.confirmed });
    onConfirmed();
  };
  return (
    <>
      {entered.revision !== firstSeen && <Notice tone="amber">{text.count.changedMeanwhile}</Notice>}
      <p className="strong">
        {own
          ? text.count.youEntered(formatTime(entered.enteredAt))
          : text.count.enteredBy(room.people[entered.enteredBy]?.name ?? '', formatTime(entered.enteredAt))}
      </p>
      {own ? <Notice>{text.count.waitsFor(others.join(', '))}</Notice> : <p>{text.count.compare}</p>}
      <CountShown poll={poll} count={entered.count} />
      <div className="count-acts">
        {!own && <p className="small soft">{text.count.confirmNote}</p>}
        <Button size="main" onPress={onEnter}>
          {own ? text.common.edit : text.count.enterOwn}
        </Button>
        {!own && (
          <Button
            look="primary"
            size="main"
            unavailable={online ? null : text.common.offlineNow}
            busy={waiting('confirmPaperCount')}
            onPress={() => void confirm()}
          >
            {text.count.confirm}
          </Button>
        )}
      </div>
    </>
  );
}
