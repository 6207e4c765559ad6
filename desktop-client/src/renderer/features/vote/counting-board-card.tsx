import { meetingLimits, type PersonId } from '@nghi-truong/domain';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { IconPeople } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useStoredDraft } from '../../ui/meeting/use-stored-draft.ts';
import { useText } from '../../ui/text.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { PeoplePicker } from './people-picker.tsx';
import { candidaciesOf } from './prepared-motions.ts';

/** Who counts the papers of this meeting, and the way to choose them. */
export function CountingBoardCard() {
  const text = useText();
  const may = useMay();
  const { desk, room } = useMeeting();
  const [editing, setEditing] = useState(false);
  const board = desk?.countingBoard ?? [];
  const names = board.map((personId) => room.people[personId]?.name ?? '');
  return (
    <section className="board-card" aria-label={text.boardPeople.title}>
      <div className="grow">
        <p className="strong">{text.boardPeople.title}</p>
        {board.length === 0 ? <p className="small soft">{text.boardPeople.noneText}</p> : <p>{names.join(', ')}</p>}
      </div>
      <Button
        icon={<IconPeople />}
        unavailable={may.whyNot('setCountingBoard') ?? (desk === null ? text.common.loading : null)}
        onPress={() => setEditing(true)}
      >
        {board.length === 0 ? text.boardPeople.choose : text.boardPeople.change}
      </Button>
      {editing && <BoardDialog board={board} onClose={() => setEditing(false)} />}
    </section>
  );
}

function BoardDialog({ board, onClose }: { readonly board: readonly PersonId[]; readonly onClose: () => void }) {
  const text = useText();
  const toasts = useToasts();
  const { desk, room } = useMeeting();
  const { send, waiting } = useSend();
  const draft = useStoredDraft<readonly PersonId[]>('countingBoard', board);
  const chosen = new Set(draft.value);
  const why =
    chosen.size < 2
      ? text.boardPeople.atLeastTwo
      : chosen.size > meetingLimits.countingBoard
        ? text.boardPeople.atMost(meetingLimits.countingBoard)
        : null;
  const save = async () => {
    const outcome = await send('setCountingBoard', { personIds: draft.value });
    if (outcome.status !== 'accepted') return;
    toasts.show({ tone: 'good', text: text.boardPeople.saved });
    draft.clear();
    onClose();
  };
  return (
    <Dialog
      title={text.boardPeople.title}
      open
      onClose={onClose}
      wide
      actions={
        <>
          <p className="grow numbers" role="status">
            {text.boardPeople.chosen(chosen.size)}
            {chosen.size < 2 && <span className="soft"> · {text.boardPeople.atLeastTwo}</span>}
          </p>
          <Button look="primary" unavailable={why} busy={waiting('setCountingBoard')} onPress={() => void save()}>
            {text.boardPeople.save}
          </Button>
        </>
      }
    >
      <p className="soft">{text.boardPeople.noneText}</p>
      <PeoplePicker
        label={text.boardPeople.title}
        chosen={chosen}
        onPick={(person, on) =>
          draft.set(on ? [...draft.value, person.personId] : draft.value.filter((id) => id !== person.personId))
        }
        whyNot={(person) => {
          const [candidacy] = candidaciesOf(desk, room, person.personId);
          return candidacy === undefined ? null : text.boardPeople.candidate(candidacy.question);
        }}
      />
    </Dialog>
  );
}
